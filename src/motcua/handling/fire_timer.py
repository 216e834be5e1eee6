"""Đến giờ hẹn: what a timer does when its moment has come, and that only once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.deadlines import operations as deadlines
from motcua.deadlines import timers
from motcua.deadlines.events import NOTICE_PREPARED
from motcua.deadlines.models import Timer
from motcua.dossiers import marking
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import State
from motcua.handling.events import SILENCE_MEANT, STOPPED, TIMER_FIRED
from motcua.handling.working import begin, finish
from motcua.journal.values import Acts
from motcua.org import Duty, require

NEVER_CAME = "Quá thời hạn bổ sung mà chưa nhận được giấy tờ"


@transaction.atomic
def fire_timer(*, timer_id: int, by: Acts, at: datetime) -> Timer | None:
    """Do what the timer is for, if its moment has come and nobody did before; None where that is not so.

    Two workers never fire one timer: both lock the dossier first, and the second finds it fired.
    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 4 (a supplement); the procedure's own law (silence).

    Raises NotAllowed, Void, and what the process raises (NoSuchWay, NoResult …): then it is left as it was.
    """
    dossier = dossiers.lock(Timer.objects.values_list("dossier_id", flat=True).get(pk=timer_id))
    require(by, Duty.COORDINATE, at_office=dossier.receiving_unit_id, at=at)
    timer = Timer.objects.select_for_update(of=["self"]).get(pk=timer_id)
    if not timers.is_ready(timer, dossier, at):
        return None
    timer.fired_at, timer.trouble = at, ""
    timer.save(update_fields=["fired_at", "trouble"])
    FIRES[Timer.Kind(timer.kind)](timer, dossier, by, at)
    return timer


def _boundary(timer: Timer, dossier: Dossier, by: Acts, at: datetime) -> None:
    """Set off the timer that the process hangs on a step or a call."""
    begin(dossier, at)
    moved = dossiers.trigger(dossier, token=_seat_of(timer), boundary=timer.node, at=at)
    deadlines.follow(dossier, moved, by=by.actor, at=at)
    opened = ", ".join(position.step for position in moved.opened) or None
    journal.record(TIMER_FIRED, dossier, by=by, at=at, node=timer.node, next=opened)
    if moved.ending:
        finish(dossier, moved.ending, by, at, reason="Hết giờ chờ theo quy trình")


def _seat_of(timer: Timer) -> int:
    if timer.call_id:
        return marking.at_call(timer.call_id)
    assert timer.position_id
    return marking.at_position(timer.position_id)


def _supplement(timer: Timer, dossier: Dossier, by: Acts, at: datetime) -> None:
    """End a dossier whose supplement did not come in time, and tell the applicant."""
    request = dossier.supplements.filter(answered_at=None).order_by("-number").first()
    paper = f"Phiếu số {request.number}" if request else ""
    dossiers.move(dossier, to=State.STOPPED, at=at, reason=NEVER_CAME)
    dossiers.end_positions(dossier, at=at, outcome="stopped")
    deadlines.end(dossier, by=by.actor, at=at, reason=NEVER_CAME, paper=paper)
    journal.record(STOPPED, dossier, by=by, at=at, reason=NEVER_CAME)
    journal.record(NOTICE_PREPARED, dossier, by=by, at=at, about="stopped", reason=NEVER_CAME)


def _silence(timer: Timer, dossier: Dossier, by: Acts, at: datetime) -> None:
    """Note that nobody answered by the promised moment, at that moment, and what it means."""
    means = dossier.version.content_model.silence_means
    due_at = timer.due_at
    assert due_at
    told = due_at.isoformat()
    journal.record(SILENCE_MEANT, dossier, by=by, at=due_at, recorded_at=at, means=means, due_at=told)
    journal.record(
        NOTICE_PREPARED, dossier, by=by, at=due_at, recorded_at=at, about=f"silence_{means}", due_at=told
    )


FIRES = {
    Timer.Kind.BOUNDARY: _boundary,
    Timer.Kind.SUPPLEMENT: _supplement,
    Timer.Kind.SILENCE: _silence,
}
