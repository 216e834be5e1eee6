"""Trả kết quả: find the result, look at who receives it, hand over or post."""
