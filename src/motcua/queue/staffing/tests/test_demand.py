"""What past days teach about a day to come."""

import pytest

from motcua.queue.staffing.demand import (
    SLOT,
    Day,
    expected,
    learn,
    load,
    next_hour,
    slot_of,
    todays_pace,
)

EIGHT, NINE = slot_of(8 * 60), slot_of(9 * 60)
LAND, LICENCE = "đất đai", "lái xe"


def week(counts, days=20):
    return learn([Day(n % 5, counts) for n in range(days)])


def test_exactly_on_its_end_a_half_hour_is_over():
    assert slot_of(8 * 60 + 30) == EIGHT + 1
    assert slot_of(8 * 60 + 29.9) == EIGHT


def test_of_a_field_never_seen_a_few_are_expected_evenly():
    found = expected(learn([]), 0, [LAND], [EIGHT, NINE])
    assert found == {(LAND, EIGHT): 1.5, (LAND, NINE): 1.5}


def test_days_all_alike_are_expected_again():
    found = expected(week({(LAND, EIGHT): 6, (LAND, NINE): 2}), 2, [LAND], [EIGHT, NINE])
    assert found[LAND, EIGHT] == pytest.approx(6, rel=0.01)
    assert found[LAND, NINE] == pytest.approx(2, rel=0.01)


def test_a_busy_monday_is_expected_on_monday_and_less_of_it_elsewhere():
    days = [Day(n % 5, {(LAND, EIGHT): 12 if n % 5 == 0 else 4}) for n in range(40)]
    of = learn(days)
    monday, friday = (expected(of, day, [LAND], [EIGHT])[LAND, EIGHT] for day in (0, 4))
    assert 9 < monday <= 12
    assert 3.5 < friday < 5


def test_a_weekday_never_seen_is_like_the_others():
    of = learn([Day(0, {(LAND, EIGHT): 4})] * 10)
    assert expected(of, 5, [LAND], [EIGHT])[LAND, EIGHT] == pytest.approx(4, rel=0.01)


def test_what_is_old_fades():
    of = learn([Day(0, {(LAND, EIGHT): 2})] * 100 + [Day(0, {(LAND, EIGHT): 8})] * 100)
    assert expected(of, 0, [LAND], [EIGHT])[LAND, EIGHT] > 6.5


def test_before_anybody_came_today_is_as_planned():
    plan = {(LAND, EIGHT): 4.0, (LICENCE, EIGHT): 4.0}
    assert todays_pace(plan, {}, 7 * 60) == {LAND: 1.0, LICENCE: 1.0}


def test_twice_as_many_as_planned_draw_the_hour_ahead_upwards():
    plan = {(LAND, EIGHT): 40.0, (LAND, EIGHT + 1): 40.0}
    pace = todays_pace(plan, {LAND: 80}, 8 * 60 + SLOT)
    assert 1.5 < pace[LAND] < 2
    assert next_hour(plan, pace, 8 * 60 + SLOT)[LAND] == pytest.approx(40 * pace[LAND])


def test_the_hour_ahead_counts_parts_of_half_hours():
    plan = {(LAND, EIGHT): 6.0, (LAND, NINE): 3.0}
    assert next_hour(plan, {}, 8 * 60 + 15)[LAND] == pytest.approx(3 + 1.5)
    assert next_hour(plan, {}, 12 * 60) == {}


def test_the_load_is_arrivals_times_service():
    assert load(6, 10) == 2
