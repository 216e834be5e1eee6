"""The roster of a day, on days small enough to see at once what it must be."""

import pytest

from motcua.queue.staffing.erlang import capacity_needed, servers_needed
from motcua.queue.staffing.roster import plan
from motcua.queue.staffing.shifts import Impossible, Need, Person, Terms, Wish, WishKind

LAND, LICENCE, HEALTH = "đất đai", "lái xe", "y tế"
MORNING, AFTERNOON = (15, 23), (27, 33)  # half-hours: 07:30-11:30, 13:30-16:30
AN, BINH, CHI, DUNG = 1, 2, 3, 4
OFFICIAL = Person(AN, frozenset({LAND}), counter="1")


def reserve(officer, *fields, **more):
    return Person(officer, frozenset(fields), is_reserve=True, **more)


def need(field, slot, counters, visitors=5.0):
    return Need(frozenset({field}), slot, counters, visitors)


def hours(roster, officer):
    return [(one.start / 60, one.stop / 60) for one in roster.shifts if one.officer == officer]


def test_without_demand_officials_sit_at_their_counters_and_no_reserve_comes():
    found = plan([OFFICIAL, reserve(BINH, LAND)], ["1", "2"], [], [MORNING, AFTERNOON])
    assert hours(found, AN) == [(7.5, 11.5), (13.5, 16.5)]
    assert {one.counter for one in found.shifts} == {"1"}
    assert found.reserve_hours == 0
    assert found.proven


def test_without_anybody_all_demand_lacks():
    assert plan([], ["1"], [need(LAND, 15, 1)], [MORNING]).lacks == {(LAND, 15): 1}


def test_a_reserve_comes_for_the_rush_and_no_longer_than_he_must():
    rush = [need(LAND, slot, 2) for slot in (16, 17, 18)]
    found = plan([OFFICIAL, reserve(BINH, LAND)], ["1", "2"], rush, [MORNING, AFTERNOON])
    assert hours(found, BINH) == [(8.0, 9.5)]
    shift = next(one for one in found.shifts if one.officer == BINH)
    assert (shift.counter, shift.fields) == ("2", {LAND})
    assert not found.lacks


def test_who_is_called_stays_an_hour_at_least():
    found = plan([OFFICIAL, reserve(BINH, LAND)], ["1", "2"], [need(LAND, 16, 2)], [MORNING])
    assert [stop - start for start, stop in hours(found, BINH)] == [1.0]


def test_nobody_skilled_means_that_it_lacks_and_is_told():
    found = plan([OFFICIAL, reserve(BINH, LICENCE)], ["1", "2"], [need(HEALTH, 16, 1)], [MORNING])
    assert found.lacks == {(HEALTH, 16): 1}
    assert found.reserve_hours == 0


def test_with_one_counter_there_is_no_place_for_a_reserve():
    found = plan([OFFICIAL, reserve(BINH, LAND)], ["1"], [need(LAND, 16, 2)], [MORNING])
    assert found.reserve_hours == 0
    assert found.lacks == {(LAND, 16): 1}


def test_one_reserve_skilled_for_two_fields_is_shared_between_them():
    wants = [need(field, slot, 0.5) for field in (LICENCE, HEALTH) for slot in (16, 17)]
    people = [OFFICIAL, reserve(BINH, LICENCE), reserve(CHI, LICENCE, HEALTH)]
    found = plan(people, ["1", "2", "3"], wants, [MORNING])
    assert hours(found, CHI) == [(8.0, 9.0)]
    assert not hours(found, BINH)
    assert not found.lacks


def test_a_reserve_who_worked_less_of_late_is_asked_first():
    people = [OFFICIAL, reserve(BINH, LICENCE, hours_of_late=40.0), reserve(CHI, LICENCE)]
    found = plan(people, ["1", "2"], [need(LICENCE, slot, 1) for slot in (16, 17)], [MORNING])
    assert hours(found, CHI)
    assert not hours(found, BINH)


def test_dear_reserves_stay_away_when_hardly_anybody_would_lack_them():
    few = [need(LAND, slot, 2, visitors=0.4) for slot in (16, 17)]
    found = plan([OFFICIAL, reserve(BINH, LAND)], ["1", "2"], few, [MORNING], terms=Terms(price=2))
    assert found.reserve_hours == 0


def test_breaks_fall_where_nobody_is_missed_and_colleagues_take_turns():
    people = [OFFICIAL, Person(BINH, frozenset({LAND}), counter="2")]
    wants = [need(LAND, slot, 1) for slot in range(*MORNING)]
    found = plan(people, ["1", "2"], wants, [MORNING], terms=Terms(longest=5))
    assert not found.lacks
    assert sum(stop - start for start, stop in hours(found, AN)) == 3.5
    assert all(stop - start <= 2.5 for who in (AN, BINH) for start, stop in hours(found, who))


def test_who_wishes_to_be_away_is_away_and_a_reserve_stands_in():
    away = Wish(WishKind.AWAY, officer=AN, start=8 * 60, stop=10 * 60)
    wants = [need(LAND, slot, 1) for slot in range(*MORNING)]
    found = plan([OFFICIAL, reserve(BINH, LAND)], ["1", "2"], wants, [MORNING], wishes=[away])
    assert hours(found, AN) == [(7.5, 8.0), (10.0, 11.5)]
    assert hours(found, BINH) == [(8.0, 10.0)]


def test_wishes_that_exclude_each_other_are_named_and_only_they():
    here = Wish(WishKind.OPEN, field=LAND, start=8 * 60, stop=9 * 60)
    away = Wish(WishKind.AWAY, officer=AN, start=8 * 60, stop=10 * 60)
    harmless = Wish(WishKind.HOURS, count=8)
    with pytest.raises(Impossible) as impossible:
        plan([OFFICIAL], ["1"], [], [MORNING], wishes=[harmless, here, away])
    assert set(impossible.value.wishes) == {here, away}


def test_more_of_a_field_than_are_skilled_for_it_is_impossible_alone():
    wish = Wish(WishKind.OPEN, field=LAND, count=2)
    with pytest.raises(Impossible) as impossible:
        plan([OFFICIAL], ["1"], [], [MORNING], wishes=[wish])
    assert impossible.value.wishes == (wish,)


def test_a_limit_on_reserve_hours_holds_and_the_rest_lacks():
    wants = [need(LAND, slot, 3) for slot in range(*MORNING)]
    people = [OFFICIAL, reserve(BINH, LAND), reserve(CHI, LAND)]
    found = plan(people, ["1", "2", "3"], wants, [MORNING], wishes=[Wish(WishKind.HOURS, count=4)])
    assert found.reserve_hours == 4
    assert sum(found.lacks.values()) == 8


def test_parts_of_a_counter_lie_between_whole_ones():
    whole = servers_needed(1.3, 10, at_most=0.2)
    part = capacity_needed(1.3, 10, at_most=0.2)
    assert whole - 1 < part <= whole
    assert capacity_needed(0, 10, at_most=0.2) == 0
    assert 0 < capacity_needed(0.2, 10, at_most=0.2) < 1
