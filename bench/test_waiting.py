"""The waiting bench: the same days every time, nothing hidden seen, and goals that can be missed."""

import random
from dataclasses import replace

import pytest

from bench._waiting_day import Day
from bench._waiting_eyes import Eyes, Told
from bench._waiting_score import row, strata, table
from bench._waiting_truth import AFTERNOON, GRACE, MORNING, Truth, centre
from bench.waiting import NORMAL


def told(truth: Truth = NORMAL, days: int = 2) -> list[Told]:
    eyes = Eyes(centre(1), 1)
    for day in range(days):
        Day(eyes.centre, truth, day, eyes, random.Random(day)).run()
    return eyes.told


@pytest.fixture(scope="module")
def two_days() -> list[Told]:
    return told()


def test_the_same_seed_gives_the_same_days_and_the_same_announcements(two_days):
    assert told() == two_days


def test_the_centre_is_the_one_described():
    of = centre(1)
    assert len(of.desks) == 28
    assert len({desk.agency for desk in of.desks}) == 19
    assert all(any(name in desk.fields for desk in of.desks) for name in of.fields)


def test_everybody_told_is_called_within_the_hours(two_days):
    assert 300 < len(two_days) < 700
    assert all(0 <= one.waited < AFTERNOON[1] + GRACE - MORNING[0] for one in two_days)


def test_who_finds_a_free_counter_is_told_so(two_days):
    at_once = [one for one in two_days if one.waited == 0 and one.estimate.raw]
    assert at_once
    assert all(one.estimate.raw.middle == 0 for one in at_once)


def test_slower_staff_makes_the_same_visitors_wait_longer(two_days):
    slower = told(replace(NORMAL, slower=2.0))
    assert sum(one.waited for one in slower) > 1.5 * sum(one.waited for one in two_days)


def test_the_row_speaks_of_those_who_had_to_queue(two_days):
    found = row("calm", "cold", two_days, 2)
    assert found.queued == sum(one.came and one.waited > 0 and one.interval is not None for one in two_days)
    assert found.queued < found.visitors / 2
    assert "| calm | cold | 2 |" in table([found])
    assert sum(count for count, _ in strata(two_days).values()) == found.visitors - found.silent


def test_a_goal_missed_is_named(two_days):
    good = replace(
        row("calm", "cold", two_days, 2), cover=0.8, to_last=0.5, to_naive=0.5, bias=1.0, worst=0.8
    )
    assert good.missed == []
    assert replace(good, cover=0.85).missed == ["calm, cold: cover"]
    assert replace(good, bias=-1.6, mean_wait=17.0).missed == []
    assert replace(good, bias=-1.6, mean_wait=15.0, worst=0.7).missed == [
        "calm, cold: stratum",
        "calm, cold: bias",
    ]
