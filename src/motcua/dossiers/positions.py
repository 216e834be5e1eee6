"""The steps in work, by prepared statements: every act of handling reads, closes and opens one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, LiteralString

from motcua.dossiers.models import Dossier, Position
from motcua.journal.statement import every, one
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
IN_WORK: LiteralString = f"""
SELECT {ROW} FROM dossiers_position
WHERE dossier_id = %(dossier)s AND step = %(step)s AND ended_at IS NULL ORDER BY id LIMIT 1
"""
CLOSE: LiteralString = f"""
UPDATE dossiers_position SET ended_at = %(at)s, outcome = %(outcome)s, note = %(note)s,
    officer_id = coalesce(%(officer)s::bigint, officer_id)
WHERE id = %(position)s::bigint RETURNING {ROW}
"""
# Who had the step before has it again.
OPEN: LiteralString = f"""
INSERT INTO dossiers_position (dossier_id, kind, step, name, duty, office_id, started_at, outcome, note,
    within, scope_id, carried, officer_id)
VALUES (%(dossier)s::bigint, %(kind)s, %(step)s::text, %(name)s, %(duty)s, %(office)s, %(at)s, '', '',
    %(within)s, %(scope)s::bigint, %(carried)s, (
    SELECT officer_id FROM dossiers_position
    WHERE dossier_id = %(dossier)s::bigint AND step = %(step)s::text ORDER BY id DESC LIMIT 1))
RETURNING {ROW}
"""
# The usual move at one go: a step ends and the next one opens.
HAND_ON: LiteralString = f"""
WITH closed AS ({CLOSE}), opened AS ({OPEN})
SELECT 0 AS place, {ROW} FROM closed UNION ALL SELECT 1, {ROW} FROM opened ORDER BY place
"""
TOKENS = """
SELECT 0, id, within, step, scope_id, carried, '' FROM dossiers_position
WHERE dossier_id = %(dossier)s AND ended_at IS NULL AND kind <> 'beside'
UNION ALL
SELECT 1, id, within, node, scope_id, carried, flow FROM dossiers_waitingtoken
WHERE dossier_id = %(dossier)s AND ended_at IS NULL
ORDER BY 2, 1
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
MOVE_ON = "UPDATE dossiers_waitingtoken SET ended_at = %(at)s WHERE id = %(token)s"
GIVE = """
UPDATE dossiers_position SET officer_id = %(officer)s::bigint, claimed_at = %(claimed)s::timestamptz
WHERE id = %(position)s
"""


def in_work(dossier: Dossier, step: str) -> Position | None:
    """Return the open position at `step`; None when that step is not in work."""
    return _read(dossier, IN_WORK, {"dossier": dossier.pk, "step": step})


def close(
    position_id: int,
    *,
    of: Dossier,
    at: datetime,
    outcome: str,
    officer_id: int | None = None,
    note: str = "",
) -> Position:
    """End an open position and return it."""
    values = {
        "position": position_id,
        "at": at,
        "outcome": outcome,
        "officer": officer_id,
        "note": note,
    }
    closed = _read(of, CLOSE, values)
    assert closed is not None
    return closed


def open_(
    dossier: Dossier, node: Node, token: Token, *, office_id: int, scope: int | None, at: datetime
) -> Position:
    """Open a position for a token at rest, for whoever had that step of this dossier before."""
    opened = _read(dossier, OPEN, _opening(dossier, node, token, office_id, scope, at))
    assert opened is not None
    return opened


def hand_on(
    position_id: int,
    dossier: Dossier,
    node: Node,
    token: Token,
    *,
    office_id: int,
    at: datetime,
    outcome: str,
    officer_id: int | None,
    note: str,
) -> tuple[Position, Position]:
    """End an open position and open another step, as `close` and `open_` do, in one statement."""
    scope = token.scope // 2 or None
    values = _opening(dossier, node, token, office_id, scope, at) | {
        "position": position_id,
        "outcome": outcome,
        "officer": officer_id,
        "note": note,
    }
    closed, opened = (Position.from_db("default", FIELDS, row[1:]) for row in every(HAND_ON, values))
    closed.dossier = opened.dossier = dossier
    return closed, opened


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
    opened = _read(dossier, OPEN, values)
    assert opened is not None
    return opened


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


def _read(dossier: Dossier, statement: LiteralString, values: Mapping[str, Any]) -> Position | None:
    row = one(statement, values)
    if row is None:
        return None
    position = Position.from_db("default", FIELDS, row)
    position.dossier = dossier
    return position
