"""Hồ sơ đang ở đâu: running dossiers of a procedure on other versions of its process, by where they stand.

`standing` is a text that two dossiers share when they stand at the same steps, joins and calls.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import connection

from motcua.dossiers import consulting, marking
from motcua.dossiers.marking import office_of
from motcua.dossiers.models import Dossier, Position
from motcua.dossiers.positions import DUTIES, KINDS
from motcua.dossiers.rules import OPEN
from motcua.org.models import Officer
from motcua.workflow.landing import Obstacle, Seat, Stand, counterpart, stands_of
from motcua.workflow.models import Process
from motcua.workflow.queries import definition_of

# Of each running dossier: its process and where it stands, each token with the calls that it is inside of.
STANDING = """
SELECT d.id, d.code, d.process_id, (
    WITH RECURSIVE waiting AS (
        SELECT w.id, w.node, w.flow, '{}'::text[] AS calls FROM dossiers_waitingtoken w
        WHERE w.dossier_id = d.id AND w.ended_at IS NULL AND w.scope_id IS NULL
        UNION ALL
        SELECT w.id, w.node, w.flow, c.calls || c.node::text
        FROM waiting c JOIN dossiers_waitingtoken w
            ON w.scope_id = c.id AND w.dossier_id = d.id AND w.ended_at IS NULL
    )
    SELECT json_agg(json_build_array(t.node, t.waits, t.calls, t.flow)
        ORDER BY t.node, t.waits, t.calls, t.flow)::text
    FROM (
        SELECT p.step AS node, false AS waits,
            CASE WHEN c.id IS NULL THEN '{}' ELSE c.calls || c.node::text END AS calls, '' AS flow
        FROM dossiers_position p LEFT JOIN waiting c ON c.id = p.scope_id
        WHERE p.dossier_id = d.id AND p.ended_at IS NULL AND p.kind <> 'beside'
        UNION ALL
        SELECT node, true, calls, flow FROM waiting
    ) t
) AS standing
FROM dossiers_dossier d
"""
GROUPS = f"""
SELECT process_id, standing, count(*), (array_agg(code ORDER BY id))[1:3]
FROM ({STANDING} JOIN procedures_procedureversion v ON v.id = d.version_id
    JOIN procedures_procedure c ON c.id = v.procedure_id
    WHERE (c.code = %(code)s OR %(code)s = '') AND d.state = ANY(%(open)s)
        AND d.voided_at IS NULL AND d.process_id <> %(target)s
        AND (%(code)s <> '' OR d.process_id = ANY(%(defaults)s))
) s
WHERE standing IS NOT NULL
GROUP BY process_id, standing ORDER BY count(*) DESC, process_id, standing
"""
MEMBERS = f"""
SELECT id, process_id, standing
FROM ({STANDING} JOIN procedures_procedureversion v ON v.id = d.version_id
    JOIN procedures_procedure c ON c.id = v.procedure_id
    WHERE (c.code = %(code)s OR %(code)s = '') AND d.state = ANY(%(open)s) AND d.voided_at IS NULL
        AND d.process_id = ANY(%(processes)s)
) s
WHERE standing = ANY(%(standings)s) ORDER BY id
"""


class NoCounterpart(Exception):
    """A token has no counterpart in the other version: its node, and why."""


@dataclass(frozen=True, slots=True)
class Group:
    """Dossiers that follow the same version and stand at the same places; `codes` are some of them."""

    process_id: int
    standing: str
    count: int
    codes: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return a short name by which a form speaks of the group."""
        return sha256(f"{self.process_id}{self.standing}".encode()).hexdigest()[:16]

    @property
    def stands(self) -> tuple[Stand, ...]:
        told = json.loads(self.standing)
        return tuple(Stand(node, waits, tuple(calls), flow) for node, waits, calls, flow in told)


def groups(target: Process) -> list[Group]:
    """Return the running dossiers that could follow `target` and do not, the largest group first."""
    rows = _rows(GROUPS, target, target=target.pk)
    return [Group(process, standing, count, tuple(codes)) for process, standing, count, codes in rows]


def members(target: Process, chosen: Iterable[Group]) -> list[tuple[int, Group]]:
    """Return each dossier that stands as one of the chosen groups does, by its id."""
    wanted = {(group.process_id, group.standing): group for group in chosen}
    rows = _rows(
        MEMBERS,
        target,
        processes=[process for process, _ in wanted],
        standings=[standing for _, standing in wanted],
    )
    return [(row[0], wanted[row[1], row[2]]) for row in rows if (row[1], row[2]) in wanted]


def standing_of(dossier: Dossier) -> str | None:
    """Return where a dossier stands; None when nothing of it is open."""
    with connection.cursor() as cursor:
        cursor.execute(f"{STANDING} WHERE d.id = %s", [dossier.pk])
        found = cursor.fetchone()
    return found[3] if found else None


def move_to(dossier: Dossier, process: Process, mapping: Mapping[str, str], *, at: datetime) -> None:
    """Let the dossier follow `process`, and stand where each of its tokens has its counterpart.

    `mapping` names other steps for those of the main process. When a step began, by when it is due and its
    promise stay; who has it keeps it while he may do it.

    Raises NoOffice, NoCounterpart.
    """
    former, target = definition_of(dossier.process_id), definition_of(process.pk)
    tokens = marking.read(dossier).marking
    stands = stands_of(tokens, former)
    positions = {position.pk: position for position in dossier.positions.filter(ended_at=None)}
    dossier.process = process
    dossier.save(update_fields=["process"])
    for token in tokens:
        seat = counterpart(former, target, stands[token.id], mapping)
        if isinstance(seat, Obstacle):
            raise NoCounterpart(token.node, seat)
        if marking.is_position(token):
            _sit(dossier, positions[marking.row_of(token)], seat, at)
        else:
            places = {"within": seat.process, "node": seat.node.id, "flow": seat.flow}
            dossier.waiting_tokens.filter(pk=marking.row_of(token)).update(**places)


def _sit(dossier: Dossier, position: Position, seat: Seat, at: datetime) -> None:
    node = seat.node
    position.step, position.within = node.id, seat.process
    position.name, position.duty = node.name or node.id, node.duty or DUTIES.get(node.kind, "")
    position.kind = KINDS.get(node.kind, Position.Kind.STEP)
    position.office_id = office_of(dossier, node)
    if not _still_may(position, at):
        position.officer = None
    position.save(update_fields=["kind", "step", "within", "name", "duty", "office", "officer"])
    if position.is_opinion and not hasattr(position, "consultation"):
        consulting.put(position, node.content or node.name or node.id, by=None, at=at)


def _still_may(position: Position, at: datetime) -> bool:
    if position.officer_id is None:
        return True
    officer = Officer.objects.get(pk=position.officer_id)
    return officer.holds(position.duty, position.office_id, at)


def _rows(statement: str, of: Process, **values: Any) -> list[tuple[Any, ...]]:  # as psycopg takes them
    defaults = Process.objects.filter(procedure_code="").order_by("id").values_list("pk", flat=True)
    values |= {"code": of.procedure_code, "open": [int(state) for state in OPEN], "defaults": list(defaults)}
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
