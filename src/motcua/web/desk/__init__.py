"""Bàn làm việc: what is to be done, by due date."""
