"""Bàn giao hồ sơ giấy: what goes from the counter to the agency, with receipts of both sides."""
