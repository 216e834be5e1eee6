"""Quy trình trong tệp: reading, writing and telling, for the command motcua process."""
