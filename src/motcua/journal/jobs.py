"""Jobs of the journal: tell subscribers, free stalled jobs, drop old jobs and requests."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.job_context import JobContext

from motcua.journal.models import Entry, Request
from motcua.journal.sealing import ZONE, seal_day
from motcua.journal.subscriptions import subscribers

STALLED_AFTER_SECONDS = 60
REQUESTS_KEPT = timedelta(hours=48)
JOBS_KEPT_HOURS = 72


@app.task(name="journal.dispatch")
@transaction.atomic
def dispatch(*, entry_id: int) -> None:
    """Defer one job for each subscriber of the entry, all or none, in the order of its chain."""
    entry = Entry.objects.get(id=entry_id)
    for task in subscribers(entry.kind):
        app.configure_task(task, lock=entry.chain).defer(entry_id=entry_id)


@app.periodic(cron="* * * * *")
@app.task(name="journal.free_stalled_jobs", queueing_lock="journal.free_stalled_jobs", pass_context=True)
async def free_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Put back in the queue what a killed worker left in work.

    A worker that was killed with -9 cannot say so; its heartbeat stops, and after
    STALLED_AFTER_SECONDS its jobs are taken up again. Jobs are idempotent for this reason.
    """
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_SECONDS):
        await manager.retry_job(job)


@app.periodic(cron="7 1 * * *")
@app.task(name="journal.seal_yesterday", queueing_lock="journal.seal_yesterday")
def seal_yesterday(timestamp: int, **_: Any) -> None:
    """Seal the days that are over and not yet sealed, a week back at most (nights the house was off)."""
    at = datetime.fromtimestamp(timestamp, UTC)
    today = at.astimezone(ZONE).date()
    for days in range(7, 0, -1):
        seal_day(on=today - timedelta(days=days), at=at)


@app.periodic(cron="27 3 * * *")
@app.task(name="journal.drop_old_jobs", queueing_lock="journal.drop_old_jobs", pass_context=True)
async def drop_old_jobs(context: JobContext, timestamp: int) -> None:
    """Delete jobs that were done JOBS_KEPT_HOURS ago; what failed stays until somebody has looked at it."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=JOBS_KEPT_HOURS, include_failed=False, include_cancelled=True, include_aborted=True
    )


@app.periodic(cron="17 3 * * *")
@app.task(name="journal.drop_old_requests", queueing_lock="journal.drop_old_requests")
def drop_old_requests(timestamp: int, **_: Any) -> None:
    """Delete idempotency keys older than 48 hours."""
    limit = datetime.fromtimestamp(timestamp, UTC) - REQUESTS_KEPT
    Request.objects.filter(created_at__lt=limit).delete()
