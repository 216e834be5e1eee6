"""Calibration: cold, one call, thousands of calls; it covers even when the replay is wrong all along."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.queue.waiting.calibration import Calibration, Stratum, calibrated, learn, learnt
from motcua.queue.waiting.forecast import Wait

COLD = Calibration()
QUEUED = Stratum(queued=True, first_hour=False, priority=False)
AT_ONCE = Stratum(queued=False, first_hour=False, priority=False)


def inside(interval: Wait, waited: float) -> bool:
    return interval.low <= waited <= interval.high


def test_cold_it_widens_what_the_replay_says():
    told = calibrated(Wait(10, 20, 40), COLD, COLD)
    assert told.low < 10 < 20 < told.middle < 40 < told.high


def test_no_wait_at_all_is_told_nearly_as_it_is():
    told = calibrated(Wait(0, 0, 0), COLD, COLD)
    assert told.low == 0
    assert told.high < 5


def test_an_interval_never_reaches_below_zero():
    assert calibrated(Wait(0, 2, 4), Calibration(500, -3.0, -2.5, -2.2), COLD) == Wait(0, 0, 0)


def test_a_stratum_with_few_calls_leans_on_the_centre():
    pool = Calibration(5000, -2.0, 0.0, 3.0)
    few, many = Calibration(6, -1.0, 0.0, 1.0), Calibration(6000, -1.0, 0.0, 1.0)
    assert calibrated(Wait(10, 20, 30), few, pool).high > calibrated(Wait(10, 20, 30), many, pool).high + 15


def test_who_was_served_at_once_teaches_the_centre_nothing_about_queues():
    assert set(learn({}, AT_ONCE, Wait(0, 0, 0), 0.0)) == {AT_ONCE}
    assert set(learn({}, QUEUED, Wait(0, 5, 9), 7.0)) == {QUEUED, None}


def test_the_keys_of_the_strata_differ():
    every = {str(Stratum(q, f, p)) for q in (True, False) for f in (True, False) for p in (True, False)}
    assert len(every) == 8


@pytest.mark.parametrize("slower", [0.7, 1.0, 1.3])
def test_four_of_five_are_covered_though_the_replay_is_wrong(slower: float):
    chance, known, covered, off = random.Random(5), COLD, [], []
    for _ in range(3000):
        mean = chance.uniform(5, 40)
        wait = Wait(0.8 * mean, mean, 1.2 * mean)
        waited = chance.gammavariate(6, mean * slower / 6)
        told = calibrated(wait, known, known)
        covered.append(inside(told, waited))
        off.append(told.middle - waited)
        known = learnt(known, wait, waited)
    assert 0.77 < sum(covered[200:]) / len(covered[200:]) < 0.83
    assert abs(sum(off[200:]) / len(off[200:])) < 2  # of waits of 15 to 30 minutes


def test_it_follows_when_the_centre_changes():
    chance, known, covered = random.Random(5), COLD, []
    for nth in range(2000):
        wait, waited = Wait(8, 10, 13), chance.uniform(4, 16) * (1.5 if nth > 1000 else 1.0)
        covered.append(inside(calibrated(wait, known, known), waited))
        known = learnt(known, wait, waited)
    assert 0.76 < sum(covered[1100:]) / 900 < 0.84


minutes = st.floats(0, 300)


@given(st.lists(st.tuples(minutes, minutes, minutes, minutes), max_size=60))
def test_whatever_came_the_next_interval_is_in_order(calls):
    known = COLD
    for *three, waited in calls:
        wait = Wait(*sorted(three))
        told = calibrated(wait, known, COLD)
        assert 0 <= told.low <= told.middle <= told.high < float("inf")
        known = learnt(known, wait, waited)
