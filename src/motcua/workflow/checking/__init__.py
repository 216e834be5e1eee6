"""Kiểm tra quy trình: what is wrong with a process before anybody has to follow it. Pure."""
