"""Lấy số, gọi số: the hall – ticket, call, counter, appointment, waiting range, staffing advice."""
