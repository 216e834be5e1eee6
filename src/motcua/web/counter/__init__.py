"""Quầy tiếp nhận: where papers are handed in."""
