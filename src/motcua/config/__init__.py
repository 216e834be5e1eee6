"""Cấu hình: settings, urls, servers."""
