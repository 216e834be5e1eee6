"""Lượt tra cứu: how often dossiers were looked up without signing in, by day."""

from __future__ import annotations

from datetime import date

from django.db import connection

ADD = """
INSERT INTO dossiers_lookupcount ("on", times) VALUES (%s, %s)
ON CONFLICT ("on") DO UPDATE SET times = dossiers_lookupcount.times + excluded.times
"""


def add(on: date, times: int) -> None:
    """Add look-ups to the count of a day."""
    with connection.cursor() as cursor:
        cursor.execute(ADD, [on, times])
