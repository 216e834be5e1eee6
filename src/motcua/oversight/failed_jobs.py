"""Việc chạy ngầm bị hỏng: jobs that gave up, and the dossier each was about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

FAILED = """
SELECT j.id, j.task_name, j.attempts,
  (SELECT max(e.at) FROM procrastinate_events e WHERE e.job_id = j.id AND e.type = 'failed'),
  d.thread, coalesce(d.code, ''), coalesce(d.owner_name, '')
FROM procrastinate_jobs j
LEFT JOIN journal_entry n ON n.id = (j.args->>'entry_id')::bigint
LEFT JOIN dossiers_dossier d ON n.subject_kind = 'dossier' AND d.id = n.subject_id
WHERE j.status = 'failed' ORDER BY j.id DESC LIMIT %s
"""
MOST = 50


@dataclass(frozen=True, slots=True)
class FailedJob:
    """A job that will not be tried again by itself; `thread` where it was about a dossier."""

    id: int
    task: str
    attempts: int
    at: datetime | None
    thread: UUID | None
    code: str
    owner: str


def failed_jobs() -> list[FailedJob]:
    """Return the jobs that failed, the newest first, at most MOST."""
    with connection.cursor() as cursor:
        cursor.execute(FAILED, [MOST])
        return [FailedJob(*row) for row in cursor.fetchall()]
