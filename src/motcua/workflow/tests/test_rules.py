"""A linear process opens one step at a time, and goes back one when it is returned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.workflow.rules import (
    DEFAULT_STEPS,
    DONE,
    RETURNED,
    NoSuchStep,
    NoSuchWay,
    follow,
    start,
)


def test_the_default_process_shares_the_whole_time_and_nothing_more() -> None:
    assert sum(step.share for step in DEFAULT_STEPS) == 1


def test_the_first_step_opens_at_the_start() -> None:
    assert start(DEFAULT_STEPS).opened == DEFAULT_STEPS[0]


def test_an_empty_table_cannot_start() -> None:
    with pytest.raises(NoSuchStep):
        start([])


def test_the_first_step_cannot_be_returned() -> None:
    with pytest.raises(NoSuchWay):
        follow(DEFAULT_STEPS, "assignment", RETURNED)


@pytest.mark.parametrize("outcome", ["", "approved", "DONE"])
def test_an_unknown_outcome_has_no_way(outcome: str) -> None:
    with pytest.raises(NoSuchWay):
        follow(DEFAULT_STEPS, "approval", outcome)


def test_a_step_of_another_process_is_refused() -> None:
    with pytest.raises(NoSuchStep):
        follow(DEFAULT_STEPS, "baking", DONE)


@given(st.lists(st.sampled_from([DONE, RETURNED]), max_size=40))
def test_whatever_the_outcomes_exactly_one_step_is_open_until_the_end(outcomes: list[str]) -> None:
    opened = start(DEFAULT_STEPS).opened
    for outcome in outcomes:
        assert opened is not None
        if outcome == RETURNED and opened == DEFAULT_STEPS[0]:
            continue
        moved = follow(DEFAULT_STEPS, opened.key, outcome)
        assert moved.closed == opened
        if moved.is_done:
            assert opened == DEFAULT_STEPS[-1]
            return
        opened = moved.opened
