"""Việc nền trong lúc diễn lại: jobs are done in simulated order, with no worker beside us."""

from __future__ import annotations

import json
from datetime import datetime
from inspect import iscoroutinefunction

from asgiref.sync import async_to_sync
from django.db import transaction
from procrastinate.contrib.django import app

from motcua.journal.statement import one

# Taken out and done in one transaction: what fails stops the replay and is still there to be looked at.
NEXT = """
DELETE FROM procrastinate_jobs WHERE id = (
    SELECT id FROM procrastinate_jobs
    WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= %(at)s::timestamptz)
    ORDER BY priority DESC, id LIMIT 1 FOR UPDATE SKIP LOCKED
) RETURNING task_name, args::text
"""


def drain(at: datetime) -> int:
    """Do every job that is due at `at`, and those that they bring about; return how many there were."""
    done = 0
    while _do_next(at):
        done += 1
    return done


@transaction.atomic
def _do_next(at: datetime) -> bool:
    found = one(NEXT, {"at": at})
    if found is None:
        return False
    act = app.tasks[found[0]].func
    (async_to_sync(act) if iscoroutinefunction(act) else act)(**json.loads(found[1]))
    return True
