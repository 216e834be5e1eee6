"""The steps in work, by prepared statements: every act of handling reads, closes and opens one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, LiteralString

from motcua.dossiers.models import Dossier, Position
from motcua.journal.statement import one
from motcua.workflow.engine import Token
from motcua.workflow.graph import Node, NodeKind

FIELDS = (
    "id",
    "dossier_id",
    "kind",
    "step",
    "name",
    "duty",
    "office_id",
    "officer_id",
    "claimed_at",
    "started_at",
    "due_at",
    "ended_at",
    "outcome",
    "note",
    "within",
    "scope_id",
    "carried",
)
ROW: LiteralString = (
    "id, dossier_id, kind, step, name, duty, office_id, officer_id, claimed_at, started_at, due_at, ended_at,"
    " outcome, note, within, scope_id, carried"
)
CLOSE: LiteralString = """
UPDATE dossiers_position SET ended_at = %(at)s, outcome = %(outcome)s, note = %(note)s,
    officer_id = coalesce(%(officer)s::bigint, officer_id)
WHERE id = %(position)s::bigint
"""
# Who had the step before has it again.
OPEN: LiteralString = """
INSERT INTO dossiers_position (dossier_id, kind, step, name, duty, office_id, started_at, outcome, note,
    within, scope_id, carried, officer_id)
VALUES (%(dossier)s::bigint, %(kind)s, %(step)s::text, %(name)s, %(duty)s, %(office)s, %(at)s, '', '',
    %(within)s, %(scope)s::bigint, %(carried)s, (
    SELECT officer_id FROM dossiers_position
    WHERE dossier_id = %(dossier)s::bigint AND step = %(step)s::text ORDER BY id DESC LIMIT 1))
RETURNING id, officer_id
"""
# The usual move at one go: a step ends and the next one opens.
HAND_ON: LiteralString = f"WITH closed AS ({CLOSE}) {OPEN}"
# Every token, the oldest first: open positions, and what waits as if it were one, with the flow it came by.
STANDS: LiteralString = f"""
SELECT false AS waits, {ROW}, '' AS flow FROM dossiers_position
WHERE dossier_id = %(dossier)s::bigint AND ended_at IS NULL
UNION ALL
SELECT true, id, dossier_id, '', node, '', '', NULL, NULL, NULL, started_at, NULL, NULL, '', '', within,
    scope_id, carried, flow
FROM dossiers_waitingtoken WHERE dossier_id = %(dossier)s::bigint AND ended_at IS NULL
ORDER BY id, waits
"""
WAIT = """
INSERT INTO dossiers_waitingtoken (dossier_id, within, node, flow, scope_id, carried, started_at)
VALUES (%(dossier)s, %(within)s, %(node)s, %(flow)s, %(scope)s::bigint, %(carried)s, %(at)s) RETURNING id
"""
# Whose work a step is where the process names no duty.
DUTIES = {
    NodeKind.CONSULTATION: "appraise",
    NodeKind.SUB_DOSSIER: "coordinate",
    NodeKind.WAIT: "coordinate",
}
KINDS = {NodeKind.CONSULTATION: Position.Kind.OPINION, NodeKind.SUB_DOSSIER: Position.Kind.PART}
# What the statements call a column otherwise.
NAMED = {"dossier_id": "dossier", "office_id": "office", "scope_id": "scope", "started_at": "at"}
MOVE_ON = "UPDATE dossiers_waitingtoken SET ended_at = %(at)s WHERE id = %(token)s"
GIVE = """
UPDATE dossiers_position SET officer_id = %(officer)s::bigint, claimed_at = %(claimed)s::timestamptz
WHERE id = %(position)s
"""


@dataclass(frozen=True, slots=True)
class End:
    """How a step ends: when, by which outcome, in whose hands and with which words."""

    at: datetime
    outcome: str
    officer_id: int | None = None
    note: str = ""


def close(position: Position, end: End) -> None:
    """End an open position."""
    one(CLOSE, _closing(position, end))
    _close(position, end)


def open_(
    dossier: Dossier, node: Node, token: Token, *, office_id: int, scope: int | None, at: datetime
) -> Position:
    """Open a position for a token at rest, for whoever had that step of this dossier before."""
    return _open(OPEN, dossier, _opening(dossier, node, token, office_id, scope, at))


def hand_on(position: Position, end: End, node: Node, token: Token, *, office_id: int) -> Position:
    """End an open position and open another step, as `close` and `open_` do, in one statement."""
    dossier = position.dossier
    opening = _opening(dossier, node, token, office_id, token.scope // 2 or None, end.at)
    opened = _open(HAND_ON, dossier, opening, _closing(position, end))
    _close(position, end)
    return opened


def _closing(position: Position, end: End) -> dict[str, Any]:
    return {
        "position": position.pk,
        "at": end.at,
        "outcome": end.outcome,
        "officer": end.officer_id,
        "note": end.note,
    }


def _close(position: Position, end: End) -> None:
    position.ended_at, position.outcome, position.note = end.at, end.outcome, end.note
    position.officer_id = end.officer_id or position.officer_id


def _opening(
    dossier: Dossier, node: Node, token: Token, office_id: int, scope: int | None, at: datetime
) -> dict[str, Any]:
    return {
        "dossier": dossier.pk,
        "kind": KINDS.get(node.kind, Position.Kind.STEP).value,
        "step": node.id,
        "name": node.name or node.id,
        "duty": node.duty or DUTIES.get(node.kind, ""),
        "office": office_id,
        "at": at,
        "within": token.process,
        "scope": scope,
        "carried": token.outcome,
    }


def open_beside(
    dossier: Dossier, *, step: str, name: str, duty: str, office_id: int, at: datetime
) -> Position:
    """Open a position beside the process: work of another office that holds no token."""
    values = {
        "dossier": dossier.pk,
        "kind": Position.Kind.BESIDE.value,
        "step": step,
        "name": name,
        "duty": duty,
        "office": office_id,
        "at": at,
        "within": "",
        "scope": None,
        "carried": "",
    }
    return _open(OPEN, dossier, values)


def wait(dossier: Dossier, token: Token, *, scope: int | None, at: datetime) -> int:
    """Let a token wait at a join or a call; return its id."""
    values = {
        "dossier": dossier.pk,
        "within": token.process,
        "node": token.node,
        "flow": token.flow,
        "scope": scope,
        "carried": token.outcome,
        "at": at,
    }
    row = one(WAIT, values)
    assert row is not None
    return int(row[0])


def move_on(waiting_token_id: int, *, at: datetime) -> None:
    """End the waiting of a token."""
    one(MOVE_ON, {"token": waiting_token_id, "at": at})


def give(position: Position, officer_id: int | None, *, claimed_at: datetime | None = None) -> None:
    """Give an open position to an officer, or back to the office; `claimed_at` where he took it himself."""
    one(GIVE, {"officer": officer_id, "position": position.pk, "claimed": claimed_at})
    position.officer_id, position.claimed_at = officer_id, claimed_at


def read(dossier: Dossier, row: tuple[Any, ...]) -> Position:
    """Return a position from its columns in the order of FIELDS."""
    position = Position.from_db("default", FIELDS, row)
    position.dossier = dossier
    return position


def _open(
    statement: LiteralString,
    dossier: Dossier,
    opening: Mapping[str, Any],
    closing: Mapping[str, Any] = MappingProxyType({}),
) -> Position:
    written = one(statement, {**closing, **opening})
    assert written is not None
    position_id, officer_id = written
    values = {**opening, "id": position_id, "officer_id": officer_id, "outcome": "", "note": ""}
    return read(dossier, tuple(values.get(NAMED.get(name, name)) for name in FIELDS))
