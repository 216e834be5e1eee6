"""Dossiers inside of called processes and at joins follow a new version, where that has the same places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from motcua.deadlines.models import Promise
from motcua.deadlines.tests.test_timers_at_calls import run, watched
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.test_tokens import step, two_opinions, waiting
from motcua.handling.complete import complete
from motcua.handling.move_dossiers import CannotLand, preview
from motcua.handling.put_result import put_result
from motcua.handling.tests.test_moving import (
    MONDAY,
    carry_out,
    decided,
    hoa,
    in_force,
    obstacles,
    opinions,
    short,
    standing,
)
from motcua.journal.queries import entries
from motcua.org.models import Officer
from motcua.tests.cast import Cast, moment
from motcua.workflow.graph import Definition, Flow, Node, NodeKind, Process, Trigger
from motcua.workflow.landing import Obstacle

__all__ = ["hoa"]
pytestmark = pytest.mark.django_db

TUESDAY = moment("2021-01-05 09:00")


def redrawn(definition: Definition) -> Definition:
    """The same process with other ids for its ways, as another modeller would save it."""
    return replace(
        definition,
        processes=tuple(
            replace(one, flows=tuple(replace(way, id=f"new-{way.id}") for way in one.flows))
            for one in definition.processes
        ),
    )


def with_records(definition: Definition) -> Definition:
    """The same process, in which the number is entered after the signature, and what is called is renamed."""
    main, inner = definition.processes
    nodes = [replace(node, calls="advice") if node.calls else node for node in main.nodes]
    nodes.append(step("records", "records", "1"))
    ways = [replace(way, target="records") if way.id == "4" else way for way in main.flows]
    ways.append(Flow("8", "records", "end"))
    main = replace(main, nodes=tuple(nodes), flows=tuple(ways))
    return Definition((main, replace(inner, id="advice")), id="with-records")


def do(dossier: Dossier, key: str, by: Officer, outcome: str = "done") -> None:
    complete(dossier_id=dossier.pk, step=key, outcome=outcome, by=by, at=TUESDAY)


def test_a_branch_at_a_join_moves_and_the_join_goes_on_with_the_branch_that_comes_later(
    cast: Cast, hoa: Officer
):
    in_force(opinions(split=True))
    dossier = cast.accepted(MONDAY)
    do(dossier, "first", cast.binh)
    target = in_force(redrawn(opinions(split=True)))
    carry_out(decided(target, hoa))
    dossier.refresh_from_db()
    assert (dossier.process, standing(dossier), waiting(dossier)) == (target, ["second"], ["both"])
    do(dossier, "second", cast.binh)
    assert (standing(dossier), waiting(dossier)) == (["signature"], [])


def three_at_once() -> Definition:
    """Two opinions and a third one meet at the same join."""
    (main,) = opinions(split=True).processes
    ways = (Flow("split-third", "split", "third"), Flow("third-both", "third", "both"))
    return Definition(
        (replace(main, nodes=(*main.nodes, step("third", "appraise", "4")), flows=(*main.flows, *ways)),)
    )


@pytest.mark.parametrize("target", [three_at_once, lambda: opinions(split=False)])
def test_a_branch_that_waits_where_the_new_version_does_not_wait_so_keeps_its_dossier_where_it_is(
    cast: Cast, hoa: Officer, target: Callable[[], Definition]
):
    in_force(opinions(split=True))
    dossier = cast.accepted(MONDAY)
    do(dossier, "first", cast.binh)
    version = in_force(target())
    assert obstacles(version) == [Obstacle.AT_JOIN]
    with pytest.raises(CannotLand):
        decided(version, hoa)
    assert (standing(dossier), waiting(dossier)) == (["second"], ["both"])


def test_inside_of_a_call_a_dossier_moves_with_what_waits_there_and_goes_on_by_the_new_version(
    cast: Cast, hoa: Officer
):
    in_force(two_opinions())
    dossier = cast.accepted(MONDAY)
    do(dossier, "first", cast.binh)
    before = list(Promise.objects.filter(dossier=dossier).order_by("id").values())
    target = in_force(with_records(redrawn_inside(two_opinions())))
    (proposal,) = preview(target)
    assert [(former, node.id) for former, node in proposal.landing.steps] == [("second", "second")]
    carry_out(decided(target, hoa))
    assert list(Promise.objects.filter(dossier=dossier).order_by("id").values()) == before
    assert (standing(dossier), waiting(dossier)) == (["second"], ["ask", "both"])
    assert dossier.positions.get(ended_at=None).within == "advice"
    moved = entries(dossier).get(kind="handling.process_moved").payload
    assert (moved["process"], moved["steps"]) == (target.pk, [])
    put_result(
        dossier_id=dossier.pk, kind="x", number="1", decided_on=TUESDAY.date(), by=cast.chi, at=TUESDAY
    )
    for key, by, outcome in (("second", cast.binh, "done"), ("signature", cast.chi, "signed")):
        do(dossier, key, by, outcome)
    assert (standing(dossier), waiting(dossier)) == (["records"], [])


def redrawn_inside(definition: Definition) -> Definition:
    main, inner = definition.processes
    (inner,) = redrawn(Definition((inner,))).processes
    return Definition((main, inner))


def test_a_call_inside_of_a_call_moves_too(cast: Cast, hoa: Officer):
    in_force(nested("middle"))
    dossier = cast.accepted(MONDAY)
    target = in_force(nested("between"))
    carry_out(decided(target, hoa))
    dossier.refresh_from_db()
    assert (dossier.process, standing(dossier), waiting(dossier)) == (
        target,
        ["first", "second"],
        ["ask", "deep"],
    )
    assert set(dossier.waiting_tokens.values_list("node", "within")) == {("ask", "main"), ("deep", "between")}
    for key in ("first", "second"):
        do(dossier, key, cast.binh)
    assert (standing(dossier), waiting(dossier)) == (["signature"], [])


def nested(name: str) -> Definition:
    """The opinions are called by a process that the main one calls."""
    main, inner = two_opinions().processes
    outer = replace(main, nodes=tuple(replace(n, calls=name) if n.calls else n for n in main.nodes))
    nodes = (
        Node("go", NodeKind.START),
        Node("deep", NodeKind.CALL, calls="opinions"),
        Node("done", NodeKind.END),
    )
    ways = (Flow("m1", "go", "deep"), Flow("m2", "deep", "done"))
    return Definition((outer, Process(name, nodes, ways), inner), id=name)


def without_the_call() -> Definition:
    """The two opinions asked for in the main process."""
    return opinions(split=True)


def with_another_inside() -> Definition:
    """The call of the same name, inside of which there is one opinion only."""
    main, inner = two_opinions().processes
    begin, over = inner.nodes[0], inner.nodes[-1]
    ways = (Flow("a", "begin", "only"), Flow("b", "only", "over"))
    return Definition((main, replace(inner, nodes=(begin, step("only", "appraise", "4"), over), flows=ways)))


@pytest.mark.parametrize("target", [short, without_the_call, with_another_inside])
def test_what_stands_inside_of_a_call_that_the_new_version_lacks_cannot_move(
    cast: Cast, hoa: Officer, target: Callable[[], Definition]
):
    in_force(two_opinions())
    dossier = cast.accepted(MONDAY)
    version = in_force(target())
    assert set(obstacles(version)) == {Obstacle.IN_CALL}
    with pytest.raises(CannotLand):
        decided(version, hoa, {"first": "first", "second": "second"})
    dossier.refresh_from_db()
    assert (dossier.process == version, standing(dossier)) == (False, ["first", "second"])


def test_one_that_went_on_inside_of_the_call_meanwhile_is_left_and_told(cast: Cast, hoa: Officer):
    in_force(two_opinions())
    there, went_on = cast.accepted(MONDAY), cast.accepted(MONDAY)
    move = decided(in_force(with_records(two_opinions())), hoa)
    do(went_on, "first", cast.binh)
    carry_out(move)
    told = dict(move.dossiers.values_list("dossier_id", "why"))
    assert told == {there.pk: "", went_on.pk: "went_on"}


def hung(dossier: Dossier) -> list[tuple[str, object]]:
    left = dossier.timers.filter(fired_at=None, cancelled_at=None)
    return list(left.order_by("node").values_list("node", "due_at"))


def test_the_timers_of_the_new_version_are_set_where_the_dossier_stands_and_those_of_the_former_fall_away(
    cast: Cast, hoa: Officer
):
    in_force(watched("P1D"))
    dossier = cast.accepted(MONDAY)
    evening = moment("2021-01-05 17:00")
    assert hung(dossier) == [("late", evening)]
    main, inner = watched("P3D").processes
    slow = Node("slow", NodeKind.BOUNDARY, attached_to="first", trigger=Trigger.TIMER, event="P2D")
    inner = replace(inner, nodes=(*inner.nodes, slow), flows=(*inner.flows, Flow("s", "slow", "over")))
    second = in_force(Definition((main, inner), id="slower"))
    carry_out(decided(second, hoa))
    assert hung(dossier) == [("late", evening), ("slow", moment("2021-01-06 17:00"))]  # from the move on
    carry_out(decided(in_force(two_opinions()), hoa))
    assert hung(dossier) == []
    run(moment("2021-01-20 08:00"))
    assert standing(dossier) == ["first", "second"]
    carry_out(decided(in_force(watched("P1D")), hoa))
    assert hung(dossier) == [("late", evening)]
    run(evening)
    assert standing(dossier) == ["chase"]
