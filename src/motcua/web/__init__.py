"""Trang: one folder a place."""
