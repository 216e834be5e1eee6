"""Writing entries and readings: one INSERT each, inside the act's transaction.

The database computes the place in the chain and the hash (migration 0002), so that an
act cannot forget to link its entry and the application's role needs no UPDATE anywhere here.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import LiteralString

import orjson
from django.db import connection

from motcua.journal.events import EventKind
from motcua.journal.statement import one
from motcua.journal.subscriptions import has_subscribers
from motcua.journal.values import Actor, Acts, Recorded, Subject

INSERT = """INSERT INTO journal_entry
    (kind, subject_kind, subject_id, chain, actor_kind, actor_id, actor_label, at, recorded_at, payload, body)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s::jsonb, %s) RETURNING id"""

INSERT_ONE: LiteralString = """INSERT INTO journal_entry
    (kind, subject_kind, subject_id, chain, actor_kind, actor_id, actor_label, at, recorded_at, payload, body)
    VALUES (%(kind)s, %(subject_kind)s, %(subject_id)s, %(chain)s, %(actor_kind)s, %(actor_id)s::bigint,
        %(actor_label)s, %(at)s, %(recorded_at)s, %(payload)s::text::jsonb, %(body)s) RETURNING id"""
COLUMNS = (
    "kind",
    "subject_kind",
    "subject_id",
    "chain",
    "actor_kind",
    "actor_id",
    "actor_label",
    "at",
    "recorded_at",
    "payload",
    "body",
)

Row = tuple[str, str, int | str, str, str, int | None, str, datetime, datetime, str, str]


def record(
    kind: EventKind,
    subject: Recorded,
    *,
    by: Acts,
    at: datetime,
    recorded_at: datetime | None = None,
    **payload: object,
) -> int:
    """Write that `by` did `kind` to `subject`; return the entry's id.

    `at` is when it happened, `recorded_at` when we knew (the same unless said). Where a job
    subscribed to the kind, one `journal.dispatch` job is deferred in the same transaction.
    """
    kind.check(payload)
    values = row(kind, subject.journal_subject, by.actor, at, recorded_at or at, payload)
    written = one(INSERT_ONE, dict(zip(COLUMNS, values, strict=True)))
    assert written is not None
    announce(kind, written[0], subject.journal_subject.chain)
    return int(written[0])


def announce(kind: EventKind, entry_id: int, chain: str) -> None:
    """Defer the one job that tells the subscribers of `kind`, if there are any."""
    if has_subscribers(kind.name):
        with connection.cursor() as cursor:
            cursor.execute("SELECT " + defer_sql("%s", "%s"), (chain, entry_id))


def defer_sql(entry_id: str, chain: str) -> str:
    """Return the SQL expression that defers `journal.dispatch`, in the library's own function.

    `entry_id` and `chain` are SQL expressions, never values. Jobs of one chain run one after the other.
    """
    return (
        "procrastinate_defer_jobs_v1(ARRAY[ROW('default', 'journal.dispatch', 0, "
        f"{chain}, NULL, jsonb_build_object('entry_id', {entry_id}), NULL)::procrastinate_job_to_defer_v1])"
    )


def record_many(
    kind: EventKind,
    entries: Iterable[tuple[Recorded, dict[str, object]]],
    *,
    by: Acts,
    at: datetime,
) -> None:
    """Write one entry of `kind` for each (subject, payload) in one round trip; for imports."""
    rows = []
    for subject, payload in entries:
        kind.check(payload)
        rows.append(row(kind, subject.journal_subject, by.actor, at, at, payload))
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(INSERT.removesuffix(" RETURNING id"), rows)


def row(
    kind: EventKind,
    subject: Subject,
    actor: Actor,
    at: datetime,
    recorded_at: datetime,
    payload: dict[str, object],
) -> Row:
    """Return the column values of an entry; `body` is the canonical text that is hashed."""
    body = canonical(
        {
            "kind": kind.name,
            "subject": [subject.kind, subject.id],
            "chain": subject.chain,
            "actor": [actor.kind, actor.id, actor.label],
            "at": _instant(at),
            "recorded_at": _instant(recorded_at),
            "payload": payload,
        }
    )
    text = canonical(payload)
    return (
        kind.name,
        subject.kind,
        subject.id,
        subject.chain,
        actor.kind,
        actor.id,
        actor.label,
        at,
        recorded_at,
        text,
        body,
    )


def canonical(value: object) -> str:
    """Return the one way in which a value is written before it is hashed."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def reading(subject: Recorded, *, by: Acts, at: datetime, place: str) -> None:
    """Write that a named person opened `subject` at `place` (who read my file)."""
    what, who = subject.journal_subject, by.actor
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO journal_reading
            (subject_kind, subject_id, actor_kind, actor_id, actor_label, at, place)
            VALUES (%s, %s, %s, %s, %s, %s, %s)""",
            (what.kind, what.id, who.kind, who.id, who.label, at, place),
        )


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
