"""Nhật ký: who did what, when, to what; append-only, chained by hash; requests; job dispatch."""

from motcua.journal.events import EventKind, event
from motcua.journal.requests import Answer, KeyReused, once
from motcua.journal.subscriptions import has_subscribers, subscribe
from motcua.journal.values import SYSTEM, Actor, Acts, Subject, System
from motcua.journal.writing import announce, canonical, defer_sql, reading, record, record_many

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
    "defer_sql",
    "event",
    "has_subscribers",
    "once",
    "reading",
    "record",
    "record_many",
    "subscribe",
]
