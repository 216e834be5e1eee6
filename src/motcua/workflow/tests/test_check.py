"""What a check finds: each fault alone, at its edges, and nothing in a process that is right."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from motcua.workflow.check import MOST_TRIED, Finding, FindingKind, check, forbids_publishing
from motcua.workflow.graph import Bounds, Definition, Flow, Node, NodeKind, Process
from motcua.workflow.tests.drawing import process

K = FindingKind


def furnished(drawn: Process) -> Process:
    """Give every node a place on the drawing, every step a duty and an hour, so that the rest shows."""
    nodes = []
    for node in drawn.nodes:
        node = replace(node, bounds=node.bounds or Bounds(0, 0, 1, 1))
        if node.rests:
            node = replace(node, duty=node.duty or "appraise", hours=node.hours or Decimal(1))
        nodes.append(node)
    return replace(drawn, nodes=tuple(nodes))


def found(*processes: Process, most: int = MOST_TRIED, total_hours: Decimal | None = None) -> list[Finding]:
    drawn = tuple(furnished(one) for one in processes)
    return check(Definition(drawn, total_hours=total_hours), most)


def places(findings: list[Finding]) -> set[tuple[str, str]]:
    return {(finding.kind.value, finding.where) for finding in findings}


def call(name: str, calls: str) -> Node:
    return Node(name, NodeKind.CALL, calls=calls)


def test_nothing_is_found_in_a_process_that_is_right():
    loop = process(
        "s>ask",
        "ask>p1",
        "p1>left",
        "p1>right",
        "left>p2",
        "right>p2",
        "p2>judge",
        "judge>x1",
        "x1>ask:again",
        "x1>e:*",
    )
    assert found(loop) == []


def test_an_empty_document_is_an_error():
    assert [finding.kind for finding in check(Definition(()))] == [K.NO_PROCESS]


def test_a_step_to_which_no_way_leads_is_unreachable():
    lonely = process("s>ask", "ask>e", "alone>e")
    assert places(found(lonely)) == {("unreachable", "alone")}


def test_a_step_from_which_no_way_leads_to_an_end_is_endless():
    circling = process("s>ask", "ask>x1", "x1>e:yes", "x1>one1:*", "one1>two2", "two2>one1")
    assert places(found(circling)) == {("endless", "one1"), ("endless", "two2")}


def test_a_circle_in_which_nobody_works_is_an_error():
    circling = process("s>ask", "ask>x1", "x1>e:yes", "x1>x2:*", "x2>x1")
    assert ("circle", "x1") in places(found(circling))


def test_a_join_fed_by_alternatives_waits_for_ever_and_the_way_there_is_told():
    (finding,) = found(process("s>ask", "ask>x1", "x1>a1b:yes", "x1>b1b:*", "a1b>p1", "b1b>p1", "p1>e"))
    assert finding == Finding(K.JOIN_WAITS, "main", "p1", ("ask:yes", "a1b"))
    assert forbids_publishing([finding])


def test_a_join_waits_for_ever_where_one_branch_may_leave():
    leaving = process("s>p1", "p1>left", "p1>right", "left>x1", "x1>p2:yes", "x1>e1:no", "right>p2", "p2>e")
    assert places(found(leaving)) == {("join_waits", "p2")}


def test_a_terminating_end_frees_the_join():
    stop = Node("e1", NodeKind.END, is_terminate=True)
    leaving = process(
        "s>p1", "p1>left", "p1>right", "left>x1", "x1>p2:yes", "x1>e1:no", "right>p2", "p2>e", e1=stop
    )
    assert found(leaving) == []


def test_two_starts_that_feed_a_join_are_right_and_one_fed_by_a_start_alone_waits():
    assert found(process("s>one1", "s2>two2", "one1>p1", "two2>p1", "p1>e")) == []
    loop = process("s>one1", "one1>p1", "p1>two2", "two2>x1", "x1>p1:again", "x1>e:*")
    assert ("join_waits", "p1") in places(found(loop))


def test_a_token_that_comes_to_a_join_twice_is_left_behind_after_the_end():
    twice = process(
        "s>p1", "p1>one1", "p1>two2", "p1>three", "one1>four", "two2>four", "four>p2", "three>p2", "p2>e"
    )
    kinds = places(found(twice))
    assert ("left_behind", "p2") in kinds
    assert ("several_tokens", "four") in kinds


def test_several_tokens_at_one_step_are_a_warning_only():
    findings = found(process("s>p1", "p1>left", "p1>right", "left>sign", "right>sign", "sign>e"))
    assert findings == [Finding(K.SEVERAL_TOKENS, "main", "sign", ("left", "right"))]
    assert not forbids_publishing(findings)


def test_tokens_that_grow_without_end_are_told_and_the_check_ends():
    growing = process("s>ask", "ask>p1", "p1>ask", "p1>side", "side>e")
    kinds = places(found(growing))
    assert ("several_tokens", "side") in kinds
    assert ("too_large", "") in kinds


def test_an_outcome_that_a_second_gateway_does_not_know_has_no_way():
    strict = process("s>ask", "ask>x1", "x1>good:yes", "x1>x2:no", "x2>bad:never", "good>e", "bad>e")
    assert set(found(strict)) == {
        Finding(K.NO_WAY, "main", "x1", ("never", "ask:never")),
        Finding(K.NO_WAY, "main", "x2", ("no", "ask:no")),
        Finding(K.UNREACHABLE, "main", "bad"),
    }


def test_a_gateway_that_no_step_precedes_has_no_outcome_to_read():
    assert ("no_way", "x1") in places(found(process("s>x1", "x1>good:yes", "good>e")))


def test_a_gateway_needs_conditions_of_ours_and_each_once():
    drawn = process(
        "s>ask",
        "ask>x1",
        "x1>a1b:yes",
        "x1>b1b:yes",
        "x1>c1c",
        "x1>d1d:*",
        "a1b>e",
        "b1b>e",
        "c1c>e",
        "d1d>e",
    )
    foreign = Flow("odd", "x1", "a1b", condition="${amount > 10}")
    findings = found(replace(drawn, flows=(*drawn.flows, foreign)))
    assert {("same_outcome", "f3"), ("no_condition", "f4"), ("foreign_condition", "odd")} <= places(findings)


def test_a_step_needs_a_duty_that_the_house_knows():
    drawn = Process(
        "main",
        (
            Node("s", NodeKind.START),
            Node("a", NodeKind.TASK),
            Node("b", NodeKind.TASK, duty="dance"),
            Node("e", NodeKind.END),
        ),
        (Flow("f", "s", "a"), Flow("g", "a", "b"), Flow("h", "b", "e")),
    )
    findings = check(Definition((drawn,)))
    assert {("no_duty", "a"), ("unknown_duty", "b"), ("no_time", "a")} <= places(findings)


@pytest.mark.parametrize(("total", "is_told"), [("3", False), ("3.00", False), ("4", True), ("2", True)])
def test_hours_add_up_along_the_longest_path_and_a_loop_counts_once(total: str, is_told: bool):
    drawn = process(
        "s>ask",
        "ask>p1",
        "p1>left",
        "p1>right",
        "left>p2",
        "right>more",
        "more>p2",
        "p2>x1",
        "x1>ask:again",
        "x1>e:*",
    )
    findings = found(drawn, total_hours=Decimal(total))
    assert findings == ([Finding(K.TIMES_DIFFER, "main", "", ("3", total))] if is_told else [])


def test_shares_add_up_to_one():
    half = Node("ask", NodeKind.TASK, share=Decimal("0.5"))
    assert [f.values for f in found(process("s>ask", "ask>e", ask=half))] == [("0.5", "1")]


def test_calls_of_nothing_and_calls_in_a_circle_are_errors_and_uncalled_processes_are_told():
    main = process("s>c1", "c1>c2", "c2>e", c1=call("c1", "nowhere"), c2=call("c2", "inner"))
    inner = process("s>c3", "c3>e", name="inner", c3=call("c3", "inner"))
    other = process("s>ask", "ask>e", name="other")
    told = {(f.kind, f.process, f.values) for f in found(main, inner, other)}
    assert (K.UNKNOWN_CALL, "main", ("nowhere",)) in told
    assert (K.CYCLIC_CALL, "inner", ("inner", "inner")) in told
    assert (K.UNCALLED, "other", ()) in told


def test_a_join_inside_a_called_process_is_played_too():
    main = process("s>c1", "c1>e", c1=call("c1", "inner"))
    inner = process("s>ask", "ask>x1", "x1>p1:yes", "x1>b1b:*", "b1b>p1", "p1>e", name="inner")
    assert (K.JOIN_WAITS, "inner", "p1") in {(f.kind, f.process, f.where) for f in found(main, inner)}


def test_a_process_without_start_or_end_is_an_error():
    assert places(found(process("ask>two2", "two2>ask"))) >= {("no_start", ""), ("no_end", "")}
    assert places(found(process("s>ask", "ask>two2"))) == {("no_end", ""), ("dead_end", "two2")}


def test_a_boundary_on_nothing_is_an_error_and_one_on_a_step_is_played():
    loose = Node("b1", NodeKind.BOUNDARY, attached_to="gone")
    assert ("loose_boundary", "b1") in places(found(process("s>ask", "ask>e", "b1>late", "late>e", b1=loose)))
    seated = replace(loose, attached_to="left")
    waits = process("s>p1", "p1>left", "p1>right", "left>p2", "right>p2", "p2>e", "b1>e", b1=seated)
    assert found(waits) == [Finding(K.JOIN_WAITS, "main", "p2", ("left@b1", "right"))]


def test_ways_into_a_start_and_out_of_an_end_are_errors():
    assert {f.kind for f in found(process("s>ask", "ask>e", "e>ask", "ask>s"))} >= {K.WRONG_FLOW}


def test_what_is_not_ours_is_told_with_its_tag():
    odd = Node("odd", NodeKind.UNKNOWN, tag="inclusiveGateway")
    assert Finding(K.NOT_OURS, "main", "odd", ("inclusiveGateway",)) in found(
        process("s>ask", "ask>odd", "odd>e", odd=odd)
    )


def side_by_side(number: int, *after: str) -> Process:
    branches = [f"branch{place}" for place in range(number)]
    return process(
        "s>p1", *(f"p1>{name}" for name in branches), *(f"{name}>p2" for name in branches), "p2>x1", *after
    )


def test_forty_branches_that_do_not_concern_one_another_are_played_to_the_end():
    assert found(side_by_side(40, "x1>e"), most=1_000) == []
    lacking = side_by_side(40, "x1>p3", "p3>e", "s2>lone", "lone>x2", "x2>e:no", "x2>p3:yes")
    assert places(found(lacking, most=1_000)) == {("join_waits", "p3")}


def test_a_process_too_large_to_play_is_said_to_be_so():
    """After this join a gateway asks who came last, so that every order counts."""
    wide = side_by_side(20, "x1>e:yes", "x1>e:no")
    assert [f.kind for f in found(wide, most=500)] == [K.TOO_LARGE]


def test_a_reminder_beside_the_work_goes_off_once_a_step():
    timer = Node("b1", NodeKind.BOUNDARY, attached_to="ask", interrupts=False)
    assert found(process("s>ask", "ask>e", "b1>remind", "remind>e", b1=timer)) == []
