"""Giấy tờ: files by hash and the letters made from them."""
