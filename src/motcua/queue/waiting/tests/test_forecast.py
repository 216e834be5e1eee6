"""The forecast of a hall: cases worked out by hand, edges first, then what must hold for every hall."""

from math import inf
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.queue.waiting.forecast import digest
from motcua.queue.waiting.foresee import foresee
from motcua.queue.waiting.hall import PRIORITY, Booking, Hall, Serving, Waiting
from motcua.queue.waiting.lines import Asked
from motcua.queue.waiting.service_times import Spread

from .halls import LAND, MORNING, NINE, TEN_MINUTES, busy, counter, exactly, hall, newcomer, waiting


def test_without_a_counter_there_is_no_forecast():
    assert newcomer(hall()) is None
    assert newcomer(hall(counter(fields=frozenset({"hộ tịch"})))) is None
    assert foresee(hall(waiting=waiting(3))).tickets == {}


def test_a_free_counter_and_nobody_waiting_means_no_wait():
    assert newcomer(hall(counter())) == exactly(0)


def test_one_counter_serves_one_after_the_other():
    assert newcomer(hall(busy(for_minutes=4))) == exactly(6)
    assert newcomer(hall(busy(for_minutes=4), waiting=waiting(2))) == exactly(26)


def test_a_service_longer_than_ever_is_expected_to_end_at_once():
    assert newcomer(hall(busy(for_minutes=14))) == exactly(0)


def test_two_counters_share_one_line():
    assert newcomer(hall(busy("1", for_minutes=4), busy("2", for_minutes=9), waiting=waiting(2))) == exactly(
        11
    )


def test_those_who_wait_are_told_their_own_wait():
    told = foresee(hall(busy(for_minutes=4), waiting=waiting(3))).tickets
    assert [told[f"{LAND} {nth}"] for nth in range(3)] == [exactly(6), exactly(16), exactly(26)]


def test_the_next_newcomers_wait_behind_each_other_also_beyond_those_replayed():
    office = hall(busy(for_minutes=4))
    assert [newcomer(office, since=since).middle for since in (0, 1, 10, 11, 30)] == [6, 16, 106, 116, 306]


def test_a_stored_forecast_grows_old_by_the_minutes_that_pass():
    asked = Asked(LAND)
    made = foresee(hall(busy(for_minutes=4)))
    assert made.newcomer(asked, 1, NINE + 5) == exactly(11)
    assert made.newcomer(asked, 0, NINE + 9) == exactly(0)


def test_priority_goes_first_but_interrupts_nobody():
    elders = (Waiting("An", LAND, NINE, level=PRIORITY),)
    office = hall(busy(for_minutes=4), waiting=waiting(2) + elders)
    assert newcomer(office, level=PRIORITY) == exactly(16)
    assert newcomer(office) == exactly(36)
    assert foresee(office).tickets["An"] == exactly(6)


def test_priority_visitors_still_to_come_lengthen_the_wait_of_others_only():
    calm, lively = (hall(busy(), waiting=waiting(5), priority_per_hour={LAND: rate}) for rate in (0.0, 2.0))
    assert newcomer(lively).middle > newcomer(calm).middle + 5
    assert newcomer(lively, level=PRIORITY) == newcomer(calm, level=PRIORITY) == exactly(10)


def test_who_waits_at_lunch_is_called_after_it():
    at = MORNING[1] - 15
    office = hall(busy(at=at), waiting=waiting(2), at=at)
    told = foresee(office).tickets
    assert told[f"{LAND} 0"] == exactly(10)
    assert told[f"{LAND} 1"] == exactly(15 + 120)
    assert newcomer(office) == exactly(15 + 120 + 10)


def test_exactly_at_closing_nobody_is_called_any_more():
    last = 1020.0
    assert newcomer(hall(busy(at=last - 10), at=last - 10)).middle == inf
    assert newcomer(hall(busy(at=last - 10.5), at=last - 10.5)) == exactly(10)
    assert newcomer(hall(counter(), at=last)) is None
    assert not newcomer(hall(busy(at=last - 5), at=last - 5)).reached


def test_a_counter_that_closes_early_by_roster_is_not_counted_on():
    early = busy("2", windows=((450.0, NINE + 5),))
    assert newcomer(hall(busy("1"), early, waiting=waiting(3))) == exactly(40)


def test_an_officer_who_has_stepped_away_is_counted_from_his_return():
    assert newcomer(hall(counter(back_at=NINE + 12), waiting=waiting(1))) == exactly(22)


def test_a_counter_with_two_fields_takes_the_older_number_of_either():
    both = busy("1", fields=frozenset({LAND, "hộ tịch"}))
    office = hall(both, waiting=waiting(2) + waiting(1, "hộ tịch"))
    assert newcomer(office) == newcomer(office, "hộ tịch") == exactly(40)


def test_a_second_counter_helps_only_with_the_fields_it_serves():
    office = hall(busy("1"), busy("2", fields=frozenset({"hộ tịch"})), waiting=waiting(2))
    assert newcomer(office) == exactly(30)
    assert newcomer(office, "hộ tịch") == exactly(10)


def test_who_was_sent_to_one_counter_waits_for_that_one():
    chi = Waiting("Chi", LAND, NINE, counter="2")
    office = hall(busy("1", for_minutes=9), busy("2", for_minutes=1), waiting=(chi,))
    assert foresee(office).tickets["Chi"] == exactly(9)
    assert newcomer(office) == exactly(1)


def test_who_needs_a_language_waits_for_a_counter_that_speaks_it():
    speaks = busy("2", for_minutes=1, languages=frozenset({"en"}))
    office = hall(busy("1", for_minutes=9), speaks)
    asked = Asked(LAND, language="en")
    assert foresee(office, [asked]).newcomer(asked, 0, NINE) == exactly(9)
    nobody = Asked(LAND, language="fr")
    assert foresee(office, [nobody]).newcomer(nobody, 0, NINE) is None


def test_an_appointment_is_called_by_its_rank_once_it_is_there():
    booked = Booking(LAND, at=NINE + 12, order=NINE - 60, shows=1.0)
    office = hall(busy(), waiting=waiting(1), bookings=(booked,))
    assert newcomer(office) == exactly(30)
    assert newcomer(hall(busy(), waiting=waiting(1), bookings=(Booking(LAND, NINE + 40, 0.0),))) == exactly(
        20
    )


def test_tickets_that_do_not_answer_cost_a_moment_only():
    office = hall(busy(), waiting=waiting(2), no_show=1.0, no_show_minutes=2.0)
    assert newcomer(office) == exactly(14)


def test_what_remains_of_a_service_depends_on_how_long_it_runs():
    wide = Spread(10.0, 0.8, 0.0)
    fresh, middling, long = (
        newcomer(hall(counter(serving=Serving(NINE - elapsed, wide)), times={LAND: wide})).middle
        for elapsed in (0.0, 10.0, 90.0)
    )
    assert fresh == pytest.approx(10 / (1 + 0.64) ** 0.5, rel=0.03)
    assert middling < fresh < long


def test_the_same_hall_gives_the_same_forecast():
    office = hall(busy(), waiting=waiting(4), priority_per_hour={LAND: 1.0}, times={LAND: Spread()})
    assert foresee(office) == foresee(office)
    assert foresee(office).inputs == digest(office) != digest(hall(busy()))


def test_thirty_counters_and_sixty_waiting_are_replayed_in_little_time():
    counters = [busy(str(n), fields=frozenset({f"lĩnh vực {n % 19}"})) for n in range(30)]
    people = tuple(Waiting(str(n), f"lĩnh vực {n % 19}", NINE - n) for n in range(60))
    office = hall(*counters, waiting=people, times={}, priority_per_hour={"lĩnh vực 0": 1.0})
    foresee(office)
    begun = process_time()
    assert len(foresee(office).tickets) == 60
    assert process_time() - begun < 0.5


minutes = st.floats(0, 30, allow_nan=False)
spreads = st.builds(Spread, st.floats(1, 40), st.floats(0, 1.5), st.floats(0, 0.5))


@st.composite
def halls(draw: st.DrawFn, spread: st.SearchStrategy[Spread] = spreads) -> Hall:
    """One line of one to four counters, in any state, at any hour of the morning."""
    at = draw(st.floats(450, 680))
    counters = [
        counter(
            str(nth),
            serving=draw(st.none() | st.builds(Serving, minutes.map(lambda ago: at - ago), spread)),
            back_at=draw(st.none() | minutes.map(lambda ahead: at + ahead)),
        )
        for nth in range(draw(st.integers(1, 4)))
    ]
    people = tuple(
        Waiting(str(nth), LAND, at - nth, level=draw(st.sampled_from((0, 1))))
        for nth in range(draw(st.integers(0, 8)))
    )
    return Hall(at, tuple(counters), people, times={LAND: draw(spread)}, no_show=draw(st.floats(0, 0.5)))


@settings(max_examples=60, deadline=None)
@given(halls())
def test_no_wait_is_negative_and_the_three_figures_stand_in_order(office: Hall):
    made = foresee(office, replays=64)
    told = [wait for queue in made.arrivals.values() for wait in queue.waits] + list(made.tickets.values())
    assert len(made.tickets) == len(office.waiting)
    assert all(0 <= wait.low <= wait.middle <= wait.high for wait in told)


@settings(max_examples=60, deadline=None)
@given(halls())
def test_later_newcomers_never_wait_less(office: Hall):
    waits = foresee(office, [Asked(LAND)], replays=64).arrivals[Asked(LAND)].waits
    middles = [wait.middle for wait in waits]
    assert middles == sorted(middles)


@settings(max_examples=60, deadline=None)
@given(halls(spread=st.just(TEN_MINUTES)), st.sampled_from((0, 1)))
def test_one_more_person_ahead_never_shortens_the_wait(office: Hall, level: int):
    ahead = Waiting("thêm", LAND, office.at - 0.5, level=level)
    more = Hall(office.at, office.counters, (*office.waiting, ahead), times=office.times, no_show=0.0)
    before = Hall(office.at, office.counters, office.waiting, times=office.times, no_show=0.0)
    assert newcomer(more).middle >= newcomer(before).middle
