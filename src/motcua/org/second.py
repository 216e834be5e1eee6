"""Cử đến Trung tâm: an agency sends an officer to a centre for a term, or names him as a reserve."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.accounts.texts import required_text
from motcua.journal.values import Acts
from motcua.org.events import SECONDED
from motcua.org.models import DutyAssignment, Field, Officer, Secondment
from motcua.org.permission import require
from motcua.org.rules import Basis, Duty, Term, check_secondment


class AlreadySeconded(Exception):
    """The officer is at a centre in those days, by another `secondment`."""

    def __init__(self, secondment: Secondment) -> None:
        super().__init__(secondment.pk)
        self.secondment = secondment


@transaction.atomic
def second(
    *,
    officer_id: int,
    centre_id: int,
    duties: Iterable[Duty],
    field_codes: Iterable[str],
    term: Term,
    is_standby: bool,
    decision_no: str,
    by: Acts,
    at: datetime,
) -> Secondment:
    """Record the decision that sends an officer, with his duties there for just that term.

    Raises NotAllowed, WrongTerm, AlreadySeconded, WrongValue.
    Law: NĐ 61/2018/NĐ-CP, Điều 11 khoản 4; Điều 12 khoản 1 và 8.
    """
    officer = Officer.objects.select_for_update().get(pk=officer_id)
    require(by, Duty.DIRECT, at_office=centre_id, at=at)
    check_secondment(term, is_standby=is_standby)
    if held := _overlapping(officer, term):
        raise AlreadySeconded(held)
    decision = required_text("decision_no", decision_no, longest=60)
    secondment = Secondment.objects.create(
        officer=officer,
        centre_id=centre_id,
        sending_agency_id=officer.home_office_id,
        valid_from=term.valid_from,
        valid_to=term.valid_to,
        is_standby=is_standby,
        decision_no=decision,
    )
    secondment.fields.set(Field.objects.filter(code__in=list(field_codes)))
    DutyAssignment.objects.bulk_create(duties_of(secondment, duties))
    journal.record(
        SECONDED,
        officer,
        by=by,
        at=at,
        officer=officer.pk,
        centre=centre_id,
        valid_from=term.valid_from.isoformat(),
        valid_to=term.valid_to.isoformat(),
        is_standby=is_standby,
        decision_no=decision,
    )
    return secondment


def duties_of(secondment: Secondment, duties: Iterable[Duty]) -> list[DutyAssignment]:
    """Return the unsaved duties that a secondment brings, for its term."""
    basis = Basis.STANDBY if secondment.is_standby else Basis.SECONDED
    return [
        DutyAssignment(
            officer_id=secondment.officer_id,
            duty=duty.value,
            office_id=secondment.centre_id,
            valid_from=secondment.valid_from,
            valid_to=secondment.valid_to,
            basis=basis.value,
            secondment=secondment,
        )
        for duty in duties
    ]


def _overlapping(officer: Officer, term: Term) -> Secondment | None:
    others = Secondment.objects.filter(
        officer=officer, valid_from__lte=term.valid_to, valid_to__gte=term.valid_from
    )
    return others.order_by("id").first()
