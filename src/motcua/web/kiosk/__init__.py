"""Máy lấy số: the kiosk at the door, and the look-up screen beside it."""
