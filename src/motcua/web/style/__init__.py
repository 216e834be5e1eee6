"""Mẫu trang: every component on living pages, in the demo province only."""
