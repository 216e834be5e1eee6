"""Giờ làm việc: timetables, days off, make-up days; pure working-time arithmetic."""
