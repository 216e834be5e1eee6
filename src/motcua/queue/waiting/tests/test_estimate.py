"""What is told: the range in steps of five, silence where nothing can be known, and what is logged."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.queue.waiting.estimate import Estimate, estimate
from motcua.queue.waiting.forecast import Method, digest
from motcua.queue.waiting.foresee import foresee
from motcua.queue.waiting.hall import PRIORITY, Hall, Waiting
from motcua.queue.waiting.lines import Asked
from motcua.queue.waiting.ranges import Range, Silence, rounded
from motcua.queue.waiting.rates import by_rate

from .halls import AFTERNOON, LAND, MORNING, NINE, busy, counter, exactly, hall, waiting

ASKED = Asked(LAND)


def told(office: Hall, since: int = 0) -> Estimate:
    return estimate(foresee(office), ASKED, {}, at=office.at, since=since)


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (0, 0, (0, 5)),
        (0, 5, (0, 5)),
        (5, 5, (5, 10)),
        (4.9, 5.1, (0, 10)),
        (10, 10.2, (10, 15)),
        (12, 31, (10, 35)),
    ],
)
def test_a_range_is_rounded_outwards_to_five_minutes(low, high, shown):
    assert rounded(low, high) == Range(*shown)


@pytest.mark.parametrize(("low", "high"), [(-1, 5), (6, 5), (0, inf)])
def test_what_is_no_interval_is_not_rounded(low, high):
    with pytest.raises(ValueError):
        rounded(low, high)


@given(st.floats(0, 500), st.floats(0, 500))
def test_a_range_is_never_empty_and_holds_the_interval(one, other):
    low, high = sorted((one, other))
    shown = rounded(low, high)
    assert 0 <= shown.low_minutes <= low <= high <= shown.high_minutes
    assert shown.low_minutes < shown.high_minutes
    assert shown.low_minutes % 5 == shown.high_minutes % 5 == 0


def test_lan_is_told_how_many_go_first_and_how_long_it_takes():
    said = told(hall(busy(for_minutes=4), waiting=waiting(2)), since=1)
    assert said.ahead == 3
    assert said.raw == exactly(36)
    assert said.interval.low < 36 < said.interval.high
    assert said.shown.low_minutes <= 36 <= said.shown.high_minutes


def test_nobody_ahead_of_a_priority_visitor_but_other_priority_visitors():
    office = hall(busy(), waiting=(*waiting(3), Waiting("An", LAND, NINE, level=PRIORITY)))
    assert estimate(foresee(office), Asked(LAND, PRIORITY), {}, at=NINE).ahead == 1


def test_where_no_counter_serves_the_field_there_is_no_range_and_it_says_so():
    said = told(hall(counter(fields=frozenset({"hộ tịch"})), waiting=waiting(2)))
    assert (said.shown, said.silence, said.opens_at) == (None, Silence.NO_COUNTER, None)


def test_at_lunch_there_is_no_range_but_the_hour_of_reopening():
    said = told(hall(counter(), at=MORNING[1]))
    assert (said.shown, said.silence, said.opens_at) == (None, Silence.NO_COUNTER, AFTERNOON[0])


def test_a_forecast_from_before_lunch_is_silent_at_lunch():
    made = foresee(hall(busy(), at=MORNING[1] - 1))
    assert estimate(made, ASKED, {}, at=MORNING[1] - 0.5).shown
    assert estimate(made, ASKED, {}, at=MORNING[1]).silence == Silence.NO_COUNTER


def test_who_will_not_be_reached_before_closing_is_not_given_a_range():
    said = told(hall(busy(at=1010.0), waiting=waiting(4), at=1010.0))
    assert (said.shown, said.silence) == (None, Silence.NOT_TODAY)


def test_an_officer_who_has_stepped_away_does_not_silence_the_field():
    assert told(hall(counter(back_at=NINE + 6))).shown == Range(0, 10)


def test_without_a_replay_the_queue_by_rate_speaks():
    office = hall(busy("1"), busy("2"), waiting=waiting(4))
    said = estimate(by_rate(office), ASKED, {}, at=NINE)
    assert said.method == Method.RATE
    assert said.raw.middle == (40 + 10) / 2
    assert estimate(by_rate(hall(counter())), ASKED, {}, at=NINE).raw == exactly(0)
    assert estimate(by_rate(hall()), ASKED, {}, at=NINE).silence == Silence.NO_COUNTER


def test_by_rate_a_ticket_weighs_by_the_counters_it_shares():
    both = frozenset({LAND, "hộ tịch"})
    office = hall(busy("1"), busy("2", fields=both), waiting=waiting(2, "hộ tịch"))
    assert by_rate(office, [ASKED]).arrivals[ASKED].waits[0].middle == (20 + 10) / 2


def test_what_was_announced_names_its_inputs():
    office = hall(busy(), waiting=waiting(2))
    assert told(office).inputs == digest(office)
    assert told(office) == told(office)
    assert len({digest(office), digest(hall(busy())), digest(hall(busy(), at=NINE + 1))}) == 3
