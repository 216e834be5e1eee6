"""Where a dossier would stand in another version: at a step of its kind, with others only where they may."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motcua.workflow.graph import Definition, Node, NodeKind
from motcua.workflow.landing import Landing, Obstacle, Stand, land, together
from motcua.workflow.rules import DEFAULT, DEFAULT_STEPS, linear

ASSIGNMENT, APPRAISAL = DEFAULT_STEPS[1:3]


def landing(former: Definition, target: Definition, *stands: Stand, **mapping: str) -> Landing:
    return land(former, target, together(target), stands, mapping)


def test_every_step_of_a_version_lands_on_itself():
    for step in DEFAULT_STEPS:
        found = landing(DEFAULT, DEFAULT, Stand(step.id))
        assert (found.is_possible, [(former, node.id) for former, node in found.steps]) == (
            True,
            [(step.id, step.id)],
        )


def test_a_step_is_no_counterpart_of_another_office_s_opinion():
    opinion = replace(APPRAISAL, kind=NodeKind.CONSULTATION)
    target = linear((ASSIGNMENT, opinion), code="x")
    found = landing(DEFAULT, target, Stand("appraisal"))
    assert found.obstacles == (("appraisal", Obstacle.NO_COUNTERPART),)
    assert landing(DEFAULT, target, Stand("appraisal"), appraisal="assignment").is_possible


@pytest.mark.parametrize("target", ["start", "end", "appraisal-ways", "nowhere"])
def test_nobody_lands_on_what_is_no_step(target: str):
    assert landing(DEFAULT, DEFAULT, Stand("appraisal"), appraisal=target).obstacles


def test_two_at_once_do_not_land_where_one_follows_the_other():
    found = landing(DEFAULT, DEFAULT, Stand("assignment"), Stand("appraisal"))
    assert found.obstacles == (("assignment", Obstacle.NOT_TOGETHER),)
    doubled = landing(DEFAULT, DEFAULT, Stand("assignment"), Stand("assignment"))
    assert doubled.obstacles == (("assignment", Obstacle.NOT_TOGETHER),)


def test_what_waits_and_what_is_called_stay_where_they_are_whatever_is_chosen():
    waits, inside = Stand("appraisal", waits=True), Stand("appraisal", is_inside=True)
    assert landing(DEFAULT, DEFAULT, waits).obstacles == (("appraisal", Obstacle.AT_JOIN),)
    assert landing(DEFAULT, DEFAULT, inside).obstacles == (("appraisal", Obstacle.IN_CALL),)


def test_the_start_and_the_gateways_are_places_nobody_stands_at():
    assert together(DEFAULT) == frozenset({(step.id,) for step in DEFAULT_STEPS} | {()})
    assert together(linear((Node("a", NodeKind.TASK),), code="x")) == frozenset({("a",), ()})
