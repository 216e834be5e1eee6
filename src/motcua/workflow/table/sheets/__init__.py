"""Bảng bước từ bảng tính: linear tables as offices type them, read with what had to be guessed said."""
