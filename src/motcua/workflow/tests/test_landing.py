"""Where a dossier would stand in another version: at a step of its kind, with others only where they may."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motcua.workflow.graph import Definition, Node, NodeKind
from motcua.workflow.landing import Landing, Obstacle, Stand, land, together
from motcua.workflow.rules import DEFAULT, DEFAULT_STEPS, linear
from motcua.workflow.tests.drawing import definition, process

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


def test_the_start_and_the_gateways_are_places_nobody_stands_at():
    assert together(DEFAULT) == frozenset({(((), step.id, ""),) for step in DEFAULT_STEPS} | {()})
    assert together(linear((Node("a", NodeKind.TASK),), code="x")) == frozenset({(((), "a", ""),), ()})


CALL = Node("c1", NodeKind.CALL, calls="inner")
BRANCHES = ("s>p1", "p1>left", "p1>right", "left>p2", "right>p2", "p2>e")


def calling(*ways: str, call: Node = CALL, name: str = "inner") -> Definition:
    """A process that calls another one, drawn in a line."""
    return definition(
        process("s>before", f"before>{call.id}", f"{call.id}>e", **{call.id: call}), process(*ways, name=name)
    )


def at_the_call(*places: str, flow: str = "") -> list[Stand]:
    """The stands of a dossier inside of the call c1: its own token, and those at the places."""
    return [
        Stand("c1", waits=True),
        *(Stand(place, waits=place == "p2", calls=("c1",), flow=flow * (place == "p2")) for place in places),
    ]


def test_what_is_inside_of_a_call_lands_inside_of_the_same_call_whatever_its_process_is_named():
    former = calling("s>one1", "one1>e")
    target = calling("s>one1", "one1>two2", "two2>e", call=replace(CALL, calls="new"), name="new")
    found = landing(former, target, *at_the_call("one1"))
    assert [(seat.process, seat.node.id) for _, seat in found.seats] == [("main", "c1"), ("new", "one1")]
    assert (found.is_possible, found.chosen, [step for step, _ in found.steps]) == (True, (), ["one1"])


@pytest.mark.parametrize(
    "target",
    [
        definition(process("s>one1", "one1>e")),
        calling("s>one1", "one1>e", call=replace(CALL, id="c2")),
        calling("s>one1", "one1>e", call=replace(CALL, calls="nowhere")),
        definition(
            process("s>c1", "c1>e", c1=Node("c1", NodeKind.TASK)), process("s>one1", "one1>e", name="inner")
        ),
    ],
)
def test_where_the_call_is_gone_or_is_no_call_any_more_nothing_inside_of_it_lands(target: Definition):
    found = landing(calling("s>one1", "one1>e"), target, *at_the_call("one1"))
    assert found.obstacles == (("c1", Obstacle.IN_CALL), ("one1", Obstacle.IN_CALL))


def test_what_is_inside_of_a_call_lands_on_no_other_step_even_if_one_is_chosen():
    former, target = calling("s>one1", "one1>e"), calling("s>two2", "two2>e")
    found = landing(former, target, *at_the_call("one1"), one1="two2")
    assert found.obstacles == (("one1", Obstacle.IN_CALL),)


def test_who_waits_at_a_join_lands_on_the_way_from_the_same_node():
    former = calling(*BRANCHES)
    target = calling("s>p1", "p1>right", "right>p2", "p1>left", "left>more", "more>p2", "p2>e")
    same = calling("s>first", "first>p1", *BRANCHES[1:])
    stands = at_the_call("right", "p2", flow="f3")  # from "left"
    found = landing(former, same, *stands)
    assert [(stand.node, seat.flow) for stand, seat in found.seats if stand.flow] == [("p2", "f4")]
    assert landing(former, target, *stands).obstacles == (("p2", Obstacle.AT_JOIN),)


@pytest.mark.parametrize(
    "ways",
    [
        ("s>p1", "p1>left", "p1>right", "p1>third", "left>p2", "right>p2", "third>p2", "p2>e"),
        ("s>left", "left>right", "right>p2", "p2>e"),
        ("s>left", "left>right", "right>e"),
    ],
)
def test_a_join_at_which_others_meet_is_another_join(ways: tuple[str, ...]):
    found = landing(calling(*BRANCHES), calling(*ways), *at_the_call("right", "p2", flow="f3"))
    assert ("p2", Obstacle.AT_JOIN) in found.obstacles


def test_a_branch_that_waits_lands_only_beside_a_branch_that_can_still_come():
    late = ("s>p1", "p1>left", "p1>right", "left>x1", "x1>p2", "right>p2", "p2>last", "last>e")
    former = calling(*BRANCHES)
    both = at_the_call("right", "p2", flow="f4")  # from "right", where "right" is still in work: never so
    assert landing(former, calling(*BRANCHES), *both).obstacles == (("c1", Obstacle.NOT_TOGETHER),)
    assert landing(former, calling(*late), *at_the_call("left", "right")).is_possible
