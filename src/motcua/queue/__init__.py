"""Lấy số: a number, a seat, a call, a counter; and the truth about how long."""
