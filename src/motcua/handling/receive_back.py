"""Nhận lại từ cơ quan khác: a part has ended; its result is with the dossier, and the next one goes on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.deadlines import operations as deadlines
from motcua.documents.models import File
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier, Part, Position, Result
from motcua.dossiers.parts import next_in_order
from motcua.dossiers.queries import has_result, result_of
from motcua.dossiers.rules import OPEN, CannotMove, State
from motcua.handling.events import COMPLETED, GIVEN_BACK, RECEIVED_BACK
from motcua.handling.sending import open_part, open_waiting
from motcua.handling.working import finish, hear
from motcua.org import Duty, require
from motcua.workflow.queries import definition_of
from motcua.workflow.rules import DONE, PART_CAME, named_outcomes

ENDED = {State.STOPPED: Part.Outcome.STOPPED, State.WITHDRAWN: Part.Outcome.WITHDRAWN}


@transaction.atomic
def receive_back(*, dossier_id: int, by: journal.Acts, at: datetime) -> Part | None:
    """Take back the part worked in the sub-dossier `dossier_id`, now that this has ended.

    A result or refusal lies with the dossier from now on; the next part of an order is opened; a step of
    the process that waited ends with the part's outcome, and what else waits for the news hears it. Where
    the process does not know the outcome of a part without result, the step stays open, for somebody to
    decide. Done twice, it does nothing.
    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 6, khoản 7 điểm b.

    Raises NotAllowed, CannotMove (the sub-dossier has not ended), Void (the parent is).
    """
    parent_id = Dossier.objects.values_list("parent_id", flat=True).get(pk=dossier_id)
    if parent_id is None:
        return None
    parent = dossiers.lock(parent_id)
    require(by, Duty.COORDINATE, at_office=parent.deciding_agency_id, at=at)
    child = dossiers.lock(dossier_id)
    part = Part.objects.select_related("position", "office").get(child=child)
    if part.ended_at:
        return part
    part.dossier = parent
    _end(part, child, by, at)
    if part.outcome == Part.Outcome.RESULT:
        for following in next_in_order(part):
            following.dossier = parent
            open_part(following, by, at)
    position = part.position
    if parent.status in OPEN:
        if position and position.kind == Position.Kind.PART and position.ended_at is None:
            _go_on(parent, part, position, by, at)
        else:
            hear(parent, PART_CAME, by, at)
    return part


def _end(part: Part, child: Dossier, by: journal.Acts, at: datetime) -> None:
    result = result_of(child)
    part.ended_at, part.outcome = at, _outcome(child, result)
    part.save(update_fields=["ended_at", "outcome"])
    file = result.attachment.file if result and result.attachment else None
    if child.status is State.DONE:
        _bring(part, child, result, file, by, at)
    journal.record(
        RECEIVED_BACK,
        part.dossier,
        by=by,
        at=at,
        number=part.number,
        office=part.office_id,
        outcome=part.outcome,
        sha256=file.sha256 if file else None,
    )


def _outcome(child: Dossier, result: Result | None) -> Part.Outcome:
    if child.status is not State.DONE:
        if child.status not in ENDED:
            raise CannotMove(child.status, State.RETURNED)
        return ENDED[child.status]
    return Part.Outcome.REFUSAL if result and result.is_refusal else Part.Outcome.RESULT


def _bring(
    part: Part, child: Dossier, result: Result | None, file: File | None, by: journal.Acts, at: datetime
) -> None:
    dossiers.give_back(child, at=at)
    journal.record(GIVEN_BACK, child, by=by, at=at, parent=part.dossier_id, number=part.number)
    if result and file:
        name = f"{result.kind} ({part.office.printed_name})"
        dossiers.attach(part.dossier, file, purpose="part", name=name[:255], by=part.office.name, at=at)


def _go_on(parent: Dossier, part: Part, position: Position, by: journal.Acts, at: datetime) -> None:
    """End the step that waited, with the part's outcome as far as the process tells outcomes apart."""
    definition = definition_of(parent.process_id)
    known = named_outcomes(definition, position.within or definition.main.id, position.step)
    has_come = part.outcome in (Part.Outcome.RESULT, Part.Outcome.REFUSAL)
    outcome = part.outcome if part.outcome in known else DONE
    if outcome not in known or not (has_come or outcome == part.outcome):
        return
    if parent.status is State.ACCEPTED:
        dossiers.move(parent, to=State.IN_PROGRESS, at=at)
    moved = dossiers.advance(parent, step=position.step, outcome=outcome, note=part.task[:1000], at=at)
    deadlines.follow(parent, moved, by=by.actor, at=at)
    following = ", ".join(one.step for one in moved.opened) or None
    journal.record(COMPLETED, parent, by=by, at=at, step=position.step, outcome=outcome, next=following)
    open_waiting(parent, by, at)
    if moved.ending:
        _adopt(parent, part, at)
        finish(parent, moved.ending, by, at, reason=part.task)


def _adopt(parent: Dossier, part: Part, at: datetime) -> None:
    """Where the process ends with the part, its result is the result of the whole."""
    result = result_of(part.child) if part.child else None
    if result is None or has_result(parent):
        return
    attachment = parent.attachments.filter(purpose="part").order_by("-id").first()
    dossiers.put_result(
        parent,
        Result(
            kind=result.kind,
            number=result.number,
            decided_on=result.decided_on,
            is_refusal=result.is_refusal,
            attachment=attachment if result.attachment else None,
            put_at=at,
            put_by=result.put_by,
        ),
    )
