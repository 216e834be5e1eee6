"""One dossier from the counter to its result, by the acts alone."""

from datetime import date

import pytest

from motcua.deadlines.queries import explain
from motcua.dossiers.corrections import SamePerson
from motcua.dossiers.models import Correction, Dossier
from motcua.dossiers.rules import Incomplete, Presented, State, Timeliness, timeliness
from motcua.handling.assign import assign
from motcua.handling.complete import complete
from motcua.handling.correct_result import decide_result_correction, propose_result_correction
from motcua.handling.put_result import put_result
from motcua.handling.request_supplement import AlreadyAsked, request_supplement
from motcua.handling.working import NoResult, NotYours
from motcua.intake.accept import accept
from motcua.intake.check import check
from motcua.intake.correct import decide_correction, propose_correction
from motcua.intake.refuse import refuse
from motcua.intake.supplement import supplement
from motcua.intake.withdraw import withdraw
from motcua.journal.queries import entries
from motcua.journal.verifying import verify
from motcua.org import NotAllowed
from motcua.returning.hand_over import hand_over
from motcua.tests.cast import ALL_PAPERS, Cast, moment
from motcua.worktime.rules import TimeLimit

MONDAY = moment("2021-01-04 10:00")


def work_through(cast: Cast, dossier: Dossier, day: str = "2021-01-06") -> None:
    """Dũng assigns, Bình appraises, Chi approves and signs, Em enters the result."""
    at = moment(f"{day} 09:00")
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=at, next_officer_id=cast.binh.pk)
    complete(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=at)
    complete(dossier_id=dossier.pk, step="approval", by=cast.chi, at=at)
    complete(dossier_id=dossier.pk, step="signature", by=cast.chi, at=at)
    put_result(
        dossier_id=dossier.pk,
        kind="Giấy phép lái xe",
        number="190123456789",
        decided_on=date.fromisoformat(day),
        by=cast.em,
        at=at,
    )
    complete(dossier_id=dossier.pk, step="records", by=cast.em, at=at)


def test_a_licence_is_exchanged_within_five_working_days(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    assert dossier.code == "000.00.01.H55-210104-0001"
    assert dossier.due_at == moment("2021-01-11 17:00")
    assert dossier.owed_vnd == 135_000
    work_through(cast, dossier)
    dossier.refresh_from_db()
    assert dossier.status is State.DONE
    assert timeliness(dossier.due_at, dossier.ready_at) is Timeliness.EARLY
    hand_over(
        dossier_id=dossier.pk,
        receiver_name="Nguyễn Thị Lan",
        identity_no="019190001234",
        by=cast.an,
        at=moment("2021-01-07 08:30"),
    )
    dossier.refresh_from_db()
    assert dossier.status is State.RETURNED
    kinds = [entry.kind for entry in entries(dossier)]
    assert kinds[:4] == ["intake.opened", "intake.identified", "intake.checked", "intake.accepted"]
    assert kinds[-2:] == ["handling.finished", "returning.handed_over"]
    assert verify().ok


def test_the_date_explains_every_day(cast: Cast) -> None:
    explanation = explain(cast.accepted(MONDAY))
    assert explanation is not None
    assert explanation.due_at == moment("2021-01-11 17:00")
    assert sum(day.counted for day in explanation.days) == 5
    assert [line.kind for line in explanation.ledger] == ["granted"]


def test_nothing_is_accepted_while_a_paper_lacks(cast: Cast) -> None:
    dossier = cast.draft(MONDAY)
    lacking = check(dossier_id=dossier.pk, papers=[Presented("c1", originals=1)], by=cast.an, at=MONDAY)
    assert [paper.key for paper in lacking] == ["c2", "c3"]
    with pytest.raises(Incomplete) as error:
        accept(dossier_id=dossier.pk, by=cast.an, at=MONDAY)
    assert [paper.what for paper in error.value.missing] == ["chưa có", "chưa có"]
    dossier.refresh_from_db()
    assert (dossier.code, dossier.status) == (None, State.NEW)


def test_a_supplement_stops_the_clock_and_the_limit_counts_from_zero_again(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    assign(dossier_id=dossier.pk, step="assignment", officer_id=cast.dung.pk, by=cast.dung, at=MONDAY)
    tuesday = moment("2021-01-05 09:00")
    request_supplement(
        dossier_id=dossier.pk,
        papers=[("c2", "giấy khám sức khỏe đã quá hạn")],
        reason="Giấy khám sức khỏe quá 6 tháng",
        by=cast.binh,
        at=tuesday,
    )
    dossier.refresh_from_db()
    assert (dossier.status, dossier.due_at) == (State.SUPPLEMENT, None)
    supplement(dossier_id=dossier.pk, papers=ALL_PAPERS, by=cast.an, at=moment("2021-01-13 14:00"))
    dossier.refresh_from_db()
    assert dossier.status is State.IN_PROGRESS
    assert dossier.due_at == moment("2021-01-20 17:00")
    with pytest.raises(AlreadyAsked):
        request_supplement(
            dossier_id=dossier.pk, papers=[("c1", "thiếu chữ ký")], reason="Quên", by=cast.binh, at=tuesday
        )


def test_the_last_step_waits_for_a_result(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY)
    complete(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=MONDAY)
    complete(dossier_id=dossier.pk, step="approval", by=cast.chi, at=MONDAY)
    complete(dossier_id=dossier.pk, step="signature", by=cast.chi, at=MONDAY)
    with pytest.raises(NoResult):
        complete(dossier_id=dossier.pk, step="records", by=cast.em, at=MONDAY)
    assert dossier.positions.get(step="records").ended_at is None


def test_a_leader_returns_a_draft_to_whom_it_came_from(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk)
    complete(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=MONDAY)
    moved = complete(
        dossier_id=dossier.pk, step="approval", by=cast.chi, at=MONDAY, outcome="returned", note="Sai tên"
    )
    assert [(position.step, position.officer) for position in moved.opened] == [("appraisal", cast.binh)]


def test_nobody_works_on_what_is_not_his(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    with pytest.raises(NotAllowed):
        complete(dossier_id=dossier.pk, step="assignment", by=cast.an, at=MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk)
    from motcua.org import Duty
    from motcua.tests.cast import officer

    colleague = officer("Hoa", cast.agency, Duty.APPRAISE)
    with pytest.raises(NotYours):
        complete(dossier_id=dossier.pk, step="appraisal", by=colleague, at=MONDAY)


def test_a_refused_dossier_takes_no_number(cast: Cast) -> None:
    dossier = refuse(dossier_id=cast.draft(MONDAY).pk, reason="Không thuộc thẩm quyền", by=cast.an, at=MONDAY)
    assert (dossier.status, dossier.code) == (State.REFUSED, None)
    assert cast.accepted(MONDAY).serial == 1


def test_a_withdrawn_dossier_keeps_its_number_and_ends_its_promise(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    withdraw(dossier_id=dossier.pk, reason="Không còn nhu cầu", by=cast.an, at=MONDAY)
    assert not dossier.promises.filter(ended_at=None).exists()
    assert cast.accepted(MONDAY).serial == 2


def test_a_duplicate_is_marked_void_by_a_second_person_and_its_number_stays(cast: Cast) -> None:
    original, double = cast.accepted(MONDAY), cast.accepted(MONDAY)
    proposal = propose_correction(
        dossier_id=double.pk,
        kind=Correction.Kind.DUPLICATE,
        reason="Nộp hai lần",
        original_id=original.pk,
        by=cast.giang,
        at=MONDAY,
    )
    with pytest.raises(SamePerson):
        decide_correction(correction_id=proposal.pk, is_approved=True, by=cast.giang, at=MONDAY)
    proposal.delete()
    proposal = propose_correction(
        dossier_id=double.pk,
        kind=Correction.Kind.DUPLICATE,
        reason="Nộp hai lần",
        original_id=original.pk,
        by=cast.an,
        at=MONDAY,
    )
    decide_correction(correction_id=proposal.pk, is_approved=True, by=cast.giang, at=MONDAY)
    double.refresh_from_db()
    assert double.is_void
    assert double.code == "000.00.01.H55-210104-0002"
    assert double.duplicate_of == original


def test_a_wrong_result_is_put_right_free_of_charge_with_a_clock_of_its_own(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    work_through(cast, dossier)
    hand_over(
        dossier_id=dossier.pk,
        receiver_name="Nguyễn Thị Lan",
        identity_no="019190001234",
        by=cast.an,
        at=moment("2021-01-07 08:30"),
    )
    wednesday = moment("2021-01-13 09:00")
    proposal = propose_result_correction(
        dossier_id=dossier.pk,
        reason="In sai ngày sinh",
        limit=TimeLimit.parse("2 working_day"),
        by=cast.binh,
        at=wednesday,
    )
    decide_result_correction(correction_id=proposal.pk, is_approved=True, by=cast.chi, at=wednesday)
    dossier.refresh_from_db()
    assert dossier.status is State.IN_PROGRESS
    assert dossier.due_at == moment("2021-01-15 17:00")
    assert dossier.promises.get(kind="dossier").due_at == moment("2021-01-11 17:00")
    with pytest.raises(NoResult):
        work_through_without_result(cast, dossier)
    work = dossier.results.count()
    assert work == 1


def work_through_without_result(cast: Cast, dossier: Dossier) -> None:
    at = moment("2021-01-14 09:00")
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=at)
    complete(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=at)
    complete(dossier_id=dossier.pk, step="approval", by=cast.chi, at=at)
    complete(dossier_id=dossier.pk, step="signature", by=cast.chi, at=at)
    complete(dossier_id=dossier.pk, step="records", by=cast.em, at=at)
