"""Lời hẹn của hồ sơ: its promise card for officers, and what would be promised if it were accepted now."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.deadlines.models import Promise
from motcua.deadlines.queries import explain
from motcua.deadlines.rules import Line, LineKind, Projection, project
from motcua.deadlines.writing import terms
from motcua.dossiers.models import Dossier, Position
from motcua.dossiers.rules import State
from motcua.intake.rules import limit_of, the_case
from motcua.org.queries import calendar_of
from motcua.web.promise import PromiseCard, Turn, promise_card
from motcua.web.words import doing
from motcua.worktime.rules import Calendar

MOST_LATE_DAYS = 3660
NO_PROMISE = frozenset({State.NEW, State.REFUSED, State.WITHDRAWN, State.STOPPED})


def card_of(dossier: Dossier, at: datetime) -> PromiseCard | None:
    """Return the card of the dossier's promise as it stands at `at`; None where nothing is promised.

    Nothing is promised before acceptance, nor once a dossier was withdrawn, stopped or marked void.
    """
    found = None if dossier.is_void or dossier.status in NO_PROMISE else explain(dossier)
    if found is None:
        return None
    return promise_card(
        due_at=found.due_at,
        days=found.days,
        now=at,
        ready_at=found.promise.kept_at,
        paused_since=found.paused_since,
        paused_for=found.ledger[-1].reason,
        late_days=_late_days(found.due_at, at, terms(found.promise).calendar),
        turn=turn_of(dossier),
        ledger=found.ledger,
        agency=dossier.deciding_agency.name,
        is_provisional=found.provisional,
        earlier=found.earlier,
    )


def expected(dossier: Dossier, at: datetime) -> Projection:
    """Return what would be promised if the draft were accepted at `at`.

    Raises NoCalendar (an office without hours), NotOffered, NoLimit, NoSuchCase.
    """
    content = dossier.version.content_model
    limit = limit_of(content, the_case(content, dossier.case_key), dossier.channel)
    promise = Promise(calendar_id=calendar_of(dossier.deciding_agency), profile=dossier.profile)
    return project([Line(LineKind.GRANTED, at, limit=limit)], terms(promise))


def turn_of(dossier: Dossier) -> Turn | None:
    """Return whose turn it is, for an officer: the person where one has it, else the office."""
    if dossier.status is State.SUPPLEMENT:
        return Turn(_("Người nộp hồ sơ"), _("cần bổ sung giấy tờ"), blocked_by=dossier.reason)
    if dossier.status is State.OBLIGATION:
        return Turn(_("Người nộp hồ sơ"), _("cần thực hiện nghĩa vụ tài chính"), blocked_by=dossier.reason)
    if dossier.status is State.DONE:
        return Turn(dossier.receiving_unit.name, _("chờ trả kết quả"))
    found = dossier.positions.filter(ended_at=None).select_related("office", "officer").order_by("id")
    in_work = list(found)
    if not in_work:
        return None
    steps = [position for position in in_work if position.kind == Position.Kind.STEP]
    position = (steps or in_work)[-1]
    who = (
        f"{position.officer.full_name}, {position.office.name}" if position.officer else position.office.name
    )
    return Turn(who, doing(position.name))


def _late_days(due_at: datetime | None, at: datetime, calendar: Calendar) -> int:
    """Count the working days after the day of the promise, up to today."""
    if due_at is None or at <= due_at:
        return 0
    day, today = timezone.localtime(due_at).date(), timezone.localtime(at).date()
    ahead = range(1, min((today - day).days, MOST_LATE_DAYS) + 1)
    return sum(1 for days in ahead if calendar.sessions_on(day + timedelta(days=days)))
