"""Nhật ký: who did what, when, to what; append-only, chained by hash; requests; job dispatch."""

from motcua.journal.events import EventKind, event
from motcua.journal.requests import Answer, KeyReused, once
from motcua.journal.subscriptions import subscribe
from motcua.journal.values import SYSTEM, Actor, Acts, Subject, System
from motcua.journal.writing import announce, canonical, reading, record, record_many

__all__ = [
    "SYSTEM",
    "Actor",
    "Acts",
    "Answer",
    "EventKind",
    "KeyReused",
    "Subject",
    "System",
    "announce",
    "canonical",
    "event",
    "once",
    "reading",
    "record",
    "record_many",
    "subscribe",
]
