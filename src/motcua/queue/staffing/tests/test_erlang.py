"""Erlang C beside figures worked out by hand from the sum of the formula."""

import pytest

from motcua.queue.staffing.erlang import (
    mean_wait,
    servers_needed,
    share_over,
    square_root_rule,
    waiting_probability,
)

# By hand: (a^c/c! · c/(c-a)) / (Σ_{k<c} a^k/k! + a^c/c! · c/(c-a)).
# a=1, c=2: (1/2·2)/(1+1+1) = 1/3.  a=2, c=3: (8/6·3)/(1+2+2+4) = 4/9.
# a=3, c=5: (243/120·5/2)/(1+3+4.5+4.5+3.375+5.0625) = 5.0625/21.4375.
# a=4, c=5: (1024/120·5)/(1+4+8+10.6667+10.6667+42.6667) = 42.6667/77.
# a=0.5, c=1: the load itself, as for every single counter.
BY_HAND = [
    (0.5, 1, 0.5),
    (1.0, 2, 1 / 3),
    (2.0, 3, 4 / 9),
    (3.0, 5, 5.0625 / 21.4375),
    (4.0, 5, (128 / 3) / 77),
    (0.9, 1, 0.9),
]


@pytest.mark.parametrize(("load", "servers", "share"), BY_HAND)
def test_the_share_who_wait_is_that_worked_out_by_hand(load, servers, share):
    assert waiting_probability(load, servers) == pytest.approx(share, rel=1e-9)


def test_without_load_nobody_waits_and_no_counter_is_wanted():
    assert waiting_probability(0, 1) == 0
    assert mean_wait(0, 1, 10) == 0
    assert servers_needed(0, 10, at_most=0.1) == 0
    assert square_root_rule(0) == 0


def test_without_a_counter_or_with_too_few_everybody_waits():
    assert waiting_probability(0, 0) == 1
    assert waiting_probability(3, 3) == 1
    assert share_over(15, 3.5, 3, 10) == 1
    assert mean_wait(3, 3, 10) == float("inf")


def test_one_counter_half_busy_keeps_a_quarter_of_an_hour_by_the_formula():
    # 0.5 · e^(-(1-0.5)·15/10) = 0.5 · e^-0.75
    assert share_over(15, 0.5, 1, 10) == pytest.approx(0.5 * 0.4723665527)
    assert mean_wait(0.5, 1, 10) == pytest.approx(10)


def test_a_big_pool_does_not_overflow_and_needs_little_above_its_load():
    assert 200 < servers_needed(200, 10, at_most=0.1) < 210
    assert waiting_probability(400, 401) < 1


def test_pooling_wants_fewer_counters_than_small_lines_apart():
    pooled = servers_needed(7.6, 10, at_most=0.1)
    apart = 19 * servers_needed(0.4, 10, at_most=0.1)
    assert pooled < apart / 2


def test_the_square_root_rule_rounds_up():
    assert square_root_rule(4) == 6
    assert square_root_rule(4, 0.4) == 5


@pytest.mark.parametrize("share", [0, 1.1])
def test_an_impossible_share_is_refused(share):
    with pytest.raises(ValueError, match="share"):
        servers_needed(1, 10, at_most=share)


def test_a_negative_load_is_refused():
    with pytest.raises(ValueError, match="load"):
        waiting_probability(-1, 2)
