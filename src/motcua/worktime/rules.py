"""Luật tính thời hạn: working-time arithmetic, pure. The public face of what the modules beside it define.

    due(received, TimeLimit.parse("5 working_day"), DEFAULT_CALENDAR).due_at

`due_at` gives the instant alone; `due` also every day and why it counted; `add_working_time`,
`working_time_between` and `working_days_between` measure pauses and steps. `reference.py` says the same
slowly and was written apart; the property tests compare the two.
"""

from .arithmetic import NoWorkingTime, add_working_time, working_days_between, working_time_between
from .calendar import BadCalendar, Calendar, Session, Sessions, Timetable, Week
from .explain import Day, Due, due
from .hours import BadHours, read_sessions, read_week, write_sessions
from .limits import (
    BadLimit,
    NotCountable,
    OutOfReach,
    StartRule,
    TimeLimit,
    Unit,
    due_at,
    months_after,
)
from .official import DEFAULT_CALENDAR, STANDARD_WEEK, standard

__all__ = [
    "DEFAULT_CALENDAR",
    "STANDARD_WEEK",
    "BadCalendar",
    "BadHours",
    "BadLimit",
    "Calendar",
    "Day",
    "Due",
    "NoWorkingTime",
    "NotCountable",
    "OutOfReach",
    "Session",
    "Sessions",
    "StartRule",
    "TimeLimit",
    "Timetable",
    "Unit",
    "Week",
    "add_working_time",
    "due",
    "due_at",
    "months_after",
    "read_sessions",
    "read_week",
    "standard",
    "working_days_between",
    "working_time_between",
    "write_sessions",
]
