"""Opinions asked of other offices: beside the process and as a step of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from motcua.deadlines.models import Promise
from motcua.dossiers.models import Consultation, Dossier
from motcua.dossiers.queries import readable_by, visible_to
from motcua.dossiers.rules import NoReason, State
from motcua.dossiers.worklists import Wanted, worklist
from motcua.handling.answer import answer
from motcua.handling.complete import AnswerFirst, complete
from motcua.handling.consult import AsksItself, NobodyAsked, NothingSaid, Question, consult
from motcua.handling.put_result import put_result
from motcua.handling.request_supplement import request_supplement
from motcua.handling.withdraw_question import AskedByProcess, withdraw_question
from motcua.handling.working import NotYours
from motcua.intake.supplement import supplement
from motcua.journal.queries import entries
from motcua.org import Duty, NotAllowed
from motcua.org.models import Office, Officer
from motcua.org.rules import Kind
from motcua.tests.cast import ALL_PAPERS, Cast, moment, office, officer
from motcua.workflow.engine import NoSuchStep
from motcua.workflow.graph import Definition, Ending, Flow, Node, NodeKind, Process
from motcua.workflow.operations import put, put_in_force
from motcua.worktime.models import DayOff
from motcua.worktime.operations import create_standard
from motcua.worktime.rules import TimeLimit

MONDAY = moment("2021-01-04 10:00")
TUESDAY = moment("2021-01-05 09:00")
TWO_DAYS = TimeLimit.parse("2 working_day")


@pytest.fixture
def health(cast: Cast) -> Office:
    return office(Kind.DEPARTMENT, "Sở Y tế", "so-y-te", cast.province, identifier="000.00.18.H55")


@pytest.fixture
def hoa(health: Office) -> Officer:
    return officer("Hoa", health, Duty.APPRAISE)


@pytest.fixture
def dossier(cast: Cast) -> Dossier:
    """At Bình's, who appraises it."""
    found = cast.accepted(MONDAY)
    complete(dossier_id=found.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk)
    return found


def asked(cast: Cast, dossier: Dossier, *where: Office, limit: TimeLimit = TWO_DAYS) -> list[Consultation]:
    questions = [Question(one.pk, "Giấy khám sức khỏe có hợp lệ không?", limit) for one in where]
    return consult(dossier_id=dossier.pk, step="appraisal", questions=questions, by=cast.binh, at=TUESDAY)


def open_steps(dossier: Dossier) -> list[str]:
    return sorted(dossier.positions.filter(ended_at=None).values_list("step", flat=True))


def test_two_offices_are_asked_at_once_and_the_clock_of_the_dossier_goes_on(
    cast: Cast, dossier: Dossier, health: Office, hoa: Officer
) -> None:
    due_at = dossier.due_at
    first, _second = asked(cast, dossier, health, cast.division)
    assert open_steps(dossier) == ["appraisal", "opinion:1", "opinion:2"]
    dossier.refresh_from_db()
    assert (dossier.status, dossier.due_at) == (State.IN_PROGRESS, due_at)
    assert first.position.due_at == moment("2021-01-07 17:00")
    promise = Promise.objects.get(position=first.position)
    assert (promise.kind, promise.dossier_id, promise.ledger.count()) == ("reply", None, 1)
    assert [entry.kind for entry in entries(dossier)][-2:] == ["handling.consulted"] * 2


def test_each_limit_runs_in_the_working_time_of_the_office_asked(
    cast: Cast, dossier: Dossier, health: Office
) -> None:
    health.calendar = create_standard("nghi-thu-nam", "Nghỉ thứ Năm")
    health.save()
    DayOff.objects.create(
        calendar=health.calendar, on=date(2021, 1, 7), kind=DayOff.Kind.OFF, reason="nghỉ bù", source="x"
    )
    here, there = asked(cast, dossier, cast.division, health)
    assert here.position.due_at == moment("2021-01-07 17:00")
    assert there.position.due_at == moment("2021-01-08 17:00")


def test_who_is_asked_sees_it_among_his_work_and_reads_the_dossier(
    cast: Cast, dossier: Dossier, health: Office, hoa: Officer
) -> None:
    assert not readable_by(hoa, TUESDAY).exists()
    asked(cast, dossier, health)
    (work,) = worklist(hoa, TUESDAY, Wanted())
    assert (work.step, work.due_at) == ("opinion", moment("2021-01-07 17:00"))
    assert readable_by(hoa, TUESDAY).get() == dossier
    assert not visible_to(hoa, TUESDAY).exists()  # a search does not find it


def test_an_answer_ends_the_question_and_nothing_else(
    cast: Cast, dossier: Dossier, health: Office, hoa: Officer
) -> None:
    (question,) = asked(cast, dossier, health)
    answer(dossier_id=dossier.pk, step="opinion:1", text=" Hợp lệ. ", by=hoa, at=moment("2021-01-07 17:00"))
    question.refresh_from_db()
    assert (question.answer, question.is_late(moment("2021-02-01 08:00"))) == ("Hợp lệ.", False)
    assert open_steps(dossier) == ["appraisal"]
    assert not Promise.objects.filter(kind="reply", ended_at=None).exists()
    last = entries(dossier).last()
    assert last
    assert (last.kind, last.payload["office"]) == ("handling.answered", health.pk)
    with pytest.raises(NoSuchStep):
        answer(dossier_id=dossier.pk, step="opinion:1", text="Lại nữa", by=hoa, at=TUESDAY)


def test_a_late_answer_is_taken_and_stays_late(
    cast: Cast, dossier: Dossier, health: Office, hoa: Officer
) -> None:
    (question,) = asked(cast, dossier, health)
    after = moment("2021-01-08 07:30")
    assert question.is_late(after)
    answer(dossier_id=dossier.pk, step="opinion:1", text="Hợp lệ", by=hoa, at=after)
    assert Consultation.objects.get().is_late(after)


def test_only_the_office_asked_answers_and_only_who_works_the_step_asks(
    cast: Cast, dossier: Dossier, health: Office, hoa: Officer
) -> None:
    asked(cast, dossier, health)
    with pytest.raises(NotAllowed):
        answer(dossier_id=dossier.pk, step="opinion:1", text="x", by=cast.binh, at=TUESDAY)
    other = officer("Khoa", cast.agency, Duty.APPRAISE)
    with pytest.raises(NotYours):
        consult(
            dossier_id=dossier.pk,
            step="appraisal",
            questions=[Question(health.pk, "x", TWO_DAYS)],
            by=other,
            at=TUESDAY,
        )


@pytest.mark.parametrize("wrong", ["nobody", "nothing", "itself"])
def test_a_question_names_another_office_and_says_something(
    cast: Cast, dossier: Dossier, health: Office, wrong: str
) -> None:
    given, error = {
        "nobody": ([], NobodyAsked),
        "nothing": ([Question(health.pk, "  ", TWO_DAYS)], NothingSaid),
        "itself": ([Question(cast.agency.pk, "x", TWO_DAYS)], AsksItself),
    }[wrong]
    with pytest.raises(error):
        consult(dossier_id=dossier.pk, step="appraisal", questions=given, by=cast.binh, at=TUESDAY)
    assert not Consultation.objects.exists()


def test_a_supplement_in_between_leaves_the_limit_of_the_answer_as_it_is(
    cast: Cast, dossier: Dossier, health: Office
) -> None:
    (question,) = asked(cast, dossier, health)
    request_supplement(dossier_id=dossier.pk, papers=[("c1", "x")], reason="x", by=cast.binh, at=TUESDAY)
    back = moment("2021-01-06 09:00")
    supplement(dossier_id=dossier.pk, papers=ALL_PAPERS, by=cast.an, at=back)
    question.position.refresh_from_db()
    assert question.position.due_at == moment("2021-01-07 17:00")
    assert Promise.objects.filter(position=question.position).count() == 1


def test_the_dossier_ends_without_an_answer_that_nobody_waited_for(
    cast: Cast, dossier: Dossier, health: Office
) -> None:
    (question,) = asked(cast, dossier, health)
    for step, who in (("appraisal", cast.binh), ("approval", cast.chi), ("signature", cast.chi)):
        complete(dossier_id=dossier.pk, step=step, by=who, at=TUESDAY)
    on = date(2021, 1, 5)
    put_result(dossier_id=dossier.pk, kind="x", number="1", decided_on=on, by=cast.em, at=TUESDAY)
    complete(dossier_id=dossier.pk, step="records", by=cast.em, at=TUESDAY)
    question.position.refresh_from_db()
    assert (question.position.outcome, open_steps(dossier)) == ("cancelled", [])
    assert not Promise.objects.filter(ended_at=None).exists()


def asking_process(place: str) -> Definition:
    """Appraise, and have another office's opinion meanwhile; then sign, or refuse as that office says."""
    task = Node("appraisal", NodeKind.TASK, name="Thẩm định", duty="appraise", place="deciding")
    opinion = Node(
        "opinion",
        NodeKind.CONSULTATION,
        name="Ý kiến của Sở Y tế",
        content="Đủ sức khỏe lái xe không?",
        place=place,
        hours=Decimal(8),
    )
    nodes = (
        Node("start", NodeKind.START),
        Node("split", NodeKind.PARALLEL),
        task,
        opinion,
        Node("join", NodeKind.PARALLEL),
        Node("signature", NodeKind.TASK, name="Ký", duty="sign", place="deciding"),
        Node("choice", NodeKind.EXCLUSIVE),
        Node("granted", NodeKind.END, ending=Ending.RESULT),
        Node("stopped", NodeKind.END, ending=Ending.STOPPED),
    )
    flows = (
        Flow("1", "start", "split"),
        Flow("2", "split", "appraisal"),
        Flow("3", "split", "opinion"),
        Flow("4", "appraisal", "join"),
        Flow("5", "opinion", "join"),
        Flow("6", "join", "signature"),
        Flow("7", "signature", "choice"),
        Flow("8", "choice", "granted", outcome="signed"),
        Flow("9", "choice", "stopped", outcome="stopped"),
    )
    return Definition((Process("asking", nodes, flows),), id="asking", name="Có lấy ý kiến")


@pytest.fixture
def asking(cast: Cast, health: Office) -> Dossier:
    definition = asking_process(health.identifier)
    process = put(definition, procedure_code=cast.version.procedure.code, name=definition.name)
    process.decision_no = "12/QĐ-UBND"
    put_in_force(process, date(2021, 1, 1))
    return cast.accepted(MONDAY)


def test_a_process_asks_an_office_by_itself_with_the_hours_of_the_step(
    cast: Cast, asking: Dossier, health: Office, hoa: Officer
) -> None:
    question = Consultation.objects.get()
    assert (question.question, question.asked_by, question.position.office) == (
        "Đủ sức khỏe lái xe không?",
        None,
        health,
    )
    assert question.position.due_at == moment("2021-01-05 10:00")
    with pytest.raises(AnswerFirst):
        complete(dossier_id=asking.pk, step="opinion", by=hoa, at=MONDAY)
    complete(dossier_id=asking.pk, step="appraisal", by=cast.binh, at=MONDAY)
    assert open_steps(asking) == ["opinion"]
    answer(dossier_id=asking.pk, step="opinion", text="Đủ", by=hoa, at=TUESDAY)
    assert open_steps(asking) == ["signature"]


def test_a_process_that_ends_with_a_stop_stops_the_dossier_with_its_reason(
    cast: Cast, asking: Dossier, hoa: Officer
) -> None:
    complete(dossier_id=asking.pk, step="appraisal", by=cast.binh, at=MONDAY)
    answer(dossier_id=asking.pk, step="opinion", text="Không đủ", by=hoa, at=TUESDAY)
    complete(
        dossier_id=asking.pk,
        step="signature",
        outcome="stopped",
        note="Không đủ sức khỏe",
        by=cast.chi,
        at=TUESDAY,
    )
    asking.refresh_from_db()
    assert (asking.status, asking.reason) == (State.STOPPED, "Không đủ sức khỏe")
    assert [entry.kind for entry in entries(asking)][-1] == "handling.stopped"


def test_who_asked_takes_the_question_back_and_its_time_ends_with_the_reason(
    cast: Cast, dossier: Dossier, health: Office, hoa: Officer
) -> None:
    due_at = dossier.due_at
    asked(cast, dossier, health, cast.division)
    back = moment("2021-01-06 08:00")
    question = withdraw_question(dossier_id=dossier.pk, number=1, reason=" Hỏi nhầm ", by=cast.binh, at=back)
    assert open_steps(dossier) == ["appraisal", "opinion:2"]
    assert (question.position.outcome, question.position.note) == ("withdrawn", "Hỏi nhầm")
    promise = Promise.objects.get(position=question.position)
    assert (promise.ended_at, promise.kept_at, promise.due_at) == (back, None, moment("2021-01-07 17:00"))
    assert [(line.kind, line.reason) for line in promise.ledger.order_by("seq")] == [
        ("granted", ""),
        ("ended", "Hỏi nhầm"),
    ]
    last = entries(dossier).last()
    assert last
    assert (last.kind, last.payload["reason"]) == ("handling.question_withdrawn", "Hỏi nhầm")
    dossier.refresh_from_db()
    assert (dossier.due_at, question.is_late(moment("2021-02-01 08:00"))) == (due_at, False)
    assert not worklist(hoa, back, Wanted())
    for act in (
        lambda: answer(dossier_id=dossier.pk, step="opinion:1", text="Hợp lệ", by=hoa, at=back),
        lambda: withdraw_question(dossier_id=dossier.pk, number=1, reason="x", by=cast.binh, at=back),
        lambda: withdraw_question(dossier_id=dossier.pk, number=9, reason="x", by=cast.dung, at=back),
    ):
        with pytest.raises(NoSuchStep):
            act()


def test_a_question_is_taken_back_with_a_reason_by_who_asked_or_leads(
    cast: Cast, dossier: Dossier, health: Office, hoa: Officer
) -> None:
    asked(cast, dossier, health)
    khoa = officer("Khoa", cast.agency, Duty.APPRAISE)
    for stranger in (hoa, khoa, cast.an):
        with pytest.raises(NotAllowed):
            withdraw_question(dossier_id=dossier.pk, number=1, reason="x", by=stranger, at=TUESDAY)
    with pytest.raises(NoReason):
        withdraw_question(dossier_id=dossier.pk, number=1, reason="  ", by=cast.binh, at=TUESDAY)
    withdraw_question(dossier_id=dossier.pk, number=1, reason="x", by=cast.dung, at=TUESDAY)


def test_who_asked_and_left_takes_nothing_back(cast: Cast, dossier: Dossier, health: Office) -> None:
    asked(cast, dossier, health)
    cast.binh.duties.all().delete()
    with pytest.raises(NotAllowed):
        withdraw_question(dossier_id=dossier.pk, number=1, reason="x", by=cast.binh, at=TUESDAY)


def test_what_the_process_asks_nobody_takes_back(cast: Cast, asking: Dossier) -> None:
    with pytest.raises(AskedByProcess):
        withdraw_question(dossier_id=asking.pk, number=1, reason="x", by=cast.dung, at=TUESDAY)


def test_a_process_that_names_no_time_gives_the_usual_one(cast: Cast, health: Office) -> None:
    definition = asking_process(health.identifier)
    (main,) = definition.processes
    nodes = tuple(replace(one, hours=None) if one.id == "opinion" else one for one in main.nodes)
    process = put(
        replace(definition, processes=(replace(main, nodes=nodes),)),
        procedure_code=cast.version.procedure.code,
        name="Không ghi giờ",
    )
    process.decision_no = "13/QĐ-UBND"
    put_in_force(process, date(2021, 1, 1))
    cast.accepted(MONDAY)
    position = Consultation.objects.get().position
    assert position.due_at == moment("2021-01-07 17:00")
    line = Promise.objects.get(position=position).ledger.get()
    assert (line.amount, line.unit) == (3, "working_day")
