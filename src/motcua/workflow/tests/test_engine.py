"""The token game: splits, joins, loops, calls, boundaries and ends, at their edges."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motcua.workflow.document import WrongDocument, from_document, to_document
from motcua.workflow.engine import (
    Endless,
    Marking,
    Moved,
    NoSuchStep,
    NoSuchWay,
    NotOurs,
    at_boundary,
    at_step,
    complete,
    open_steps,
    outcomes,
    passing,
    start,
    trigger,
)
from motcua.workflow.graph import Ending, Node, NodeKind, Process
from motcua.workflow.tests.drawing import definition, process


class Game:
    def __init__(self, *processes: Process) -> None:
        self.definition = definition(*processes)
        self.moved: Moved = start(self.definition)

    @property
    def marking(self) -> Marking:
        return self.moved.marking

    @property
    def open(self) -> list[str]:
        return open_steps(self.definition, self.marking)

    def do(self, step: str, outcome: str = "") -> list[str]:
        token = at_step(self.definition, self.marking, step)
        self.moved = complete(self.definition, self.marking, token.id, outcome)
        return self.open


def test_steps_in_a_row_open_one_after_the_other_and_then_it_is_done():
    game = Game(process("s>ask", "ask>tell", "tell>e"))
    assert game.open == ["ask"]
    assert game.do("ask") == ["tell"]
    assert game.do("tell") == []
    assert game.moved.is_done
    assert game.moved.ending is Ending.RESULT


def test_a_gateway_reads_the_outcome_and_takes_the_default_for_any_other():
    ways = process("s>ask", "ask>x1", "x1>yes1:yes", "x1>els1:*", "yes1>e", "els1>e")
    assert Game(ways).do("ask", "yes") == ["yes1"]
    assert Game(ways).do("ask", "perhaps") == ["els1"]
    assert Game(ways).do("ask") == ["els1"]


def test_no_match_and_no_default_is_refused_and_nothing_changes():
    game = Game(process("s>ask", "ask>x1", "x1>yes1:yes", "yes1>e"))
    with pytest.raises(NoSuchWay):
        game.do("ask", "no")
    assert game.open == ["ask"]


def test_a_join_waits_for_every_way():
    game = Game(process("s>p1", "p1>left", "p1>right", "left>p2", "right>p2", "p2>after", "after>e"))
    assert game.open == ["left", "right"]
    assert game.do("right") == ["left"]
    assert not game.moved.is_done
    assert game.do("left") == ["after"]
    assert game.do("after") == []


def test_a_join_inside_a_loop_waits_anew_in_every_round():
    game = Game(
        process(
            "s>x0",
            "x0>p1",
            "p1>left",
            "p1>right",
            "left>p2",
            "right>p2",
            "p2>judge",
            "judge>x1",
            "x1>x0:again",
            "x1>e:*",
        )
    )
    for _ in range(3):
        assert game.do("left") == ["right"]
        assert game.do("right") == ["judge"]
        assert game.do("judge", "again") == ["left", "right"]
    game.do("left")
    game.do("right")
    assert game.do("judge", "enough") == []
    assert game.moved.is_done


def test_after_a_join_the_outcome_that_came_last_counts():
    game = Game(
        process(
            "s>p1",
            "p1>left",
            "p1>right",
            "left>p2",
            "right>p2",
            "p2>x1",
            "x1>yes1:yes",
            "x1>noo1:no",
            "yes1>e",
            "noo1>e",
        )
    )
    game.do("right", "no")
    assert game.do("left", "yes") == ["yes1"]


def test_a_branch_reads_the_outcome_of_its_own_path_only():
    game = Game(
        process(
            "s>p1", "p1>left", "p1>right", "left>x1", "x1>good:yes", "x1>bad:*", "good>e", "bad>e", "right>e"
        )
    )
    game.do("right", "no")
    assert game.do("left", "yes") == ["good"]


def test_two_tokens_that_meet_without_a_join_wait_twice_at_the_same_step():
    game = Game(process("s>p1", "p1>left", "p1>right", "left>sign", "right>sign", "sign>e"))
    game.do("left")
    assert game.do("right") == ["sign", "sign"]
    assert game.do("sign") == ["sign"]
    assert game.do("sign") == []


def test_a_step_that_is_not_open_is_refused():
    game = Game(process("s>ask", "ask>tell", "tell>e"))
    with pytest.raises(NoSuchStep):
        game.do("tell")


def test_a_call_goes_on_when_all_inside_of_it_has_ended():
    inner = process("s>p1", "p1>one1", "p1>two2", "one1>e1", "two2>e2", name="inner")
    calling = process("s>c1", "c1>after", "after>e", c1=Node("c1", NodeKind.CALL, calls="inner"))
    game = Game(calling, inner)
    assert game.open == ["one1", "two2"]
    assert game.do("two2") == ["one1"]
    assert game.do("one1") == ["after"]


def test_processes_that_call_one_another_without_end_are_refused():
    calling = process("s>c1", "c1>e", c1=Node("c1", NodeKind.CALL, calls="main"))
    with pytest.raises(Endless):
        Game(calling)


def test_a_circle_without_anybody_in_it_is_refused():
    with pytest.raises(Endless):
        Game(process("s>x1", "x1>x2", "x2>x1"))


def test_what_is_not_ours_is_not_carried_out_silently():
    foreign = Node("odd", NodeKind.UNKNOWN, tag="inclusiveGateway")
    game = Game(process("s>ask", "ask>odd", "odd>e", odd=foreign))
    with pytest.raises(NotOurs):
        game.do("ask")


@pytest.mark.parametrize(("interrupts", "left"), [(True, ["stop"]), (False, ["ask", "stop"])])
def test_a_boundary_ends_the_step_only_if_it_interrupts(interrupts: bool, left: list[str]):
    boundary = Node("b1", NodeKind.BOUNDARY, attached_to="ask", interrupts=interrupts)
    game = Game(process("s>ask", "ask>e", "b1>stop", "stop>e", b1=boundary))
    token = at_step(game.definition, game.marking, "ask")
    moved = trigger(game.definition, game.marking, token.id, "b1")
    assert open_steps(game.definition, moved.marking) == left
    with pytest.raises(NoSuchStep):
        trigger(game.definition, game.marking, token.id, "b2")


def test_a_boundary_on_a_call_ends_all_that_runs_inside_of_it():
    called = Node("c1", NodeKind.CALL, calls="inner")
    late = Node("b1", NodeKind.BOUNDARY, attached_to="c1")
    outer = process("s>c1", "c1>e", "b1>stop", "stop>e", c1=called, b1=late)
    game = Game(outer, process("s>p1", "p1>one1", "p1>two2", "one1>e", "two2>e", name="inner"))
    call = next(token for token in game.marking if token.node == "c1")
    moved = trigger(game.definition, game.marking, call.id, "b1")
    assert open_steps(game.definition, moved.marking) == ["stop"]
    assert {token.node for token in moved.gone} == {"c1", "one1", "two2"}


def test_a_boundary_beside_a_call_opens_a_way_and_the_inside_goes_on():
    called = Node("c1", NodeKind.CALL, calls="inner")
    news = Node("b1", NodeKind.BOUNDARY, attached_to="c1", interrupts=False)
    outer = process("s>c1", "c1>after", "after>e", "b1>tell", "tell>e", c1=called, b1=news)
    game = Game(outer, process("s>one1", "one1>e", name="inner"))
    call = at_boundary(game.definition, game.marking, "b1")
    game.moved = trigger(game.definition, game.marking, call.id, "b1")
    assert (game.moved.gone, game.open) == ((), ["one1", "tell"])
    assert game.do("one1") == ["after", "tell"]
    with pytest.raises(NoSuchStep):
        at_boundary(game.definition, game.marking, "b1")


def test_a_boundary_on_an_outer_call_ends_the_calls_inside_of_it_and_no_other_branch():
    late = Node("b1", NodeKind.BOUNDARY, attached_to="c1")
    outer = process(
        *("s>p1", "p1>c1", "p1>side", "c1>e1", "side>e2", "b1>stop", "stop>e3"),
        c1=Node("c1", NodeKind.CALL, calls="middle"),
        b1=late,
    )
    middle = process("s>c2", "c2>e", name="middle", c2=Node("c2", NodeKind.CALL, calls="inner"))
    game = Game(outer, middle, process("s>p1", "p1>one1", "p1>two2", "one1>e", "two2>e", name="inner"))
    call = at_boundary(game.definition, game.marking, "b1")
    game.moved = trigger(game.definition, game.marking, call.id, "b1")
    assert {token.node for token in game.moved.gone} == {"c1", "c2", "one1", "two2"}
    assert game.open == ["side", "stop"]


def test_a_step_that_handling_passes_by_is_passed_where_a_boundary_on_a_call_leads_to_it():
    called, late = Node("c1", NodeKind.CALL, calls="inner"), Node("b1", NodeKind.BOUNDARY, attached_to="c1")
    outer = process("s>c1", "c1>e", "b1>desk", "desk>stop", "stop>e", c1=called, b1=late)
    game = Game(outer, process("s>one1", "one1>e", name="inner"))
    call = at_boundary(game.definition, game.marking, "b1")
    moved = trigger(game.definition, game.marking, call.id, "b1")
    moved = passing(game.definition, moved, lambda node: node.id == "desk")
    assert ({token.node for token in moved.gone}, open_steps(game.definition, moved.marking)) == (
        {"c1", "one1"},
        ["stop"],
    )


def test_an_end_that_terminates_ends_everything_in_its_scope():
    stop = Node("e1", NodeKind.END, ending=Ending.STOPPED, is_terminate=True)
    game = Game(process("s>p1", "p1>left", "p1>right", "left>e1", "right>e", e1=stop))
    assert game.do("left") == []
    assert game.moved.ending is Ending.STOPPED


def test_the_outcomes_of_a_step_are_those_its_gateways_ask_for():
    asked = process("s>ask", "ask>x1", "x1>yes1:yes", "x1>x2:*", "x2>noo1:no", "x2>e:*", "yes1>e", "noo1>e")
    assert set(outcomes(definition(asked), "main", "ask")) == {"yes", "no", ""}
    assert outcomes(definition(asked), "main", "yes1") == ("",)


def test_a_step_before_a_split_can_be_left_by_any_outcome():
    asked = process("s>ask", "ask>p1", "p1>left", "p1>right", "left>e", "right>e")
    assert outcomes(definition(asked), "main", "ask") == ("",)


def test_where_a_branch_of_a_split_asks_for_an_outcome_no_other_is_offered():
    asked = process("s>ask", "ask>p1", "p1>left", "p1>x1", "x1>yes1:yes", "left>e", "yes1>e")
    assert outcomes(definition(asked), "main", "ask") == ("yes",)


def test_the_last_step_of_a_called_process_is_asked_by_the_gateway_after_the_call():
    calling = process("s>c1", "c1>x1", "x1>e:yes", "x1>c1:no", c1=Node("c1", NodeKind.CALL, calls="inner"))
    inner = process("s>one1", "one1>e", name="inner")
    assert set(outcomes(definition(calling, inner), "inner", "one1")) == {"yes", "no"}


def test_the_step_before_a_call_is_asked_by_the_gateway_with_which_the_called_process_begins():
    calling = process("s>ask", "ask>c1", "c1>e", c1=Node("c1", NodeKind.CALL, calls="inner"))
    inner = process("s>x1", "x1>one1:yes", "x1>two2:*", "one1>e", "two2>e", name="inner")
    assert set(outcomes(definition(calling, inner), "main", "ask")) == {"yes", ""}


@pytest.mark.parametrize("seat", ["c1", "step"])
def test_the_step_before_is_asked_by_the_gateway_after_a_boundary(seat: str):
    late = Node("b1", NodeKind.BOUNDARY, attached_to=seat)
    ways = ("s>ask", f"ask>{seat}", f"{seat}>e", "b1>x1", "x1>more:yes", "x1>less:no", "more>e", "less>e")
    nodes = {"c1": Node("c1", NodeKind.CALL, calls="inner"), "b1": late}
    both = definition(process(*ways, **nodes), process("s>one1", "one1>e", name="inner"))
    assert outcomes(both, "main", "ask") == ("yes", "no")


def test_a_reminder_beside_a_call_asks_for_nothing():
    reminder = Node("b1", NodeKind.BOUNDARY, attached_to="c1", interrupts=False)
    calling = process("s>ask", "ask>c1", "c1>e", c1=Node("c1", NodeKind.CALL, calls="inner"))
    calling = replace(calling, nodes=(*calling.nodes, reminder))
    outer = process("s>c9", "c9>x1", "x1>e:yes", "x1>c9:no", c9=Node("c9", NodeKind.CALL, calls="mid"))
    whole = definition(outer, replace(calling, id="mid"), process("s>one1", "one1>e", name="inner"))
    assert outcomes(whole, "mid", "ask") == ("",)
    assert set(outcomes(whole, "inner", "one1")) == {"yes", "no"}


def test_a_definition_survives_its_document_and_loose_ends_are_refused():
    whole = definition(process("s>ask", "ask>x1", "x1>e:yes", "x1>ask:*"))
    assert from_document(to_document(whole)) == whole
    document = to_document(whole)
    document["processes"][0]["flows"][0]["target"] = "nowhere"
    with pytest.raises(WrongDocument):
        from_document(document)
