"""The default process opens one step at a time, and goes back one when it is returned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.workflow.engine import Moved, NoSuchStep, NoSuchWay, at_step, complete, open_steps, passing, start
from motcua.workflow.rules import DEFAULT, DEFAULT_STEPS, DONE, RETURNED, linear, passes


def begun() -> Moved:
    return passing(DEFAULT, start(DEFAULT), passes)


def after(moved: Moved, step: str, outcome: str = DONE) -> Moved:
    token = at_step(DEFAULT, moved.marking, step)
    return passing(DEFAULT, complete(DEFAULT, moved.marking, token.id, outcome), passes)


def opened(moved: Moved) -> list[str]:
    return open_steps(DEFAULT, moved.marking)


def test_the_default_process_shares_the_whole_time_and_nothing_more() -> None:
    assert sum(step.share or 0 for step in DEFAULT_STEPS) == 1


def test_reception_is_what_acceptance_was_so_that_assignment_opens_first() -> None:
    assert opened(start(DEFAULT)) == ["reception"]
    assert opened(begun()) == ["assignment"]


def test_it_ends_when_the_records_are_done_and_the_result_waits_at_the_return_desk() -> None:
    moved = begun()
    for step in ("assignment", "appraisal", "approval", "signature", "records"):
        assert opened(moved) == [step]
        moved = after(moved, step)
    assert moved.is_done


def test_an_empty_table_is_no_process() -> None:
    with pytest.raises(ValueError, match="step"):
        linear([], code="none")


def test_the_first_step_cannot_be_returned_to_reception() -> None:
    assert opened(after(begun(), "assignment", RETURNED)) == ["appraisal"]


def test_what_is_returned_is_with_the_step_before_again() -> None:
    moved = after(after(begun(), "assignment"), "appraisal", RETURNED)
    assert opened(moved) == ["assignment"]


@pytest.mark.parametrize("outcome", ["", "approved", "DONE"])
def test_an_unknown_outcome_has_no_way(outcome: str) -> None:
    moved = after(after(begun(), "assignment"), "appraisal")
    with pytest.raises(NoSuchWay):
        after(moved, "approval", outcome)


def test_a_step_of_another_process_is_refused() -> None:
    with pytest.raises(NoSuchStep):
        after(begun(), "baking")


@given(st.lists(st.sampled_from([DONE, RETURNED]), max_size=40))
def test_whatever_the_outcomes_exactly_one_step_is_open_until_the_end(outcomes: list[str]) -> None:
    moved = begun()
    for outcome in outcomes:
        assert len(opened(moved)) == 1
        moved = after(moved, opened(moved)[0], outcome)
        if moved.is_done:
            break
