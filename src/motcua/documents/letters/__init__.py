"""Mẫu biểu: the letters that people take home, made from values pinned when they were given out."""
