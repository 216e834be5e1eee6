"""One condition, many spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.workflow.bpmn.conditions import expression_of, outcome_of


@pytest.mark.parametrize(
    "spelling",
    [
        'outcome == "done"',
        "outcome=='done'",
        'outcome === "done"',
        "  outcome\n==\t'done' ",
        "${outcome == 'done'}",
        '#{ outcome == "done" }',
        "${ (outcome == 'done') }",
        '= outcome = "done"',
        'outcome = "done"',
        '"done" == outcome',
        "${'done' == outcome}",
        "${outcome.equals('done')}",
        "outcome == “done”",
    ],
)
def test_every_usual_spelling_is_read(spelling):
    assert outcome_of(spelling) == "done"


@pytest.mark.parametrize(
    "other",
    [
        "",
        "outcome",
        "done",
        'outcome != "done"',
        'outcome == "a" or outcome == "b"',
        'outcome == "a" && x',
        'not outcome == "done"',
        "my_outcome == 'done'",
        'outcome == "done',
        "outcome == done",
        '"a" == outcome == "b"',
        "${outcome == 'a'} ${outcome == 'b'}",
    ],
)
def test_what_says_anything_else_is_not_taken_for_it(other):
    assert outcome_of(other) is None


def test_brackets_without_end_are_given_up():
    assert outcome_of("(" * 1_000_000 + "outcome == 'a'" + ")" * 1_000_000) is None


@given(st.text())
def test_every_outcome_reads_back_from_the_condition_written_for_it(outcome):
    assert outcome_of(expression_of(outcome)) == outcome
