"""Lấy số ở nhà: a number for a day to come, with a code by message against touts."""
