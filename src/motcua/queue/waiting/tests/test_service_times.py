"""Service times: nothing seen, one seen, many seen; old ones fade; a level with little leans upwards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.queue.waiting.service_times import (
    LONGEST,
    PRIOR_MINUTES,
    Pace,
    Spread,
    Times,
    keep_pace,
    observe,
    spread,
)
from motcua.queue.waiting.shares import Rate, Share, add_day, note


def seen(minutes: float, count: int, day: int = 0) -> Times:
    times = Times()
    for _ in range(count):
        times = observe(times, minutes, day)
    return times


def test_where_nothing_was_seen_the_prior_speaks():
    assert spread([], day=0) == spread([Times(), Times()], day=5) == Spread()


def test_eight_observations_weigh_as_much_as_the_level_above():
    assert spread([seen(20, 8)], day=0).mean == pytest.approx((20 + PRIOR_MINUTES) / 2)


def test_a_field_with_little_seen_leans_on_its_agency():
    agency = seen(30, 1000)
    field = spread([Times(), agency, seen(10, 1)], day=0)
    assert 26 < field.mean < 28
    assert spread([Times(), agency, seen(10, 200)], day=0).mean < 11


def test_after_ten_working_days_an_observation_counts_half():
    assert seen(20, 8).faded(10).weight == pytest.approx(4)
    assert observe(seen(20, 8), 20, day=10).weight == pytest.approx(5)


def test_a_late_entry_of_an_earlier_day_does_not_turn_time_back():
    assert observe(seen(20, 8, day=10), 20, day=4) == seen(20, 9, day=10)


def test_a_counter_forgotten_overnight_does_not_count_as_a_long_service():
    assert observe(Times(), 900, day=0).minutes == LONGEST


def test_services_all_alike_leave_little_spread_and_little_doubt():
    alike, few = spread([seen(10, 500)], day=0), spread([seen(10, 2)], day=0)
    assert alike.cv < few.cv
    assert alike.doubt < few.doubt < Spread().doubt


def test_a_slow_day_shows_in_the_pace_before_noon():
    pace = Pace()
    for _ in range(60):
        pace = keep_pace(pace, 12, expected=10)
    assert 1.08 < pace.factor < 1.2
    assert Pace().factor == 1


@given(st.lists(st.tuples(st.floats(0, 500), st.integers(0, 60)), max_size=40))
def test_the_expected_time_is_always_positive_and_finite(seen_times):
    times = Times()
    for minutes, day in seen_times:
        times = observe(times, minutes, day)
    expected = spread([times], day=60)
    assert 0 < expected.mean <= LONGEST
    assert 0 <= expected.cv < 20


def test_shares_and_rates_begin_at_the_prior_and_follow_what_is_seen():
    assert Share().of(0.1) == 0.1
    share, rate = Share(), Rate()
    for day in range(40):
        share = note(share, day % 4 == 0, day)
        rate = add_day(rate, 16, 8.0, day)
    assert 0.1 < share.of(0.25) < 0.3
    assert 1.7 < rate.per_hour() < 2
