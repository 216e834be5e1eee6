"""Moments at which something happens by itself: set, moved, cancelled and fired, each once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from motcua.deadlines import timers
from motcua.deadlines.models import Timer
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Presented, State
from motcua.handling.complete import complete
from motcua.handling.fire_timer import fire_timer
from motcua.handling.jobs import KEEPS_TIME, fire_timers
from motcua.handling.put_result import put_result
from motcua.handling.request_supplement import TooLateToAsk, request_supplement
from motcua.intake.supplement import supplement
from motcua.journal.queries import entries
from motcua.procedures.models import ProcedureVersion
from motcua.tests.cast import ALL_PAPERS, Cast, moment, publish_licence
from motcua.workflow.graph import Definition, Ending, Flow, Node, NodeKind, Process, Trigger
from motcua.workflow.operations import put
from motcua.worktime.tests.calendars import OFFICE

MONDAY, TUESDAY = moment("2021-01-04 10:00"), moment("2021-01-05 09:00")
DUE = moment("2021-01-11 17:00")


def run(at: datetime) -> None:
    """What the worker does every minute."""
    fire_timers(timestamp=int(at.timestamp()))


def ask(cast: Cast, dossier: Dossier, at: datetime = TUESDAY, **more: str) -> None:
    request_supplement(
        dossier_id=dossier.pk, papers=[("c2", "quá hạn")], reason="Quá hạn", by=cast.binh, at=at, **more
    )


def kinds(dossier: Dossier) -> list[str]:
    return [entry.kind for entry in entries(dossier)]


@pytest.mark.parametrize(
    ("event", "since", "ends"),
    [
        ("P2D", "2021-01-04 10:00", "2021-01-06 17:00"),
        ("PT4H", "2021-01-04 16:00", "2021-01-05 10:30"),
        ("PT90M", "2021-01-04 16:00", "2021-01-05 08:00"),
        ("P1DT1H", "2021-01-08 10:00", "2021-01-12 08:30"),
        ("2021-01-08T09:00:00", "2021-01-04 10:00", "2021-01-08 09:00"),
    ],
)
def test_a_timer_of_a_process_counts_working_time(event: str, since: str, ends: str) -> None:
    assert timers.moment_of(event, moment(since), OFFICE) == moment(ends)


@pytest.mark.parametrize("event", ["", "P", "PT", "R3/PT1H", "ngày mai"])
def test_what_names_no_single_moment_sets_no_timer(event: str) -> None:
    assert timers.moment_of(event, MONDAY, OFFICE) is None


def test_a_supplement_that_does_not_come_ends_the_dossier_with_notice(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    ask(cast, dossier)
    request = dossier.supplements.get()
    assert request.answer_by
    assert request.answer_by == moment("2021-02-23 17:00")  # thirty working days, without Tết
    run(request.answer_by - timedelta(minutes=1))
    dossier.refresh_from_db()
    assert dossier.status is State.SUPPLEMENT
    run(request.answer_by)
    dossier.refresh_from_db()
    assert (dossier.status, dossier.reason) == (
        State.STOPPED,
        "Quá thời hạn bổ sung mà chưa nhận được giấy tờ",
    )
    assert kinds(dossier)[-2:] == ["handling.stopped", "deadlines.notice_prepared"]
    last = dossier.promises.get(kind="dossier").ledger.last()
    assert last
    assert (last.kind, last.paper) == ("ended", "Phiếu số 1")
    run(request.answer_by + timedelta(days=1))
    assert kinds(dossier).count("handling.stopped") == 1


def test_one_that_came_ends_nothing(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    ask(cast, dossier)
    papers: list[Presented] = list(ALL_PAPERS)
    supplement(dossier_id=dossier.pk, papers=papers, by=cast.an, at=moment("2021-01-06 09:00"))
    run(moment("2021-06-01 08:00"))
    dossier.refresh_from_db()
    assert dossier.status is State.IN_PROGRESS
    assert dossier.timers.get(kind="supplement").cancelled_at


def test_a_request_after_the_third_working_day_needs_its_reason_and_is_marked(cast: Cast) -> None:
    in_time = cast.accepted(MONDAY)
    ask(cast, in_time, at=moment("2021-01-07 17:00"))
    assert not in_time.supplements.get().is_late
    late = cast.accepted(MONDAY)
    with pytest.raises(TooLateToAsk):
        ask(cast, late, at=moment("2021-01-07 17:01"))
    ask(cast, late, at=moment("2021-01-07 17:01"), override="Hệ thống tra cứu bị gián đoạn")
    assert late.supplements.get().is_late
    assert entries(late).last().payload["late"] is True  # type: ignore[union-attr]


def with_content(cast: Cast, **said: object) -> ProcedureVersion:
    """A procedure like the licence exchange, with something more said in it."""
    return publish_licence(cast.agency, code="1.009999", **said)


def test_the_procedure_may_set_its_own_days(cast: Cast) -> None:
    version = with_content(cast, notice_within=1, supplement_within=5)
    dossier = cast.accepted(MONDAY, version_id=version.pk)
    with pytest.raises(TooLateToAsk):
        ask(cast, dossier, at=moment("2021-01-06 08:00"))
    ask(cast, dossier, at=TUESDAY)
    assert dossier.supplements.get().answer_by == moment("2021-01-12 17:00")


@pytest.mark.parametrize("means", ["consent", "refusal"])
def test_silence_speaks_at_the_promised_moment_and_nobody_types_it(cast: Cast, means: str) -> None:
    dossier = cast.accepted(MONDAY, version_id=with_content(cast, silence_means=means).pk)
    run(DUE - timedelta(minutes=1))
    assert timers.silence_since(dossier) is None
    run(DUE + timedelta(days=2))  # the worker was away
    assert timers.silence_since(dossier) == DUE
    told = [entry for entry in entries(dossier) if entry.kind == "handling.silence_meant"]
    assert [(one.payload["means"], one.at, one.actor_kind) for one in told] == [(means, DUE, "system")]
    run(DUE + timedelta(days=3))
    assert kinds(dossier).count("handling.silence_meant") == 1


def test_silence_waits_with_the_promise(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY, version_id=with_content(cast, silence_means="consent").pk)
    ask(cast, dossier)
    run(DUE)
    assert timers.silence_since(dossier) is None
    papers: list[Presented] = list(ALL_PAPERS)
    supplement(dossier_id=dossier.pk, papers=papers, by=cast.an, at=moment("2021-01-12 09:00"))
    assert dossier.timers.get(kind="silence").due_at == moment("2021-01-19 17:00")


def timed(event: str, trigger: Trigger = Trigger.TIMER, *, interrupts: bool = True) -> None:
    """A process whose first step hands on to another one by itself."""
    step = {"duty": "appraise", "place": "deciding"}
    late = Node("late", NodeKind.BOUNDARY, attached_to="check", trigger=trigger, event=event)
    nodes = (
        Node("start", NodeKind.START),
        Node("check", NodeKind.TASK, name="Kiểm tra", hours=Decimal(8), **step),
        replace(late, interrupts=interrupts),
        Node("chase", NodeKind.TASK, name="Đôn đốc", hours=Decimal(8), **step),
        Node("end", NodeKind.END, ending=Ending.RESULT),
    )
    flows = (
        Flow("a", "start", "check"),
        Flow("b", "check", "end"),
        Flow("c", "late", "chase"),
        Flow("d", "chase", "end"),
    )
    in_force(nodes, flows)


def in_force(nodes: tuple[Node, ...], flows: tuple[Flow, ...]) -> None:
    """Make it the process of the licence exchange."""
    process = put(Definition((Process("p", nodes, flows),), id="p"), procedure_code="1.002809", name="")
    process.state, process.valid_from, process.decision_no = "approved", date(2020, 12, 1), "1"
    process.save()


def steps(dossier: Dossier) -> list[str]:
    return list(dossier.positions.filter(ended_at=None).order_by("id").values_list("step", flat=True))


def test_a_timer_at_a_step_hands_on_by_itself_once(cast: Cast) -> None:
    timed("P1D")
    dossier = cast.accepted(MONDAY)
    run(moment("2021-01-05 16:59"))
    assert steps(dossier) == ["check"]
    run(moment("2021-01-05 17:00"))
    run(moment("2021-01-05 17:01"))
    assert steps(dossier) == ["chase"]
    assert kinds(dossier).count("handling.timer_fired") == 1


def test_one_beside_the_work_leaves_the_step_where_it_is(cast: Cast) -> None:
    timed("P1D", interrupts=False)
    dossier = cast.accepted(MONDAY)
    run(moment("2021-01-08 08:00"))
    assert steps(dossier) == ["check", "chase"]


def test_a_step_that_ended_takes_its_timer_along(cast: Cast) -> None:
    timed("P1D", interrupts=False)
    dossier = cast.accepted(MONDAY)
    put_result(
        dossier_id=dossier.pk, kind="x", number="1", decided_on=TUESDAY.date(), by=cast.chi, at=TUESDAY
    )
    complete(dossier_id=dossier.pk, step="check", by=cast.binh, at=TUESDAY)
    run(moment("2021-01-08 08:00"))
    assert steps(dossier) == []
    assert dossier.timers.get(kind="boundary").cancelled_at == TUESDAY


def test_while_the_clock_stands_so_does_the_timer_of_a_step(cast: Cast) -> None:
    timed("PT16H")
    dossier = cast.accepted(MONDAY)
    before = dossier.timers.get(kind="boundary").due_at
    ask(cast, dossier)
    run(moment("2021-01-20 08:00"))
    assert steps(dossier) == ["check"]
    papers: list[Presented] = list(ALL_PAPERS)
    supplement(dossier_id=dossier.pk, papers=papers, by=cast.an, at=moment("2021-01-06 09:00"))
    after = dossier.timers.get(kind="boundary").due_at
    assert (before, after) == (moment("2021-01-06 10:00"), moment("2021-01-07 10:00"))


def test_news_of_a_supplement_sets_off_what_waits_for_it(cast: Cast) -> None:
    timed("supplement", Trigger.MESSAGE)
    dossier = cast.accepted(MONDAY)
    ask(cast, dossier)
    papers: list[Presented] = list(ALL_PAPERS)
    supplement(dossier_id=dossier.pk, papers=papers, by=cast.an, at=moment("2021-01-06 09:00"))
    assert steps(dossier) == ["chase"]


def test_a_step_that_only_waits_ends_at_its_moment(cast: Cast) -> None:
    step = {"duty": "appraise", "place": "deciding"}
    nodes = (
        Node("start", NodeKind.START),
        Node("rest", NodeKind.WAIT, name="Niêm yết công khai", trigger=Trigger.TIMER, event="P2D", **step),
        Node("check", NodeKind.TASK, name="Kiểm tra", **step),
        Node("end", NodeKind.END, ending=Ending.RESULT),
    )
    flows = (Flow("a", "start", "rest"), Flow("b", "rest", "check"), Flow("c", "check", "end"))
    in_force(nodes, flows)
    dossier = cast.accepted(MONDAY)
    run(moment("2021-01-06 16:59"))
    assert steps(dossier) == ["rest"]
    run(moment("2021-01-06 17:00"))
    assert steps(dossier) == ["check"]


def test_one_that_cannot_be_fired_is_marked_and_holds_up_no_other(cast: Cast) -> None:
    broken, sound = cast.accepted(MONDAY), cast.accepted(MONDAY)
    position = broken.positions.get(ended_at=None)
    bad = Timer.objects.create(
        kind="boundary", dossier=broken, position=position, node="nowhere", due_at=MONDAY
    )
    ask(cast, sound)
    Timer.objects.filter(dossier=sound).update(due_at=TUESDAY)
    run(TUESDAY)
    bad.refresh_from_db()
    sound.refresh_from_db()
    assert (bad.fired_at, "NoSuchStep" in bad.trouble) == (None, True)
    assert sound.status is State.STOPPED


def test_a_timer_is_fired_once_whoever_tries(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    ask(cast, dossier)
    timer = dossier.timers.get()
    late = datetime(2021, 6, 1, tzinfo=UTC)
    assert fire_timer(timer_id=timer.pk, by=KEEPS_TIME, at=late)
    assert fire_timer(timer_id=timer.pk, by=KEEPS_TIME, at=late) is None
