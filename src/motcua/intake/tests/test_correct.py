"""What the office did wrong is put right by two persons, and nothing that was handed in is lost by it."""

import pytest

from motcua.dossiers.corrections import OtherKind, SamePerson
from motcua.dossiers.models import Correction, Dossier
from motcua.dossiers.queries import presented
from motcua.dossiers.rules import CannotMove, NoReason, Presented, State
from motcua.handling.complete import complete
from motcua.handling.correct_result import decide_result_correction, propose_result_correction
from motcua.handling.request_supplement import request_supplement
from motcua.intake.accept import NotComplete
from motcua.intake.correct import NotTheOriginal, decide_correction, propose_correction
from motcua.intake.rules import NoSuchCase, Retired
from motcua.intake.withdraw import withdraw
from motcua.journal.queries import entries
from motcua.org import Duty
from motcua.org.models import DutyAssignment
from motcua.returning.hand_over import hand_over
from motcua.tests.cast import SINCE, Cast, moment, publish_licence
from motcua.tests.stories.test_walk import work_through
from motcua.worktime.rules import TimeLimit

MONDAY = moment("2021-01-04 10:00")
TUESDAY = moment("2021-01-05 10:00")
Kind = Correction.Kind


def proposed(cast: Cast, dossier: Dossier, kind: Correction.Kind, **more: object) -> Correction:
    given = {"dossier_id": dossier.pk, "kind": kind, "reason": "Nhầm", "by": cast.an, "at": TUESDAY, **more}
    return propose_correction(**given)  # type: ignore[arg-type]


def approved(cast: Cast, correction: Correction) -> Dossier:
    return decide_correction(correction_id=correction.pk, is_approved=True, by=cast.giang, at=TUESDAY)


def test_papers_of_the_same_name_go_along_to_the_right_procedure(cast: Cast) -> None:
    right = publish_licence(cast.division, code="1.002801", name="Cấp lại giấy phép lái xe")
    dossier = cast.accepted(MONDAY)
    dossier = approved(cast, proposed(cast, dossier, Kind.WRONG_PROCEDURE, version_id=right.pk))
    assert (dossier.version, dossier.deciding_agency) == (right, cast.division)
    assert presented(dossier)["c1"] == Presented("c1", originals=1)
    assert dossier.code == "000.00.01.H55-210104-0001"
    assert dossier.due_at == moment("2021-01-11 17:00")
    assert entries(dossier).last().payload["reason"] == "Nhầm"


def test_what_was_asked_for_under_the_wrong_procedure_falls_away(cast: Cast) -> None:
    right = publish_licence(cast.division, code="1.002801", name="Cấp lại giấy phép lái xe")
    dossier = cast.accepted(MONDAY)
    request_supplement(dossier_id=dossier.pk, papers=[("c2", "mờ")], reason="Mờ", by=cast.binh, at=MONDAY)
    dossier = approved(cast, proposed(cast, dossier, Kind.WRONG_PROCEDURE, version_id=right.pk))
    assert dossier.status is State.IN_PROGRESS
    assert not dossier.supplements.filter(answered_at=None).exists()


def test_only_a_procedure_that_could_have_been_accepted_is_the_right_one(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    with pytest.raises(NoSuchCase):
        proposed(cast, dossier, Kind.WRONG_PROCEDURE, version_id=cast.version.pk, case_key="mat-bang")
    no_papers = cast.version.content_model.cases[0].model_copy(update={"components": ()})
    lacking = publish_licence(cast.agency, code="1.002802", name="Chưa đủ", cases=(no_papers,))
    with pytest.raises(NotComplete):
        proposed(cast, dossier, Kind.WRONG_PROCEDURE, version_id=lacking.pk)
    retired = publish_licence(cast.agency, code="1.002803", name="Đã bãi bỏ")
    type(retired).objects.filter(pk=retired.pk).update(state="retired")
    with pytest.raises(Retired):
        proposed(cast, dossier, Kind.WRONG_PROCEDURE, version_id=retired.pk)
    assert not dossier.corrections.exists()


def test_a_dossier_that_ended_meanwhile_is_not_corrected_any_more(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    correction = proposed(cast, dossier, Kind.MISTAKE)
    withdraw(dossier_id=dossier.pk, reason="Đổi ý", by=cast.an, at=TUESDAY)
    with pytest.raises(CannotMove):
        approved(cast, correction)
    decide_correction(
        correction_id=correction.pk, is_approved=False, reason="Đã rút", by=cast.giang, at=TUESDAY
    )
    dossier.refresh_from_db()
    assert (dossier.status, dossier.is_void) == (State.WITHDRAWN, False)


def test_a_wrong_result_is_not_the_centre_s_to_decide_nor_a_mistake_the_agency_s(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    with pytest.raises(OtherKind):
        proposed(cast, dossier, Kind.WRONG_RESULT)
    mistake = proposed(cast, dossier, Kind.MISTAKE)
    with pytest.raises(OtherKind):
        decide_result_correction(
            correction_id=mistake.pk, is_approved=False, reason="Không", by=cast.chi, at=TUESDAY
        )
    returned = cast.accepted(MONDAY)
    work_through(cast, returned)
    hand_over(dossier_id=returned.pk, receiver_name="Lan", identity_no="019190001234", by=cast.an, at=TUESDAY)
    wrong = propose_result_correction(
        dossier_id=returned.pk,
        reason="Sai tên",
        limit=TimeLimit.parse("2 working_day"),
        by=cast.binh,
        at=TUESDAY,
    )
    with pytest.raises(OtherKind):
        approved(cast, wrong)
    returned.refresh_from_db()
    assert not returned.is_void


def test_a_corrected_result_is_not_ready_before_it_is_ready(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    work_through(cast, dossier)
    wednesday = moment("2021-01-13 09:00")
    hand_over(
        dossier_id=dossier.pk, receiver_name="Lan", identity_no="019190001234", by=cast.an, at=wednesday
    )
    wrong = propose_result_correction(
        dossier_id=dossier.pk,
        reason="In sai ngày sinh. " * 40,
        limit=TimeLimit.parse("2 working_day"),
        by=cast.binh,
        at=wednesday,
    )
    dossier = decide_result_correction(correction_id=wrong.pk, is_approved=True, by=cast.chi, at=wednesday)
    assert (dossier.ready_at, dossier.returned_at) == (None, None)
    assert dossier.promises.get(kind="dossier").kept_at == moment("2021-01-06 09:00")
    assert dossier.owed_vnd == 135_000, "nothing more is owed"


def test_a_duplicate_names_a_living_dossier_of_the_same_owner(cast: Cast) -> None:
    original, double = cast.accepted(MONDAY), cast.accepted(MONDAY)
    for nobody in (double.pk, None, 0):
        with pytest.raises(NotTheOriginal):
            proposed(cast, double, Kind.DUPLICATE, original_id=nobody)
    correction = proposed(cast, double, Kind.DUPLICATE, original_id=original.pk)
    approved(cast, proposed(cast, original, Kind.MISTAKE))
    with pytest.raises(NotTheOriginal):
        approved(cast, correction)
    double.refresh_from_db()
    assert not double.is_void


def test_a_rejection_has_its_reason_and_changes_nothing(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    correction = proposed(cast, dossier, Kind.MISTAKE)
    with pytest.raises(NoReason):
        decide_correction(correction_id=correction.pk, is_approved=False, by=cast.giang, at=TUESDAY)
    decide_correction(
        correction_id=correction.pk, is_approved=False, reason="Đúng rồi", by=cast.giang, at=TUESDAY
    )
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=TUESDAY)


def test_who_proposed_as_a_receiver_does_not_approve_as_a_director(cast: Cast) -> None:
    DutyAssignment.objects.create(officer=cast.an, duty=Duty.DIRECT, office=cast.centre, valid_from=SINCE)
    correction = proposed(cast, cast.accepted(MONDAY), Kind.MISTAKE)
    with pytest.raises(SamePerson):
        decide_correction(correction_id=correction.pk, is_approved=True, by=cast.an, at=TUESDAY)
