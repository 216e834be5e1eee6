"""Rút, thay người: end a secondment before its term, with the reason."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from motcua import journal
from motcua.accounts.in_hand import require_empty_hands
from motcua.accounts.texts import required_text
from motcua.journal.values import Acts
from motcua.org.events import SECONDMENT_ENDED
from motcua.org.models import Secondment
from motcua.org.permission import require
from motcua.org.rules import Duty, Term, WrongTerm, day_of


@transaction.atomic
def end_secondment(
    *, secondment_id: int, on: date, reason: str, by: Acts, at: datetime, despite: str = ""
) -> Secondment:
    """Make `on` the last day of a secondment and of the duties it brought.

    By its last day the desk is handed over: an end by today asks for empty hands at the centre, unless
    `despite` says why not.
    Raises NotAllowed, WrongTerm if `on` is before its first day or after its last, StillInHand, WrongValue.
    Law: NĐ 61/2018/NĐ-CP, Điều 9 khoản 3; Điều 12 khoản 8.
    """
    secondment = Secondment.objects.select_for_update().get(pk=secondment_id)
    require(by, Duty.DIRECT, at_office=secondment.centre_id, at=at)
    if not secondment.valid_from <= on <= secondment.valid_to:
        raise WrongTerm(Term(secondment.valid_from, on))
    if on <= day_of(at) and not despite.strip():
        require_empty_hands(secondment.officer.account_id, secondment.centre_id)
    why = required_text("reason", reason, longest=500)
    secondment.valid_to = on
    secondment.save(update_fields=["valid_to"])
    secondment.duties.update(valid_to=on)
    journal.record(
        SECONDMENT_ENDED,
        secondment.officer,
        by=by,
        at=at,
        officer=secondment.officer_id,
        centre=secondment.centre_id,
        on=on.isoformat(),
        reason=why,
        despite=despite.strip() or None,
    )
    return secondment
