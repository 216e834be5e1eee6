"""The staffing bench: the same day every time, hours counted, baselines that may choose after the fact."""

import pytest

from bench._staffing_score import Pair, Row, compared, missed, share_at
from bench.staffing import NOBODY, OURS, REACTIVE, ROOT, Task, play


def a_day(rule, setting=""):
    return play(Task(rule, setting, 400.0, 1, 1))


def test_without_reserves_no_hours_are_counted_and_the_day_is_the_same_each_time():
    waits, hours = a_day(NOBODY)
    assert hours == 0
    assert (waits, hours) == a_day(NOBODY)


@pytest.mark.parametrize(("rule", "setting"), [(REACTIVE, "5 min"), (ROOT, "β = 0.2"), (OURS, "price 4, 2")])
def test_every_rule_serves_the_same_visitors_and_spends_hours_to_spare_waiting(rule, setting):
    alone, (waits, hours) = a_day(NOBODY)[0], a_day(rule, setting)
    assert len(waits) == len(alone)
    assert 0 < hours < 12 * 8
    assert sum(wait > 15 for wait in waits) < sum(wait > 15 for wait in alone)


def test_a_baseline_may_mix_days_of_two_settings_and_never_spends_more():
    points = [(0.0, 0.5), (10.0, 0.3), (20.0, 0.28), (30.0, 0.1)]
    assert share_at(0, points) == 0.5
    assert share_at(5, points) == pytest.approx(0.4)
    assert share_at(20, points) == pytest.approx(0.2)
    assert share_at(50, points) == 0.1


def test_rows_are_compared_at_the_hours_of_ours():
    rows = [
        Row(1000, "no reserve", "", 9, 0.0, 0.5, 20.0),
        Row(1000, "reactive", "5 min", 9, 40.0, 0.3, 9.0),
        Row(1000, "square root", "β = 0", 9, 40.0, 0.2, 9.0),
        Row(1000, "ours", "price 1, 1", 9, 20.0, 0.2, 8.0),
    ]
    (pair,) = compared(rows)
    assert (pair.reactive, pair.square_root) == (pytest.approx(0.4), pytest.approx(0.35))
    assert missed([pair], 1.0) == []


def test_a_goal_missed_is_named():
    pair = Pair(250, "price 1, 1", 5.0, ours=0.1, reactive=0.11, square_root=0.09)
    assert missed([pair], 2.5) == [
        "250 a day, price 1, 1: to reactive 0.91",
        "250 a day, price 1, 1: to square root 1.11",
        "advice in 2.5 s",
    ]
