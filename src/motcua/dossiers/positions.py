"""The steps in work, by prepared statements: every act of handling reads, closes and opens one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, LiteralString

from motcua.dossiers.models import Dossier, Position
from motcua.journal.statement import one

FIELDS = (
    "id",
    "dossier_id",
    "step",
    "name",
    "duty",
    "office_id",
    "officer_id",
    "started_at",
    "due_at",
    "ended_at",
    "outcome",
    "note",
)
IN_WORK = """
SELECT id, dossier_id, step, name, duty, office_id, officer_id, started_at, due_at, ended_at, outcome, note
FROM dossiers_position WHERE dossier_id = %(dossier)s AND step = %(step)s AND ended_at IS NULL
"""
CLOSE = """
UPDATE dossiers_position SET ended_at = %(at)s, outcome = %(outcome)s, note = %(note)s,
    officer_id = coalesce(%(officer)s::bigint, officer_id)
WHERE dossier_id = %(dossier)s AND step = %(step)s AND ended_at IS NULL
RETURNING id, dossier_id, step, name, duty, office_id, officer_id, started_at, due_at, ended_at, outcome, note
"""
# Who had the step before has it again.
OPEN = """
INSERT INTO dossiers_position (dossier_id, step, name, duty, office_id, started_at, outcome, note, officer_id)
VALUES (%(dossier)s::bigint, %(step)s::text, %(name)s, %(duty)s, %(office)s, %(at)s, '', '', (
    SELECT officer_id FROM dossiers_position
    WHERE dossier_id = %(dossier)s::bigint AND step = %(step)s::text ORDER BY id DESC LIMIT 1))
RETURNING id, dossier_id, step, name, duty, office_id, officer_id, started_at, due_at, ended_at, outcome, note
"""
GIVE = "UPDATE dossiers_position SET officer_id = %(officer)s::bigint WHERE id = %(position)s"


def in_work(dossier: Dossier, step: str) -> Position | None:
    """Return the open position at `step`; None when that step is not in work."""
    return _read(dossier, IN_WORK, {"dossier": dossier.pk, "step": step})


def close(
    dossier: Dossier, step: str, *, at: datetime, outcome: str, officer_id: int | None, note: str
) -> Position | None:
    """End the open position at `step` and return it; None when there is none."""
    values = {
        "dossier": dossier.pk,
        "step": step,
        "at": at,
        "outcome": outcome,
        "officer": officer_id,
        "note": note,
    }
    return _read(dossier, CLOSE, values)


def open_(dossier: Dossier, *, step: str, name: str, duty: str, office_id: int, at: datetime) -> Position:
    """Open a position at `step`, for whoever had that step of this dossier before."""
    values = {"dossier": dossier.pk, "step": step, "name": name, "duty": duty, "office": office_id, "at": at}
    opened = _read(dossier, OPEN, values)
    assert opened is not None
    return opened


def give(position: Position, officer_id: int | None) -> None:
    """Give an open position to an officer, or back to the office."""
    one(GIVE, {"officer": officer_id, "position": position.pk})
    position.officer_id = officer_id


def _read(dossier: Dossier, statement: LiteralString, values: Mapping[str, Any]) -> Position | None:
    row = one(statement, values)
    if row is None:
        return None
    position = Position.from_db("default", FIELDS, row)
    position.dossier = dossier
    return position
