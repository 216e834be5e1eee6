"""A dossier on a process with branches: every token is a row, and rows are tokens again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from motcua.deadlines import operations as deadlines
from motcua.deadlines.models import Promise
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations import advance, lock
from motcua.dossiers.ways import ways
from motcua.intake.accept import accept
from motcua.tests.cast import Cast, moment
from motcua.workflow.engine import NoSuchStep, NoSuchWay
from motcua.workflow.graph import Definition, Ending, Flow, Node, NodeKind, Process
from motcua.workflow.operations import put, put_in_force

pytestmark = pytest.mark.django_db

MONDAY = moment("2021-01-04 10:00")
LATER = moment("2021-01-04 15:00")


def step(key: str, duty: str, hours: str, place: str = "deciding") -> Node:
    return Node(key, NodeKind.TASK, name=key, duty=duty, place=place, hours=Decimal(hours))


def two_opinions() -> Definition:
    """Two appraise at once, inside of a called process; then a leader signs, or sends both back."""
    inner = Process(
        "opinions",
        nodes=(
            Node("begin", NodeKind.START),
            Node("split", NodeKind.PARALLEL),
            step("first", "appraise", "4"),
            step("second", "appraise", "8"),
            Node("both", NodeKind.PARALLEL),
            Node("over", NodeKind.END),
        ),
        flows=(
            Flow("a", "begin", "split"),
            Flow("b", "split", "first"),
            Flow("c", "split", "second"),
            Flow("d", "first", "both"),
            Flow("e", "second", "both"),
            Flow("f", "both", "over"),
        ),
    )
    main = Process(
        "main",
        nodes=(
            Node("start", NodeKind.START),
            Node("ask", NodeKind.CALL, name="Xin ý kiến", calls="opinions"),
            step("signature", "sign", "2"),
            Node("signed", NodeKind.EXCLUSIVE),
            Node("end", NodeKind.END, ending=Ending.RESULT),
        ),
        flows=(
            Flow("1", "start", "ask"),
            Flow("2", "ask", "signature"),
            Flow("3", "signature", "signed"),
            Flow("4", "signed", "end", outcome="signed"),
            Flow("5", "signed", "ask", outcome="again"),
        ),
    )
    return Definition((main, inner), id="two-opinions", name="Hai ý kiến")


@pytest.fixture
def dossier(cast: Cast) -> Dossier:
    process = put(two_opinions(), procedure_code=cast.version.procedure.code, name="Hai ý kiến")
    process.decision_no = "12/QĐ-UBND"
    put_in_force(process, date(2021, 1, 1))
    return accept(dossier_id=cast.draft(MONDAY).pk, by=cast.an, at=MONDAY)


def in_work(dossier: Dossier) -> list[str]:
    return sorted(dossier.positions.filter(ended_at=None).values_list("step", flat=True))


def waiting(dossier: Dossier) -> list[str]:
    return sorted(dossier.waiting_tokens.filter(ended_at=None).values_list("node", flat=True))


def test_both_steps_open_at_once_each_with_the_time_of_the_decision(dossier: Dossier):
    assert in_work(dossier) == ["first", "second"]
    assert waiting(dossier) == ["ask"]
    due = {position.step: position.due_at for position in dossier.positions.all()}
    assert due["first"] == moment("2021-01-04 15:30")
    assert due["second"] == moment("2021-01-05 10:00")


def test_who_is_first_waits_at_the_join_and_the_call_ends_with_both(dossier: Dossier, cast: Cast):
    moved = advance(dossier, step="second", officer=cast.binh, at=LATER)
    assert (moved.opened, moved.next, moved.is_done) == ((), None, False)
    assert waiting(dossier) == ["ask", "both"]
    moved = advance(dossier, step="first", officer=cast.binh, at=LATER)
    assert [position.step for position in moved.opened] == ["signature"]
    assert waiting(dossier) == []


def test_a_second_round_opens_both_again_for_whoever_had_them(dossier: Dossier, cast: Cast):
    for key in ("first", "second"):
        deadlines.follow(
            dossier, advance(dossier, step=key, officer=cast.binh, at=LATER), by=cast.binh.actor, at=LATER
        )
    moved = advance(dossier, step="signature", outcome="again", officer=cast.chi, at=LATER)
    assert [(position.step, position.officer) for position in moved.opened] == [
        ("first", cast.binh),
        ("second", cast.binh),
    ]
    assert waiting(dossier) == ["ask"]


def test_the_process_ends_as_its_last_event_says_and_leaves_nothing_open(dossier: Dossier, cast: Cast):
    for key, outcome in (("first", "done"), ("second", "done"), ("signature", "signed")):
        moved = advance(dossier, step=key, outcome=outcome, officer=cast.binh, at=LATER)
        deadlines.follow(dossier, moved, by=cast.binh.actor, at=LATER)
    assert moved.ending is Ending.RESULT
    assert (in_work(dossier), waiting(dossier)) == ([], [])
    assert not Promise.objects.filter(dossier=dossier, kind="step", ended_at=None).exists()


def test_a_step_can_be_ended_once_and_only_by_an_outcome_of_its_own(dossier: Dossier, cast: Cast):
    advance(dossier, step="first", officer=cast.binh, at=LATER)
    with pytest.raises(NoSuchStep):
        advance(dossier, step="first", officer=cast.binh, at=LATER)
    with pytest.raises(NoSuchWay):
        advance(dossier, step="second", outcome="returned", officer=cast.binh, at=LATER)
    assert in_work(lock(dossier.pk)) == ["second"]


def test_the_ways_on_from_a_step_are_those_the_engine_can_go(dossier: Dossier, cast: Cast):
    first = dossier.positions.get(step="first")
    assert [(way.outcome, way.opens, way.ending) for way in ways(dossier, first)] == [("done", (), None)]
    for key in ("first", "second"):
        advance(dossier, step=key, officer=cast.binh, at=LATER)
    signature = dossier.positions.get(step="signature")
    found = {way.outcome: [node.id for node in way.opens] for way in ways(dossier, signature)}
    assert found == {"signed": [], "again": ["first", "second"]}
