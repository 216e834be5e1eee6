"""Trả kết quả: hand over or post."""
