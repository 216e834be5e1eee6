"""Somebody is away and a colleague stands in for him."""

from datetime import date, datetime

import pytest

from motcua.dossiers.models import Dossier
from motcua.handling.complete import complete
from motcua.handling.cover import NotAway, cover
from motcua.handling.jobs import give_out_steps
from motcua.handling.rules import Method, stand_in
from motcua.handling.set_rule import set_rule
from motcua.journal.queries import entries
from motcua.org import Duty, NotAllowed
from motcua.org.delegate import NotToOneself
from motcua.org.models import Leave, Officer
from motcua.org.rules import Term, WrongTerm
from motcua.org.take_leave import AlreadyAway, end_leave, take_leave
from motcua.tests.cast import Cast, moment, officer

MONDAY = moment("2021-01-04 10:00")
TUESDAY = moment("2021-01-05 09:00")
NEXT_WEEK = moment("2021-01-11 09:00")
WEEK = Term(date(2021, 1, 4), date(2021, 1, 8))


@pytest.fixture
def hoa(cast: Cast) -> Officer:
    """A colleague of Bình who appraises nothing of her own."""
    return officer("Hoa", cast.agency)


def away(cast: Cast, substitute: Officer, *, by: Officer | None = None, term: Term = WEEK) -> Leave:
    return take_leave(
        officer_id=cast.binh.pk,
        substitute_id=substitute.pk,
        term=term,
        reason="Nghỉ phép",
        by=by or cast.binh,
        at=MONDAY,
    )


def at_appraisal(cast: Cast, at: datetime = TUESDAY, holder: Officer | None = None) -> Dossier:
    dossier: Dossier = cast.accepted(MONDAY)
    to = holder.pk if holder else None
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=at, next_officer_id=to)
    give_out_steps(dossier_id=dossier.pk, at=at)
    return dossier


def holder(dossier: Dossier) -> Officer | None:
    return dossier.positions.get(ended_at=None).officer


def test_new_steps_go_to_the_substitute_until_the_last_day(cast: Cast, hoa: Officer) -> None:
    away(cast, hoa)
    assert holder(at_appraisal(cast)) == hoa
    assert holder(at_appraisal(cast, NEXT_WEEK)) == cast.binh


def test_a_step_given_to_somebody_away_goes_to_the_substitute(cast: Cast, hoa: Officer) -> None:
    away(cast, hoa)
    assert holder(at_appraisal(cast, holder=cast.binh)) == hoa


def test_what_goes_round_or_is_allotted_to_one_away_goes_to_the_substitute(cast: Cast, hoa: Officer) -> None:
    away(cast, hoa)
    field = cast.version.procedure.field
    assert field
    for method, allotted in ((Method.ROUND_ROBIN, None), (Method.BY_FIELD, {cast.binh.pk: {field.code}})):
        set_rule(
            office_id=cast.agency.pk,
            duty=Duty.APPRAISE,
            method=method,
            allotted=allotted,
            by=cast.dung,
            at=MONDAY,
        )
        assert holder(at_appraisal(cast)) == hoa


def test_open_steps_are_moved_in_one_act(cast: Cast, hoa: Officer) -> None:
    made = [at_appraisal(cast, MONDAY) for _ in range(2)]
    moved = cover(leave_id=away(cast, hoa).pk, by=cast.binh, at=TUESDAY)
    assert [position.dossier_id for position in moved] == [dossier.pk for dossier in made]
    assert [holder(dossier) for dossier in made] == [hoa, hoa]
    assert entries(made[0]).last().payload == {"step": "appraisal", "officer": hoa.pk}
    complete(dossier_id=made[0].pk, step="appraisal", by=hoa, at=TUESDAY)


def test_what_the_substitute_may_not_do_stays_where_it_is(cast: Cast, hoa: Officer) -> None:
    dossier, leave = at_appraisal(cast, MONDAY), away(cast, hoa)
    leave.delegations.update(revoked_at=MONDAY)
    assert cover(leave_id=leave.pk, by=cast.dung, at=TUESDAY) == []
    assert holder(dossier) == cast.binh


def test_after_the_leave_nothing_is_moved_and_nothing_is_lent(cast: Cast, hoa: Officer) -> None:
    leave = away(cast, hoa)
    assert hoa.holds(Duty.APPRAISE, cast.agency.pk, MONDAY)
    end_leave(leave_id=leave.pk, by=cast.binh, at=TUESDAY)
    assert not hoa.holds(Duty.APPRAISE, cast.agency.pk, NEXT_WEEK)
    assert holder(at_appraisal(cast, NEXT_WEEK)) == cast.binh
    with pytest.raises(NotAway):
        cover(leave_id=leave.pk, by=cast.binh, at=NEXT_WEEK)


def test_a_head_does_not_take_anothers_duties_by_sending_him_on_leave(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        away(cast, cast.dung, by=cast.dung)
    admin = officer("Quân", cast.agency, Duty.ADMINISTER)
    assert away(cast, cast.dung, by=admin).officer == cast.binh


def test_a_leave_has_a_term_a_substitute_and_no_other_beside_it(cast: Cast, hoa: Officer) -> None:
    with pytest.raises(WrongTerm):
        away(cast, hoa, term=Term(date(2021, 1, 3), date(2021, 1, 8)))
    with pytest.raises(NotToOneself):
        away(cast, cast.binh)
    away(cast, hoa)
    with pytest.raises(AlreadyAway):
        away(cast, hoa, term=Term(date(2021, 1, 8), date(2021, 1, 9)))


def test_a_substitute_who_is_away_too_has_one_and_two_of_each_other_have_none() -> None:
    assert stand_in(1, {}, {1}) == 1
    assert stand_in(1, {1: 2, 2: 3}, {1, 2, 3}) == 3
    assert stand_in(1, {1: 2, 2: 1}, {1, 2}) is None
    assert stand_in(1, {1: 2}, {1}) is None
