"""Tiếp nhận: open, check, accept, refuse, supplement, withdraw, correct."""
