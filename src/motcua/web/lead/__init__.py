"""Lãnh đạo: approve or return."""
