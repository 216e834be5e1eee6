"""Timers and news on the call of another process: what runs inside is taken along, or goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from motcua.deadlines.models import Promise, Timer
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Presented
from motcua.dossiers.tests.test_tokens import in_work, step, two_opinions, waiting
from motcua.handling.complete import complete
from motcua.handling.jobs import fire_timers
from motcua.handling.put_result import put_result
from motcua.handling.request_supplement import request_supplement
from motcua.handling.stop import stop
from motcua.intake.supplement import supplement
from motcua.journal.queries import entries
from motcua.tests.cast import ALL_PAPERS, Cast, moment
from motcua.workflow.check import check, forbids_publishing
from motcua.workflow.graph import Definition, Ending, Flow, Node, NodeKind, Process, Trigger
from motcua.workflow.operations import put, put_in_force

MONDAY, TUESDAY = moment("2021-01-04 10:00"), moment("2021-01-05 09:00")
EVENING = moment("2021-01-05 17:00")  # one working day after the call began


def run(at: datetime) -> None:
    """What the worker does every minute."""
    fire_timers(timestamp=int(at.timestamp()))


def watched(event: str = "P1D", trigger: Trigger = Trigger.TIMER, *, interrupts: bool = True) -> Definition:
    """Two opinions inside of a call; by the timer or message on it, somebody chases them instead, or too."""
    main, inner = two_opinions().processes
    late = Node("late", NodeKind.BOUNDARY, attached_to="ask", trigger=trigger, event=event)
    nodes = (replace(late, interrupts=interrupts), step("chase", "appraise", "8"))
    over = Node("over", NodeKind.END, ending=Ending.RESULT)
    ways = (Flow("6", "late", "chase"), Flow("7", "chase", "over"))
    drawn = replace(main, nodes=(*main.nodes, *nodes, over), flows=(*main.flows, *ways))
    return Definition((drawn, inner), id="watched", name="Hai ý kiến, có hẹn giờ")


def in_force(definition: Definition) -> None:
    """Make it the process of the licence exchange."""
    assert not forbids_publishing(check(definition))
    process = put(definition, procedure_code="1.002809", name="")
    process.decision_no = "12/QĐ-UBND"
    put_in_force(process, date(2021, 1, 1))


def standing(dossier: Dossier) -> tuple[list[str], list[str]]:
    return in_work(dossier), waiting(dossier)


def do(dossier: Dossier, key: str, cast: Cast, outcome: str = "done", at: datetime = TUESDAY) -> None:
    complete(
        dossier_id=dossier.pk,
        step=key,
        outcome=outcome,
        by=cast.chi if key == "signature" else cast.binh,
        at=at,
    )


def bring(dossier: Dossier, cast: Cast, at: datetime) -> None:
    papers: list[Presented] = list(ALL_PAPERS)
    supplement(dossier_id=dossier.pk, papers=papers, by=cast.an, at=at)


def ask(dossier: Dossier, cast: Cast) -> None:
    request_supplement(
        dossier_id=dossier.pk, papers=[("c2", "quá hạn")], reason="Quá hạn", by=cast.binh, at=TUESDAY
    )


def test_an_interrupting_timer_takes_along_whatever_is_open_inside_of_the_call_and_waits_there(cast: Cast):
    in_force(watched())
    dossier = cast.accepted(MONDAY)
    do(dossier, "first", cast)
    assert standing(dossier) == (["second"], ["ask", "both"])
    run(moment("2021-01-05 16:59"))
    assert standing(dossier) == (["second"], ["ask", "both"])
    run(EVENING)
    run(moment("2021-01-05 17:01"))
    assert standing(dossier) == (["chase"], [])
    second = dossier.positions.get(step="second")
    assert (second.outcome, second.ended_at) == ("cancelled", EVENING)
    step_promises = Promise.objects.filter(dossier=dossier, kind="step", ended_at=None)
    assert [promise.position.step for promise in step_promises if promise.position] == ["chase"]
    (told,) = entries(dossier).filter(kind="handling.timer_fired")
    assert (told.payload, told.actor_kind) == ({"node": "late", "next": "chase"}, "system")


def test_one_beside_the_call_opens_a_way_once_and_the_inside_goes_on(cast: Cast):
    in_force(watched(interrupts=False))
    dossier = cast.accepted(MONDAY)
    run(EVENING)
    run(moment("2021-01-06 17:00"))
    assert standing(dossier) == (["chase", "first", "second"], ["ask"])
    do(dossier, "first", cast, at=moment("2021-01-07 09:00"))
    do(dossier, "second", cast, at=moment("2021-01-07 09:00"))
    assert standing(dossier) == (["chase", "signature"], [])


def test_a_call_that_ended_in_time_takes_its_timer_along(cast: Cast):
    in_force(watched())
    dossier = cast.accepted(MONDAY)
    do(dossier, "first", cast)
    do(dossier, "second", cast)
    assert dossier.timers.get().cancelled_at == TUESDAY
    run(EVENING)
    assert standing(dossier) == (["signature"], [])


def test_every_round_through_the_call_has_a_timer_of_its_own(cast: Cast):
    in_force(watched())
    dossier = cast.accepted(MONDAY)
    for key in ("first", "second"):
        do(dossier, key, cast)
    do(dossier, "signature", cast, outcome="again")
    timers = list(dossier.timers.order_by("id").values_list("due_at", "cancelled_at"))
    assert timers == [(EVENING, TUESDAY), (moment("2021-01-06 17:00"), None)]
    run(moment("2021-01-06 17:00"))
    assert standing(dossier) == (["chase"], [])


def test_while_the_clock_stands_so_does_the_timer_of_a_call(cast: Cast):
    in_force(watched("PT16H"))
    dossier = cast.accepted(MONDAY)
    ask(dossier, cast)
    run(moment("2021-01-20 08:00"))
    assert standing(dossier) == (["first", "second"], ["ask"])
    bring(dossier, cast, moment("2021-01-06 09:00"))
    assert dossier.timers.get(kind="boundary").due_at == moment("2021-01-07 10:00")


def test_news_sets_off_the_call_that_waits_for_it_before_the_steps_inside_of_it(cast: Cast):
    main, inner = watched("supplement", Trigger.MESSAGE).processes
    hears = Node("hears", NodeKind.BOUNDARY, attached_to="first", trigger=Trigger.MESSAGE, event="supplement")
    inner = replace(
        inner,
        nodes=(*inner.nodes, hears, step("again", "appraise", "4")),
        flows=(
            *inner.flows,
            Flow("x", "hears", "again"),
            Flow("y", "again", "both2"),
            Flow("z", "both2", "both"),
        ),
    )
    inner = replace(
        inner,
        nodes=(*inner.nodes, Node("both2", NodeKind.EXCLUSIVE)),
        flows=tuple(replace(flow, target="both2") if flow.id == "d" else flow for flow in inner.flows),
    )
    in_force(Definition((main, inner), id="watched"))
    dossier = cast.accepted(MONDAY)
    ask(dossier, cast)
    bring(dossier, cast, moment("2021-01-06 09:00"))
    assert standing(dossier) == (["chase"], [])
    assert not dossier.positions.filter(step="again").exists()


def test_a_timer_on_an_outer_call_takes_along_the_calls_inside_of_it_with_their_timers(cast: Cast):
    main, inner = watched("P1D").processes
    outer = replace(main, nodes=tuple(replace(n, calls="middle") if n.id == "ask" else n for n in main.nodes))
    middle = Process(
        "middle",
        (
            Node("go", NodeKind.START),
            Node("deep", NodeKind.CALL, calls="opinions"),
            Node("slow", NodeKind.BOUNDARY, attached_to="deep", trigger=Trigger.TIMER, event="P3D"),
            Node("done", NodeKind.END),
        ),
        (Flow("m1", "go", "deep"), Flow("m2", "deep", "done"), Flow("m3", "slow", "done")),
    )
    in_force(Definition((outer, middle, inner), id="nested"))
    dossier = cast.accepted(MONDAY)
    assert standing(dossier) == (["first", "second"], ["ask", "deep"])
    assert list(dossier.timers.order_by("id").values_list("node", flat=True)) == ["late", "slow"]
    run(EVENING)
    assert standing(dossier) == (["chase"], [])
    slow = dossier.timers.get(node="slow")
    assert (slow.fired_at, slow.cancelled_at) == (None, EVENING)
    run(moment("2021-01-08 17:00"))
    assert standing(dossier) == (["chase"], [])


def test_a_process_may_end_by_the_timer_on_its_call(cast: Cast):
    main, inner = two_opinions().processes
    late = Node("late", NodeKind.BOUNDARY, attached_to="ask", trigger=Trigger.TIMER, event="P1D")
    stopped = Node("stopped", NodeKind.END, ending=Ending.STOPPED)
    main = replace(
        main, nodes=(*main.nodes, late, stopped), flows=(*main.flows, Flow("6", "late", "stopped"))
    )
    in_force(Definition((main, inner), id="stops"))
    dossier = cast.accepted(MONDAY)
    run(EVENING)
    dossier.refresh_from_db()
    assert (dossier.status.name, standing(dossier)) == ("STOPPED", ([], []))
    assert [entry.kind for entry in entries(dossier)][-2:] == ["handling.timer_fired", "handling.stopped"]


@pytest.mark.parametrize("ends", ["stop", "result"])
def test_a_dossier_that_ends_otherwise_takes_the_timers_of_its_calls_along(cast: Cast, ends: str):
    in_force(watched(interrupts=False))
    dossier = cast.accepted(MONDAY)
    do(dossier, "first", cast)
    if ends == "stop":
        stop(dossier_id=dossier.pk, reason="Người nộp không còn nhu cầu", by=cast.chi, at=TUESDAY)
    else:
        on = TUESDAY.date()
        put_result(dossier_id=dossier.pk, kind="x", number="1", decided_on=on, by=cast.chi, at=TUESDAY)
        for key, outcome in (("second", "done"), ("signature", "signed")):
            do(dossier, key, cast, outcome=outcome)
    run(moment("2021-01-20 08:00"))
    assert standing(dossier) == ([], [])
    assert not Timer.objects.filter(dossier=dossier, cancelled_at=None).exists()
