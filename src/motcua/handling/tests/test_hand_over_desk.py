"""A desk is handed over whole, in one act, and nobody leaves with work in his hands unnoticed."""

from datetime import date

import pytest

from motcua.accounts.close_account import close_account
from motcua.accounts.in_hand import StillInHand
from motcua.deadlines.models import LedgerEntry, Promise
from motcua.dossiers.desks import desk_of
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import NoReason
from motcua.handling.assign import assign
from motcua.handling.complete import complete
from motcua.handling.hand_over_desk import CannotReceive, DeskChanged, NothingInHand, hand_over_desk
from motcua.journal import System
from motcua.journal.queries import entries
from motcua.org import Duty
from motcua.org.delegate import delegate
from motcua.org.end_duty import end_duty
from motcua.org.models import Officer
from motcua.org.rules import Term
from motcua.tests.cast import Cast, moment, officer

MONDAY, TUESDAY = moment("2021-01-04 10:00"), moment("2021-01-05 09:00")
HOUSE = System(frozenset({"administer"}))


@pytest.fixture
def khoa(cast: Cast) -> Officer:
    """A second specialist, who receives."""
    return officer("Khoa", cast.agency, Duty.APPRAISE)


@pytest.fixture
def two(cast: Cast) -> list[Dossier]:
    """Two dossiers that Bình appraises."""
    made = [cast.accepted(MONDAY), cast.accepted(MONDAY)]
    for dossier in made:
        complete(
            dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk
        )
    return made


def give(cast: Cast, to: dict[int, int | None], **change: object) -> object:
    given = {"officer_id": cast.binh.pk, "to": to, "reason": "Hết biệt phái", "by": cast.dung, "at": TUESDAY}
    return hand_over_desk(**{**given, **change})  # type: ignore[arg-type]


def test_everything_moves_in_one_act_and_no_promise_is_touched(
    cast: Cast, two: list[Dossier], khoa: Officer
) -> None:
    before = list(Promise.objects.order_by("id").values()), list(LedgerEntry.objects.order_by("id").values())
    first, second = desk_of(cast.binh, TUESDAY).steps
    handover = give(cast, {first.position_id: khoa.pk, second.position_id: None})
    assert [item.receiver for item in handover.items.all()] == [khoa, None]
    assert [item.originals for item in handover.items.all()] == [2, 2]
    assert desk_of(cast.binh, TUESDAY).is_empty
    assert [step.position_id for step in desk_of(khoa, TUESDAY).steps] == [first.position_id]
    after = list(Promise.objects.order_by("id").values()), list(LedgerEntry.objects.order_by("id").values())
    assert after == before
    assert entries(two[0]).last().kind == "handling.assigned"


def test_delegations_of_both_sides_end_with_the_desk(cast: Cast, khoa: Officer) -> None:
    term = Term(date(2021, 1, 5), date(2021, 1, 20))
    lent = delegate(
        to_officer_id=khoa.pk,
        duty=Duty.APPRAISE,
        office_id=cast.agency.pk,
        term=term,
        reason="Nghỉ phép",
        by=cast.binh,
        at=MONDAY,
    )
    give(cast, {})
    lent.refresh_from_db()
    assert lent.revoked_at == TUESDAY


def test_what_came_meanwhile_is_not_forgotten(cast: Cast, two: list[Dossier], khoa: Officer) -> None:
    first = desk_of(cast.binh, TUESDAY).steps[0]
    with pytest.raises(DeskChanged):
        give(cast, {first.position_id: khoa.pk})
    assert len(desk_of(cast.binh, TUESDAY).steps) == 2


def test_nobody_receives_what_he_may_not_do(cast: Cast, two: list[Dossier]) -> None:
    steps = desk_of(cast.binh, TUESDAY).steps
    for wrong in (cast.chi, cast.binh):
        with pytest.raises(CannotReceive):
            give(cast, {step.position_id: wrong.pk for step in steps})


def test_a_hand_over_needs_work_and_a_reason(cast: Cast, two: list[Dossier], khoa: Officer) -> None:
    with pytest.raises(NothingInHand):
        give(cast, {}, officer_id=khoa.pk)
    with pytest.raises(NoReason):
        give(cast, {step.position_id: None for step in desk_of(cast.binh, TUESDAY).steps}, reason=" ")


def test_a_desk_may_be_handed_over_at_one_office_alone(cast: Cast, two: list[Dossier]) -> None:
    assert desk_of(cast.binh, TUESDAY, cast.centre.pk).is_empty
    assert len(desk_of(cast.binh, TUESDAY, cast.province.pk).steps) == 2


def test_a_duty_does_not_end_over_open_work_without_saying_why(cast: Cast, two: list[Dossier]) -> None:
    held = cast.binh.duties.get()
    ends = {"assignment_id": held.pk, "reason": "Chuyển công tác", "by": HOUSE, "at": TUESDAY}
    with pytest.raises(StillInHand) as caught:
        end_duty(on=date(2021, 1, 5), **ends)
    assert caught.value.count == 2
    assert end_duty(on=date(2021, 1, 6), **ends).valid_to == date(2021, 1, 6)  # a later day leaves time
    end_duty(on=date(2021, 1, 5), despite="Đình chỉ công tác", **ends)
    assert entries(cast.binh).last().payload["despite"] == "Đình chỉ công tác"


def test_another_duty_at_the_office_is_no_reason_to_stay(cast: Cast, two: list[Dossier]) -> None:
    assign(dossier_id=two[0].pk, step="appraisal", officer_id=None, by=cast.dung, at=MONDAY)
    assign(dossier_id=two[1].pk, step="appraisal", officer_id=None, by=cast.dung, at=MONDAY)
    end_duty(assignment_id=cast.binh.duties.get().pk, on=date(2021, 1, 5), reason="x", by=HOUSE, at=TUESDAY)


def test_an_account_does_not_close_over_open_work_without_saying_why(cast: Cast, two: list[Dossier]) -> None:
    closing = {
        "account_id": cast.binh.account_id,
        "reason": "Thôi việc",
        "at_office": cast.agency.pk,
        "by": HOUSE,
        "at": TUESDAY,
    }
    with pytest.raises(StillInHand):
        close_account(**closing)
    assert not close_account(despite="Không liên lạc được", **closing).is_active
