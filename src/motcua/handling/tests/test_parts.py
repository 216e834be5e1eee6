"""Parts of a dossier at other agencies: each a dossier of its own, which comes back to its parent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from motcua.documents.models import File
from motcua.dossiers.models import Dossier, Part
from motcua.dossiers.queries import readable_by
from motcua.dossiers.returns import uncollected
from motcua.dossiers.rules import Channel, State
from motcua.handling.answer import answer
from motcua.handling.complete import complete
from motcua.handling.consult import Question, consult
from motcua.handling.jobs import follow_parts, give_out
from motcua.handling.put_result import put_result
from motcua.handling.receive_back import receive_back
from motcua.handling.send_on import Errand, PaperGoesInOrder, TwoLeads, send_on
from motcua.handling.stop import stop
from motcua.handling.working import PartsOut
from motcua.intake.withdraw import withdraw
from motcua.journal.queries import entries
from motcua.org import Duty
from motcua.org.models import Office, Officer
from motcua.org.rules import Kind
from motcua.tests.cast import Cast, moment, office, officer
from motcua.web.desk.page import open_page
from motcua.web.desk.possible import possible
from motcua.workflow.graph import Definition, Ending, Flow, Node, NodeKind, Process, Trigger
from motcua.workflow.operations import put, put_in_force
from motcua.worktime.rules import TimeLimit

MONDAY = moment("2021-01-04 10:00")
TUESDAY = moment("2021-01-05 09:00")
THREE_DAYS = TimeLimit.parse("3 working_day")
STEPS = ("assignment", "appraisal", "approval", "signature", "records")


@pytest.fixture
def health(cast: Cast) -> Office:
    return office(Kind.DEPARTMENT, "Sở Y tế", "so-y-te", cast.province, identifier="000.00.18.H55")


@pytest.fixture
def police(cast: Cast) -> Office:
    return office(Kind.CENTRAL_BODY, "Công an tỉnh", "cong-an", cast.province, identifier="000.00.30.H55")


@pytest.fixture
def hoa(health: Office) -> Officer:
    """Does everything at the Department of Health."""
    return officer("Hoa", health, *Duty)


@pytest.fixture
def khanh(police: Office) -> Officer:
    return officer("Khánh", police, *Duty)


def at_appraisal(cast: Cast, **change: object) -> Dossier:
    found = cast.accepted(MONDAY, **change)
    complete(dossier_id=found.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk)
    return found


def sent(cast: Cast, dossier: Dossier, *where: Office, at_once: bool = False) -> list[Part]:
    errands = [
        Errand(one.pk, f"Việc của {one.name}", THREE_DAYS, is_lead=i == 0) for i, one in enumerate(where)
    ]
    return send_on(
        dossier_id=dossier.pk, step="appraisal", errands=errands, at_once=at_once, by=cast.binh, at=TUESDAY
    )


def worked(child: Dossier, by: Officer, *, is_refusal: bool = False) -> None:
    """Do all steps of a part, and let the job of its last entry run."""
    at = moment("2021-01-06 09:00")
    for step in STEPS:
        if step == "records":
            file = File.objects.create(
                sha256=f"{child.pk:064d}",
                size=1,
                media_type="application/pdf",
                stored_at=at,
                last_offered_at=at,
            )
            put_result(
                dossier_id=child.pk,
                kind="Văn bản thẩm định",
                number="7",
                decided_on=date(2021, 1, 6),
                file=file,
                is_refusal=is_refusal,
                by=by,
                at=at,
            )
        complete(dossier_id=child.pk, step=step, by=by, at=at)
    run_jobs(child)


def run_jobs(dossier: Dossier) -> None:
    last = entries(dossier).last()
    assert last
    follow_parts(entry_id=last.pk)


def kinds(dossier: Dossier) -> list[str]:
    return [entry.kind for entry in entries(dossier)]


def test_a_part_is_a_dossier_of_its_own_with_code_promise_people_and_papers(
    cast: Cast, health: Office, hoa: Officer
) -> None:
    dossier = at_appraisal(cast)
    (part,) = sent(cast, dossier, health)
    child = part.child
    assert child
    assert (child.parent, child.deciding_agency, child.receiving_unit) == (dossier, health, cast.centre)
    assert (child.code, child.due_at) == ("000.00.01.H55-210105-0001", moment("2021-01-08 17:00"))
    assert (child.owner, child.owed_vnd, child.items.count()) == (cast.lan, 0, dossier.items.count())
    assert list(child.positions.values_list("step", "office")) == [("assignment", health.pk)]
    assert kinds(child) == ["handling.part_opened"]
    assert kinds(dossier)[-1] == "handling.sent_on"
    assert readable_by(hoa, TUESDAY).get() == child
    assert set(readable_by(cast.binh, TUESDAY)) == {dossier, child}
    give_out(entry_id=entries(child).get(kind="handling.part_opened").pk)
    assert child.positions.get().officer == hoa


def test_on_paper_one_agency_follows_the_other_and_the_result_waits_for_all(
    cast: Cast, health: Office, police: Office, hoa: Officer, khanh: Officer
) -> None:
    dossier = at_appraisal(cast)
    first, second = sent(cast, dossier, health, police)
    assert (first.is_lead, second.is_lead, second.child) == (True, False, None)
    assert first.child
    worked(first.child, hoa)
    first.child.refresh_from_db()
    second.refresh_from_db()
    assert first.child.status is State.RETURNED
    assert second.child
    assert not uncollected(cast.an, TUESDAY).exists()  # it goes to the parent, not to the applicant
    assert dossier.attachments.get(purpose="part").name == "Văn bản thẩm định (Sở Y tế)"
    for step, who in (("appraisal", cast.binh), ("approval", cast.chi), ("signature", cast.chi)):
        complete(dossier_id=dossier.pk, step=step, by=who, at=TUESDAY)
    put_result(
        dossier_id=dossier.pk, kind="x", number="1", decided_on=date(2021, 1, 5), by=cast.em, at=TUESDAY
    )
    with pytest.raises(PartsOut):
        complete(dossier_id=dossier.pk, step="records", by=cast.em, at=TUESDAY)
    worked(second.child, khanh)
    complete(dossier_id=dossier.pk, step="records", by=cast.em, at=moment("2021-01-07 09:00"))
    dossier.refresh_from_db()
    assert dossier.status is State.DONE


def test_a_refusal_ends_the_order_and_leaves_the_rest_to_the_officer(
    cast: Cast, health: Office, police: Office, hoa: Officer
) -> None:
    dossier = at_appraisal(cast)
    first, second = sent(cast, dossier, health, police)
    assert first.child
    worked(first.child, hoa, is_refusal=True)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.outcome, second.child) == ("refusal", None)


def test_an_electronic_dossier_goes_to_all_at_once_one_on_paper_does_not(
    cast: Cast, health: Office, police: Office
) -> None:
    online = at_appraisal(cast, channel=Channel.ONLINE)
    assert [part.child is not None for part in sent(cast, online, health, police, at_once=True)] == [True] * 2
    paper = at_appraisal(cast)
    with pytest.raises(PaperGoesInOrder):
        sent(cast, paper, health, police, at_once=True)


def test_one_agency_leads(cast: Cast, health: Office, police: Office) -> None:
    dossier = at_appraisal(cast)
    errands = [Errand(one.pk, "x", THREE_DAYS, is_lead=True) for one in (health, police)]
    with pytest.raises(TwoLeads):
        send_on(
            dossier_id=dossier.pk, step="appraisal", errands=errands, at_once=False, by=cast.binh, at=TUESDAY
        )


@pytest.mark.parametrize("how", ["withdrawn", "stopped"])
def test_a_parent_that_ends_stops_its_parts_and_theirs(
    cast: Cast, health: Office, police: Office, hoa: Officer, how: str
) -> None:
    dossier = at_appraisal(cast)
    part, later = sent(cast, dossier, health, police)
    child = part.child
    assert child
    complete(dossier_id=child.pk, step="assignment", by=hoa, at=TUESDAY)
    (inner,) = send_on(
        dossier_id=child.pk,
        step="appraisal",
        errands=[Errand(police.pk, "x", THREE_DAYS)],
        at_once=False,
        by=hoa,
        at=TUESDAY,
    )
    end, who = (withdraw, cast.an) if how == "withdrawn" else (stop, cast.chi)
    end(dossier_id=dossier.pk, reason="Không cần nữa", by=who, at=TUESDAY)
    run_jobs(dossier)
    run_jobs(dossier)  # delivered twice
    assert inner.child
    for one in (child, inner.child):
        one.refresh_from_db()
        assert (one.status, one.reason, one.promises.filter(ended_at=None).exists()) == (
            State.STOPPED,
            "Không cần nữa",
            False,
        )
    later.refresh_from_db()
    assert (later.outcome, later.child) == ("stopped", None)
    assert kinds(child).count("handling.stopped") == 1


def with_a_part(place: str, *, ends: bool = False) -> Definition:
    """Assign, then a part of another agency; its outcome says whether the leader signs or refuses."""
    part = Node(
        "part",
        NodeKind.SUB_DOSSIER,
        name="Thẩm định của Sở Y tế",
        content="Thẩm định sức khỏe",
        place=place,
        hours=Decimal(16),
        is_lead=True,
    )
    nodes = [
        Node("start", NodeKind.START),
        part,
        Node("choice", NodeKind.EXCLUSIVE),
        Node("signature", NodeKind.TASK, name="Ký", duty="sign", place="deciding"),
        Node("end", NodeKind.END, ending=Ending.RESULT),
        Node("refused", NodeKind.END, ending=Ending.REFUSAL),
    ]
    flows = (
        Flow("1", "start", "part"),
        Flow("2", "part", "choice"),
        Flow("3", "choice", "end" if ends else "signature", outcome="result"),
        Flow("4", "choice", "refused", outcome="refusal"),
        *(() if ends else (Flow("5", "signature", "end"),)),
    )
    used = tuple(node for node in nodes if not ends or node.id != "signature")
    return Definition((Process("parts", used, flows),), id="parts", name="Liên thông")


def following(cast: Cast, definition: Definition) -> Dossier:
    process = put(definition, procedure_code=cast.version.procedure.code, name=definition.name)
    process.decision_no = "12/QĐ-UBND"
    put_in_force(process, date(2021, 1, 1))
    dossier = cast.accepted(MONDAY)
    give_out(entry_id=entries(dossier).get(kind="intake.accepted").pk)
    return dossier


def test_a_process_sends_a_part_by_itself_and_goes_on_with_its_outcome(
    cast: Cast, health: Office, hoa: Officer
) -> None:
    dossier = following(cast, with_a_part(health.identifier))
    part = Part.objects.get()
    assert part.child
    assert (part.office, part.is_lead, part.sent_by) == (health, True, None)
    assert part.child.due_at == moment("2021-01-06 10:00")
    assert part.position
    assert part.position.office == cast.agency  # who follows it up
    worked(part.child, hoa)
    assert list(dossier.positions.filter(ended_at=None).values_list("step", flat=True)) == ["signature"]


def test_a_process_that_ends_with_the_part_has_its_result_and_its_refusal(
    cast: Cast, health: Office, hoa: Officer
) -> None:
    dossier = following(cast, with_a_part(health.identifier, ends=True))
    child = Part.objects.get().child
    assert child
    worked(child, hoa, is_refusal=True)
    dossier.refresh_from_db()
    result = dossier.results.get()
    assert (dossier.status, result.is_refusal, result.number) == (State.DONE, True, "7")
    assert result.attachment
    assert list(uncollected(cast.an, moment("2021-01-07 09:00"))) == [dossier]


def test_nobody_ends_a_step_by_hand_while_its_part_is_out(cast: Cast, health: Office) -> None:
    dossier = following(cast, with_a_part(health.identifier))
    page = open_page(officer("Phúc", cast.agency, *Duty), dossier.thread, TUESDAY)
    assert possible(page).main == ""
    assert possible(page).why_not.startswith("Đang chờ phần việc của Sở Y tế")
    coordinator = officer("Quân", cast.agency, Duty.COORDINATE)
    with pytest.raises(PartsOut):
        complete(dossier_id=dossier.pk, step="part", outcome="result", by=coordinator, at=TUESDAY)


def test_a_part_that_was_stopped_leaves_the_decision_to_who_follows_it(
    cast: Cast, health: Office, hoa: Officer
) -> None:
    dossier = following(cast, with_a_part(health.identifier))
    child = Part.objects.get().child
    assert child
    complete(dossier_id=child.pk, step="assignment", by=hoa, at=TUESDAY)
    stop(dossier_id=child.pk, reason="Không thuộc thẩm quyền", by=hoa, at=TUESDAY)
    run_jobs(child)
    assert dossier.positions.get(ended_at=None).step == "part"
    coordinator = officer("Quân", cast.agency, Duty.COORDINATE)
    complete(dossier_id=dossier.pk, step="part", outcome="result", by=coordinator, at=TUESDAY)
    assert dossier.positions.get(ended_at=None).step == "signature"


def test_a_process_of_parts_in_a_circle_falls_back_to_the_default_one(cast: Cast, health: Office) -> None:
    definition = with_a_part(health.identifier)
    (main,) = definition.processes
    nodes = tuple(
        Node(
            node.id,
            node.kind,
            name=node.name,
            place=node.place,
            hours=node.hours,
            procedure=cast.version.procedure.code,
        )
        if node.kind is NodeKind.SUB_DOSSIER
        else node
        for node in main.nodes
    )
    dossier = following(cast, Definition((Process(main.id, nodes, main.flows),), id="circle", name="Vòng"))
    child = dossier.parts.get().child
    assert child
    assert child.positions.get().step == "assignment"
    assert Dossier.objects.count() == 2


def test_what_has_not_ended_is_not_taken_back(cast: Cast, health: Office) -> None:
    from motcua.dossiers.rules import CannotMove
    from motcua.handling.jobs import COORDINATES

    dossier = at_appraisal(cast)
    (part,) = sent(cast, dossier, health)
    assert part.child
    with pytest.raises(CannotMove):
        receive_back(dossier_id=part.child.pk, by=COORDINATES, at=TUESDAY)
    assert receive_back(dossier_id=dossier.pk, by=COORDINATES, at=TUESDAY) is None


def in_work(dossier: Dossier) -> list[str]:
    return sorted(dossier.positions.filter(ended_at=None).values_list("step", flat=True))


def listening(message: str) -> Definition:
    """Appraise; the news `message` opens a second look beside it."""
    nodes = (
        Node("start", NodeKind.START),
        Node("appraisal", NodeKind.TASK, name="Thẩm định", duty="appraise", place="deciding"),
        Node(
            "news",
            NodeKind.BOUNDARY,
            attached_to="appraisal",
            trigger=Trigger.MESSAGE,
            event=message,
            interrupts=False,
        ),
        Node("look", NodeKind.TASK, name="Xem lại", duty="review", place="deciding"),
        Node("end", NodeKind.END, ending=Ending.RESULT),
        Node("looked", NodeKind.END),
    )
    flows = (
        Flow("1", "start", "appraisal"),
        Flow("2", "appraisal", "end"),
        Flow("3", "news", "look"),
        Flow("4", "look", "looked"),
    )
    return Definition((Process("listening", nodes, flows),), id="listening", name="Nghe tin")


def test_a_process_hears_that_an_opinion_came(cast: Cast, health: Office, hoa: Officer) -> None:
    dossier = following(cast, listening("opinion"))
    question = Question(health.pk, "Hợp lệ không?", THREE_DAYS)
    consult(dossier_id=dossier.pk, step="appraisal", questions=[question], by=cast.binh, at=TUESDAY)
    answer(dossier_id=dossier.pk, step="opinion:1", text="Hợp lệ", by=hoa, at=TUESDAY)
    assert set(dossier.positions.filter(ended_at=None).values_list("step", flat=True)) == {
        "appraisal",
        "look",
    }


def test_a_process_hears_that_a_part_came_back(cast: Cast, health: Office, hoa: Officer) -> None:
    dossier = following(cast, listening("part"))
    (part,) = sent(cast, dossier, health)
    assert part.child
    worked(part.child, hoa)
    assert set(dossier.positions.filter(ended_at=None).values_list("step", flat=True)) == {
        "appraisal",
        "look",
    }
