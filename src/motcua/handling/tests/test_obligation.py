"""Money owed stops the clock, and its payment lets it run on."""

import pytest

from motcua.dossiers.rules import CannotMove, NoReason, State
from motcua.handling.complete import complete
from motcua.handling.confirm_obligation import confirm_obligation
from motcua.handling.request_obligation import request_obligation
from motcua.journal.queries import entries
from motcua.org import NotAllowed
from motcua.tests.cast import Cast, moment

MONDAY = moment("2021-01-04 10:00")
TUESDAY = moment("2021-01-05 09:00")


def asked(cast: Cast) -> int:
    dossier = cast.accepted(MONDAY)
    request_obligation(
        dossier_id=dossier.pk, notice_no="12/TB-CCT", reason="Lệ phí trước bạ", by=cast.binh, at=TUESDAY
    )
    return int(dossier.pk)


def test_the_days_until_it_is_paid_are_not_counted(cast: Cast) -> None:
    dossier_id = asked(cast)
    friday = moment("2021-01-08 14:00")
    dossier = confirm_obligation(dossier_id=dossier_id, receipt_no="0001234", by=cast.binh, at=friday)
    assert dossier.status is State.IN_PROGRESS
    assert dossier.due_at == moment("2021-01-14 17:00")
    # The step was late before the clock stood, and so it stays.
    assert dossier.positions.get(ended_at=None).due_at == moment("2021-01-04 16:03")
    last = entries(dossier).last()
    assert (last.kind, last.payload["receipt"]) == ("handling.obligation_confirmed", "Chứng từ số 0001234")


def test_nothing_goes_on_before_it_is_paid(cast: Cast) -> None:
    dossier_id = asked(cast)
    with pytest.raises(CannotMove):
        complete(dossier_id=dossier_id, step="assignment", by=cast.dung, at=TUESDAY)


def test_it_cannot_be_paid_twice_nor_without_a_receipt(cast: Cast) -> None:
    dossier_id = asked(cast)
    with pytest.raises(NoReason):
        confirm_obligation(dossier_id=dossier_id, receipt_no=" ", by=cast.binh, at=TUESDAY)
    confirm_obligation(dossier_id=dossier_id, receipt_no="0001234", by=cast.binh, at=TUESDAY)
    with pytest.raises(CannotMove):
        confirm_obligation(dossier_id=dossier_id, receipt_no="0001234", by=cast.binh, at=TUESDAY)


def test_only_who_appraises_asks_for_it(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    with pytest.raises(NotAllowed):
        request_obligation(dossier_id=dossier.pk, notice_no="1", reason="Thuế", by=cast.an, at=TUESDAY)
