"""From the tables to a proposal and its answer, and from the past to tomorrow's roster."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.journal.models import Entry
from motcua.journal.statement import every
from motcua.org.models import Officer, Secondment
from motcua.queue.advising import ARRIVALS, advise
from motcua.queue.answer_proposal import Answered, accept_proposal, refuse_proposal
from motcua.queue.call_next import call_next
from motcua.queue.models import Proposal, RosterDay, Shift, Skill, Ticket
from motcua.queue.open_counter import open_counter
from motcua.queue.plan_roster import BadShift, change_shift, plan_roster, remove_shift
from motcua.queue.planning import reckon
from motcua.queue.propose import propose
from motcua.queue.rules import ProposalState
from motcua.queue.staffing.actions import Kind
from motcua.queue.staffing.shifts import Roster
from motcua.tests.cast import Cast, moment, officer
from motcua.tests.hall import MACHINE, counter_of, field_of, opened, taken

pytestmark = pytest.mark.django_db
NINE = moment("2021-01-04 09:00")
MONDAY = NINE.date()


def sent(cast: Cast, who: Officer, *, reserve: bool) -> Officer:
    """Send the officer of the cast's agency to the centre, as an official or a reserve."""
    Secondment.objects.create(
        officer=who,
        centre=cast.centre,
        sending_agency=cast.agency,
        valid_from=date(2021, 1, 1),
        valid_to=date(2021, 12, 31),
        is_standby=reserve,
    )
    return who


def crowded(cast: Cast) -> Officer:
    """Ten wait for one counter, a second is closed, and Hoa is in reserve."""
    counter = opened(cast, 1, at=NINE - timedelta(hours=1))
    counter_of(cast, 2, field_of(cast))
    for nth in range(11):
        taken(cast, NINE - timedelta(minutes=20 - nth))
    call_next(counter_id=counter.pk, by=MACHINE, at=NINE)
    return sent(cast, officer("Hoa", cast.agency), reserve=True)


def proposed(cast: Cast) -> Proposal:
    crowded(cast)
    (found,) = propose(site_id=cast.centre.pk, advice=advise(cast.centre.pk, NINE), by=MACHINE, at=NINE)
    return found


def test_in_a_hall_in_which_nobody_waits_nothing_is_proposed(cast: Cast) -> None:
    opened(cast, 1, at=NINE)
    assert advise(cast.centre.pk, NINE) == []
    assert propose(site_id=cast.centre.pk, advice=[], by=MACHINE, at=NINE) == []


def test_the_reserve_is_proposed_for_the_closed_counter_with_figures(cast: Cast) -> None:
    found = proposed(cast)
    assert (found.kind, found.officer.full_name, found.counter.number) == (Kind.CALL, "Hoa", 2)
    figures = found.figures["lai-xe"]
    assert figures["after"]["minutes"] < figures["without"]["minutes"]
    assert figures["without"]["persons"] > 10
    said = Entry.objects.get(kind="queue.proposed").payload
    assert (said["officer"], said["inputs"]) == (found.officer_id, found.inputs)


def test_nobody_in_reserve_means_no_proposal(cast: Cast) -> None:
    crowded(cast)
    Secondment.objects.all().delete()
    assert advise(cast.centre.pk, NINE) == []


def test_an_official_who_sits_nowhere_is_proposed_before_a_reserve(cast: Cast) -> None:
    crowded(cast)
    sent(cast, officer("Khoa", cast.agency), reserve=False)
    best, *_ = advise(cast.centre.pk, NINE)
    assert best.action.kind is Kind.OPEN


def test_advised_again_it_stays_one_proposal_and_gone_it_expires(cast: Cast) -> None:
    found = proposed(cast)
    later = NINE + timedelta(minutes=5)
    (again,) = propose(site_id=cast.centre.pk, advice=advise(cast.centre.pk, later), by=MACHINE, at=later)
    assert again == found
    propose(site_id=cast.centre.pk, advice=[], by=MACHINE, at=later)
    found.refresh_from_db()
    assert found.state == ProposalState.EXPIRED
    with pytest.raises(Answered):
        accept_proposal(proposal_id=found.pk, by=cast.giang, at=later)


def test_whoever_was_called_is_on_his_way_and_not_proposed_again(cast: Cast) -> None:
    found = proposed(cast)
    accept_proposal(proposal_id=found.pk, by=cast.giang, at=NINE)
    later = NINE + timedelta(minutes=5)
    assert not [one for one in advise(cast.centre.pk, later) if one.action.officer == found.officer_id]
    assert Entry.objects.get(kind="queue.proposal_accepted").actor_id == cast.giang.pk
    with pytest.raises(Answered):
        refuse_proposal(proposal_id=found.pk, reason="", by=cast.giang, at=later)


def test_what_was_refused_is_not_proposed_again_for_half_an_hour(cast: Cast) -> None:
    found = proposed(cast)
    refuse_proposal(proposal_id=found.pk, reason="Hoa đang họp", by=cast.giang, at=NINE)
    assert Entry.objects.get(kind="queue.proposal_refused").payload["reason"] == "Hoa đang họp"
    assert advise(cast.centre.pk, NINE + timedelta(minutes=5)) == []
    assert advise(cast.centre.pk, NINE + timedelta(minutes=31))


def test_an_officer_skilled_for_a_crowded_field_is_proposed_to_serve_it(cast: Cast) -> None:
    crowded(cast)
    Secondment.objects.all().delete()
    quiet = counter_of(cast, 3, field_of(cast, "dat-dai", "Đất đai"))
    sent(cast, cast.an, reserve=False)
    Skill.objects.create(officer=cast.an, field=field_of(cast))
    open_counter(counter_id=quiet.pk, by=cast.an, at=NINE)
    best, *_ = advise(cast.centre.pk, NINE)
    assert (best.action.kind, best.action.officer) == (Kind.MOVE, cast.an.pk)


def test_arrivals_are_counted_by_the_half_hours_of_viet_nam(cast: Cast) -> None:
    taken(cast, moment("2021-01-04 07:29"))
    taken(cast, moment("2021-01-04 07:30"))
    rows = every(ARRIVALS, {"site": cast.centre.pk, "since": MONDAY, "until": MONDAY})
    assert [(code, slot, count) for _, code, slot, count in rows] == [("lai-xe", 14, 1), ("lai-xe", 15, 1)]


def test_tomorrow_the_reserve_comes_for_the_rush_of_the_past_weeks(cast: Cast) -> None:
    counter_of(cast, 1, field_of(cast)), counter_of(cast, 2)
    sent(cast, officer("Khoa", cast.agency), reserve=False)
    hoa = sent(cast, officer("Hoa", cast.agency), reserve=True)
    for week in range(1, 9):
        at = moment("2021-03-01 08:00") - timedelta(weeks=week)
        for nth in range(24):
            taken(cast, at + timedelta(minutes=5 * nth))
            taken(cast, at + timedelta(minutes=5 * nth))
    roster = reckon(cast.centre.pk, date(2021, 3, 1))
    day = plan_roster(site_id=cast.centre.pk, on=date(2021, 3, 1), roster=roster, by=MACHINE, at=NINE)
    mine = day.shifts.get(officer=hoa)
    assert mine.starts <= 8 * 60 + 30
    assert 9 * 60 + 30 <= mine.stops <= 12 * 60
    assert mine.counter.number == 2
    assert [field.code for field in mine.fields.all()] == ["lai-xe"]


def test_a_day_off_has_an_empty_roster(cast: Cast) -> None:
    counter_of(cast, 1, field_of(cast))
    sent(cast, officer("Khoa", cast.agency), reserve=False)
    assert reckon(cast.centre.pk, date(2021, 1, 3)).shifts == ()


def a_shift(cast: Cast) -> Shift:
    day = plan_roster(site_id=cast.centre.pk, on=MONDAY, roster=Roster(()), by=cast.giang, at=NINE)
    return day.shifts.create(officer=cast.an, counter=counter_of(cast, 1), starts=450, stops=690)


def test_a_shift_is_changed_by_hand_and_taken_out_and_both_are_written_down(cast: Cast) -> None:
    shift = a_shift(cast)
    counter = counter_of(cast, 2)
    changed = change_shift(
        shift_id=shift.pk, counter_id=counter.pk, starts=480, stops=600, by=cast.giang, at=NINE
    )
    assert (changed.counter, changed.starts, changed.by_hand) == (counter, 480, True)
    remove_shift(shift_id=shift.pk, by=cast.giang, at=NINE)
    assert not Shift.objects.exists()
    kinds = {"queue.shift_changed", "queue.shift_removed", "queue.roster_planned"}
    assert kinds <= set(Entry.objects.values_list("kind", flat=True))


@pytest.mark.parametrize(("starts", "stops"), [(600, 600), (600, 480), (600, 1441)])
def test_a_shift_ends_after_it_begins_and_on_its_day(cast: Cast, starts: int, stops: int) -> None:
    shift = a_shift(cast)
    with pytest.raises(BadShift):
        change_shift(
            shift_id=shift.pk,
            counter_id=shift.counter_id,
            starts=starts,
            stops=stops,
            by=cast.giang,
            at=NINE,
        )


def test_nobody_sits_where_somebody_sits_already(cast: Cast) -> None:
    shift = a_shift(cast)
    other = shift.day.shifts.create(officer=cast.giang, counter=counter_of(cast, 2), starts=450, stops=690)
    with pytest.raises(BadShift):
        change_shift(
            shift_id=other.pk, counter_id=shift.counter_id, starts=660, stops=700, by=cast.giang, at=NINE
        )


def test_planning_again_replaces_the_day(cast: Cast) -> None:
    a_shift(cast)
    plan_roster(site_id=cast.centre.pk, on=MONDAY, roster=Roster(()), by=cast.giang, at=NINE)
    assert RosterDay.objects.count() == 1
    assert not Shift.objects.exists()
    assert not Ticket.objects.exists()
