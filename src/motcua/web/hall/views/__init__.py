"""Các trang của sảnh."""
