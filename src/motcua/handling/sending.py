"""Chuyển cơ quan khác: open the sub-dossiers of parts, give each its promise, and stop what is moot.

Whoever calls holds the lock of the parent: it is always locked before its children.
"""

from __future__ import annotations

import math
from datetime import datetime

from motcua import journal, law
from motcua.deadlines import operations as deadlines
from motcua.deadlines.part_limit import limit_of_part
from motcua.deadlines.queries import last_limit
from motcua.dossiers import operations as dossiers
from motcua.dossiers.marking import place_of
from motcua.dossiers.models import Dossier, Part, Position
from motcua.dossiers.parts import moot_parts, open_child, open_parts, sends_parts, waiting_for_a_part
from motcua.dossiers.rules import OPEN, State
from motcua.handling.events import PART_OPENED, SENT_ON, STOPPED
from motcua.handling.rules import own_limit
from motcua.org.models import Office, Officer
from motcua.org.rules import day_of
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries import in_force
from motcua.workflow.graph import Node
from motcua.workflow.queries import definition_of
from motcua.worktime.rules import TimeLimit, Unit


class NoProcedure(Exception):
    """The process names a procedure for a part that is not in force: its code."""


def out_at(position: Position) -> bool:
    """Return whether the part that a step waits for is still out."""
    return Part.objects.filter(position=position, ended_at=None).exists()


def open_waiting(dossier: Dossier, by: journal.Acts, at: datetime) -> None:
    """Stop the sub-dossiers that nobody waits for any more; open one for each step that has come to wait.

    In this order: whoever holds the row of the day's numbers waits for no dossier.

    Raises NoOffice, NoProcedure, TooDeep.
    """
    if not sends_parts(dossier):
        return
    for part in moot_parts(dossier):
        stop_part(part, by, at, reason=f"{dossier.code}: {part.position.name if part.position else ''}")
    definition = definition_of(dossier.process_id)
    for position in waiting_for_a_part(dossier):
        node = definition.by_id[position.within or definition.main.id].by_id[position.step]
        open_part(_part_of(dossier, position, node, at), by, at)


def open_part(part: Part, by: journal.Acts, at: datetime) -> Dossier:
    """Open the sub-dossier of a part: with a code and a promise of its own, in the time of its office."""
    child = open_child(part, by=by if isinstance(by, Officer) else None, at=at)
    dossiers.move(child, to=State.ACCEPTED, at=at)
    deadlines.grant(child, TimeLimit(part.amount, Unit(part.unit)), by=by.actor, at=at)
    deadlines.follow(child, dossiers.advance(child, at=at), by=by.actor, at=at)
    dossiers.give_code(child, at=at, max_serial=law.profile(child.profile).dossier_code.max_serial)
    due_at = child.due_at.isoformat() if child.due_at else None
    journal.record(
        SENT_ON,
        part.dossier,
        by=by,
        at=at,
        number=part.number,
        office=part.office_id,
        reason=part.task,
        lead=part.is_lead,
        due_at=due_at,
    )
    journal.record(
        PART_OPENED,
        child,
        by=by,
        at=at,
        parent=part.dossier_id,
        number=part.number,
        office=part.office_id,
        code=child.code,
        due_at=due_at,
    )
    open_waiting(child, by, at)
    return child


def stop_all(dossier: Dossier, by: journal.Acts, at: datetime, *, reason: str) -> None:
    """Stop every part that is out, when the dossier ended without them."""
    for part in open_parts(dossier):
        stop_part(part, by, at, reason=reason)


def stop_part(part: Part, by: journal.Acts, at: datetime, *, reason: str) -> None:
    """End a part, and stop the sub-dossier it is worked in, unless that has ended already."""
    part.ended_at, part.outcome = at, Part.Outcome.STOPPED
    part.save(update_fields=["ended_at", "outcome"])
    if part.child_id is None:
        return
    child = dossiers.lock(part.child_id)
    if child.status not in OPEN:
        return
    if child.status is State.ACCEPTED:
        dossiers.move(child, to=State.IN_PROGRESS, at=at)
    dossiers.move(child, to=State.STOPPED, at=at, reason=reason)
    dossiers.end_positions(child, at=at, outcome="stopped")
    deadlines.end(child, by=by.actor, at=at, reason=reason)
    journal.record(STOPPED, child, by=by, at=at, reason=reason)
    stop_all(child, by, at, reason=reason)


def _part_of(dossier: Dossier, position: Position, node: Node, at: datetime) -> Part:
    number, version = dossier.parts.count() + 1, _version(node, at)
    office = Office.objects.get(pk=place_of(dossier, node))
    limit = limit_of_part(dossier, office, _limits(dossier, node, version), at=at)
    return Part.objects.create(
        dossier=dossier,
        number=number,
        batch=number,
        position=position,
        office=office,
        version=version,
        task=node.content or node.name or node.id,
        amount=limit.amount,
        unit=limit.unit,
        is_lead=node.is_lead,
        sent_at=at,
    )


def _limits(dossier: Dossier, node: Node, version: ProcedureVersion | None) -> list[TimeLimit]:
    """Return what bounds a part: the hours of its step, the limit of its procedure; else that of all."""
    given = TimeLimit(math.ceil(node.hours), Unit.WORKING_HOUR) if node.hours else None
    own = own_limit(version.content_model, dossier.channel) if version else None
    return [limit for limit in (given, own) if limit] or [last_limit(dossier)]


def _version(node: Node, at: datetime) -> ProcedureVersion | None:
    if not node.procedure:
        return None
    found = in_force(day_of(at)).filter(procedure__code=node.procedure).first()
    if found is None:
        raise NoProcedure(node.procedure)
    return found
