"""Proposals for halls so small that everybody sees what ought to be done."""

from dataclasses import replace

import pytest

from motcua.queue.staffing.actions import Free, Kind, Reserve, Seated, Staff
from motcua.queue.staffing.ahead import look_ahead
from motcua.queue.staffing.proposals import changed, propose, total
from motcua.queue.staffing.visitors import HORIZON, Ahead
from motcua.queue.waiting.hall import Booking
from motcua.queue.waiting.tests.halls import AFTERNOON, LAND, MORNING, NINE, busy, counter, hall, waiting

LICENCE = "lái xe"
BINH, CHI = 2, 3
FREE = Free("9", frozenset())


def staff(*reserves, free=(FREE,), **more):
    return Staff(reserves, free, windows=(MORNING, AFTERNOON), **more)


def reserve(officer, *fields):
    return Reserve(officer, frozenset(fields))


def outlook(of, arrivals=None, counters=None):
    return look_ahead(Ahead(of, arrivals or {}), [counters or of.counters], seed=1)[0]


def test_in_an_empty_hall_nobody_waits_and_nothing_is_proposed():
    assert total(outlook(hall(counter()))).persons == 0
    assert propose(hall(counter()), staff(reserve(BINH, LAND)), {}) == []


def test_waits_are_those_worked_out_by_hand():
    figures = outlook(hall(counter(), waiting=waiting(3)))[LAND]
    assert figures.persons == 3
    assert figures.minutes == pytest.approx(0 + 10 + 20)
    assert figures.long == 1  # the last waited one minute before nine, and twenty after


def test_a_field_without_a_counter_makes_everybody_wait_long():
    of = hall(counter(), waiting=waiting(2, LICENCE))
    assert outlook(of)[LICENCE].long == 2


def test_those_to_come_are_counted_within_the_hour_only():
    figures = outlook(hall(counter()), {LAND: 3.0})[LAND]
    assert 2.4 < figures.persons < 3.4
    booked = (Booking(LAND, NINE + HORIZON, NINE + HORIZON, shows=1.0),)
    assert outlook(hall(counter(), bookings=booked)) == {}


def test_the_same_hall_gives_the_same_advice():
    of = hall(busy(), waiting=waiting(8))
    assert propose(of, staff(reserve(BINH, LAND)), {LAND: 4.0}) == propose(
        of, staff(reserve(BINH, LAND)), {LAND: 4.0}
    )


def test_the_reserve_who_can_help_is_called_with_the_figures_of_both_ways():
    of = hall(busy(), waiting=waiting(8))
    best, *more = propose(of, staff(reserve(CHI, LICENCE), reserve(BINH, LAND)), {LAND: 4.0})
    assert (best.action.kind, best.action.officer, best.action.counter) == (Kind.CALL, BINH, "9")
    assert best.action.fields == {LAND}
    assert best.after[LAND].share_long < best.without[LAND].share_long
    assert best.after[LAND].mean_minutes < best.without[LAND].mean_minutes
    assert more == []


def test_nobody_skilled_means_no_proposal():
    of = hall(busy(), waiting=waiting(8))
    assert propose(of, staff(reserve(CHI, LICENCE)), {}) == []


def test_without_a_free_counter_nobody_is_called():
    of = hall(busy(), waiting=waiting(8))
    assert propose(of, staff(reserve(BINH, LAND), free=()), {}) == []


def test_a_short_line_is_not_worth_an_hour_of_a_reserve():
    assert propose(hall(busy(), waiting=waiting(1)), staff(reserve(BINH, LAND)), {}) == []


def test_a_dear_hour_is_not_proposed():
    of = hall(busy(), waiting=waiting(8))
    assert propose(of, staff(reserve(BINH, LAND)), {}, price=100) == []


def test_after_closing_nothing_is_proposed():
    of = hall(counter(windows=(MORNING,)), at=MORNING[1], waiting=waiting(8))
    late = replace(staff(reserve(BINH, LAND)), windows=(MORNING,))
    assert propose(of, late, {}) == []


def test_shortly_before_lunch_a_reserve_who_could_not_call_anybody_is_not_sent_for():
    at = MORNING[1] - 5
    of = hall(busy(at=at, windows=(MORNING,)), at=at, waiting=waiting(8))
    late = replace(staff(reserve(BINH, LAND)), windows=(MORNING,))
    assert propose(of, late, {}) == []


def test_an_officer_who_does_not_sit_at_his_counter_is_asked_before_a_reserve():
    of = hall(busy(), waiting=waiting(8))
    mine = staff(reserve(BINH, LAND), free=(FREE, Free("2", frozenset({LAND}), officer=CHI)))
    best, *_ = propose(of, mine, {LAND: 4.0})
    assert (best.action.kind, best.action.officer, best.action.counter) == (Kind.OPEN, CHI, "2")


def test_an_officer_skilled_for_a_crowded_field_serves_it_too():
    of = hall(busy(), counter("2", fields=frozenset({LICENCE})), waiting=waiting(8))
    mine = staff(free=(), seated={"2": Seated(CHI, frozenset({LAND}))})
    best, *_ = propose(of, mine, {})
    assert best.action.kind is Kind.MOVE
    assert best.action.fields == {LAND, LICENCE}


def test_a_reserve_whom_nobody_needs_may_go():
    of = hall(counter(), counter("9"))
    best, *_ = propose(of, staff(free=(), seated={"9": Seated(BINH, may_go=True)}), {LAND: 1.0})
    assert (best.action.kind, best.action.officer) == (Kind.RELEASE, BINH)


def test_a_reserve_who_is_needed_stays():
    of = hall(busy(), busy("9"), waiting=waiting(10))
    assert propose(of, staff(free=(), seated={"9": Seated(BINH, may_go=True)}), {LAND: 8.0}) == []


def test_who_goes_ends_the_service_he_has_begun():
    of = hall(busy(), busy("9"))
    mine = staff(free=(), seated={"9": Seated(BINH, may_go=True)})
    advice = propose(of, mine, {})
    left = changed(of, advice[0].action, mine)
    assert [(one.id, one.fields, one.serving is not None) for one in left] == [
        ("1", {LAND}, True),
        ("9", frozenset(), True),
    ]


def test_two_crowds_apart_get_a_reserve_each():
    of = hall(
        busy(),
        busy("2", fields=frozenset({LICENCE})),
        waiting=(*waiting(8), *waiting(8, LICENCE)),
    )
    free = (FREE, Free("10", frozenset({LICENCE})))
    found = propose(of, staff(reserve(BINH, LAND), reserve(CHI, LICENCE), free=free), {})
    assert {(one.action.officer, one.action.counter) for one in found} == {(BINH, "9"), (CHI, "10")}
