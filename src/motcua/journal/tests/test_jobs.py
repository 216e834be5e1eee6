"""Jobs: subscribers hear of entries; what a killed worker left is taken up again."""

import asyncio
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app

from motcua import journal
from motcua.journal import jobs, subscriptions
from motcua.journal.models import DaySeal
from motcua.journal.rules import merkle_root
from motcua.journal.sealing import ZONE
from motcua.journal.tests.test_journal import POURED, Pot

pytestmark = pytest.mark.django_db

AT = datetime(2021, 1, 4, 3, 0, tzinfo=UTC)


def waiting() -> list[tuple[str, str, dict[str, object]]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, lock, args::text FROM procrastinate_jobs ORDER BY id")
        return [tuple(row) for row in cursor.fetchall()]


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(subscriptions._subscribers, POURED.name, ["journal.free_stalled_jobs"])


def test_an_entry_without_subscribers_defers_no_job() -> None:
    journal.record(POURED, Pot(1), by=journal.SYSTEM, at=AT, cups=1)
    assert waiting() == []


@pytest.mark.usefixtures("listener")
def test_an_entry_with_subscribers_defers_one_dispatch_which_tells_each() -> None:
    entry = journal.record(POURED, Pot(1), by=journal.SYSTEM, at=AT, cups=1)
    assert [(task, lock) for task, lock, _ in waiting()] == [("journal.dispatch", "pot:1")]
    jobs.dispatch.func(entry_id=entry)
    assert [task for task, _, _ in waiting()] == ["journal.dispatch", "journal.free_stalled_jobs"]


@pytest.mark.usefixtures("listener")
def test_the_dispatch_vanishes_with_the_act() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        journal.record(POURED, Pot(1), by=journal.SYSTEM, at=AT, cups=1)
        raise RuntimeError
    assert waiting() == []


def test_a_merkle_root_depends_on_every_leaf_and_on_their_order() -> None:
    leaves = [bytes([n]) * 32 for n in range(5)]
    roots = {merkle_root(leaves), merkle_root(leaves[::-1]), merkle_root(leaves[:4]), merkle_root([])}
    assert len(roots) == 4


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_worker_left_in_work_is_taken_up_again() -> None:
    """A worker's row without a heartbeat is what kill -9 leaves behind."""
    dead, alive = left_in_work("5 minutes"), left_in_work("0 minutes")
    asyncio.run(jobs.free_stalled_jobs.func(SimpleNamespace(app=app), timestamp=0))
    assert (status(dead), status(alive)) == ("todo", "doing")


def left_in_work(since: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s::interval) RETURNING id",
            (since,),
        )
        (worker,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, worker_id)"
            " VALUES ('default', 'journal.dispatch', 'doing', %s) RETURNING id",
            (worker,),
        )
        return int(cursor.fetchone()[0])


def status(job: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", (job,))
        return str(cursor.fetchone()[0])


def test_each_night_the_days_that_are_over_are_sealed_once() -> None:
    night = datetime(2021, 1, 5, 1, 7, tzinfo=ZONE)
    for _ in range(2):
        jobs.seal_yesterday.func(timestamp=int(night.timestamp()))
    assert DaySeal.objects.count() == 7
    assert DaySeal.objects.latest("on").on == date(2021, 1, 4)
