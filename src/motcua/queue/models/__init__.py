"""Bảng của sảnh: the hall's settings and series, its tickets, its counters, its machines, what was called."""

from motcua.queue.models.appointments import Appointment, SlotCapacity
from motcua.queue.models.counters import LeadCall, Pause, Served, Sitting, Skill
from motcua.queue.models.forecasts import Announcement, Forecast, Learnt
from motcua.queue.models.halls import DayCount, Hall, Notice, Series, Zone
from motcua.queue.models.home import HomeNumber
from motcua.queue.models.machines import Kiosk, Printer, PrintJob
from motcua.queue.models.staffing import Proposal, RosterDay, Shift
from motcua.queue.models.tickets import Call, Matter, Serving, Ticket
from motcua.queue.models.watches import Watch

__all__ = [
    "Announcement",
    "Appointment",
    "Call",
    "DayCount",
    "Forecast",
    "Hall",
    "HomeNumber",
    "Kiosk",
    "LeadCall",
    "Learnt",
    "Matter",
    "Notice",
    "Pause",
    "PrintJob",
    "Printer",
    "Proposal",
    "RosterDay",
    "Series",
    "Served",
    "Serving",
    "Shift",
    "Sitting",
    "Skill",
    "SlotCapacity",
    "Ticket",
    "Watch",
    "Zone",
]
