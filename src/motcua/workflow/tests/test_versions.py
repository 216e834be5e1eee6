"""From draft to approved: who may, what is refused, and which version a dossier follows on which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from motcua.journal.queries import entries
from motcua.org import Duty, NotAllowed
from motcua.org.models import Officer
from motcua.tests.cast import Cast, moment, officer
from motcua.workflow.approve import NotChecked, NotDecided, PastDay, approve
from motcua.workflow.change_draft import ChangedMeanwhile, change_draft
from motcua.workflow.discard_draft import discard_draft
from motcua.workflow.document import from_document
from motcua.workflow.draft import draft
from motcua.workflow.examine import HasErrors, OwnDraft, UnknownPlaces, examine
from motcua.workflow.graph import Approval, Definition, Node, NodeKind, Process
from motcua.workflow.models import Process as Version
from motcua.workflow.operations import NotDraft, NotLater, UnknownProcedure
from motcua.workflow.queries import process_of
from motcua.workflow.rules import DEFAULT_STEPS, linear

pytestmark = pytest.mark.django_db

MONDAY = moment("2021-01-04 10:00")
TODAY, TOMORROW, NEXT_MONTH = date(2021, 1, 4), date(2021, 1, 5), date(2021, 2, 1)
CODE = "1.002809"
DECISION = Approval("57/QĐ-UBND", date(2021, 1, 4), "Chủ tịch UBND tỉnh")
THREE = linear((DEFAULT_STEPS[0], DEFAULT_STEPS[2], DEFAULT_STEPS[4], DEFAULT_STEPS[6]), code="doi-gplx")


@pytest.fixture
def hoa(cast: Cast) -> Officer:
    return officer("Hoa", cast.province, Duty.CONTROL_PROCEDURES)


@pytest.fixture
def khoa(cast: Cast) -> Officer:
    return officer("Khoa", cast.province, Duty.CONTROL_PROCEDURES)


def a_draft(by: Officer, definition: Definition = THREE, code: str = CODE) -> Version:
    return draft(
        procedure_code=code, definition=definition, by=by, at=MONDAY, source="<xml/>", notation="bpmn"
    )


def in_force(by: Officer, other: Officer, valid_from: date = TODAY, **change: str) -> Version:
    version = a_draft(by, **change)  # type: ignore[arg-type]
    examine(process_id=version.pk, by=other, at=MONDAY)
    return approve(process_id=version.pk, approval=DECISION, valid_from=valid_from, by=by, at=MONDAY)


def test_a_draft_keeps_its_source_and_is_followed_by_nobody(hoa: Officer):
    version = a_draft(hoa)
    assert (version.state, version.source, version.notation) == ("draft", "<xml/>", "bpmn")
    assert from_document(version.document) == THREE
    assert process_of(CODE, TODAY).is_provisional
    (entry,) = entries(version)
    assert (entry.kind, entry.payload["number"]) == ("workflow.drafted", 1)


def test_a_draft_is_examined_by_another_person_and_approved_by_a_decision(hoa: Officer, khoa: Officer):
    version = in_force(hoa, khoa)
    assert (version.decision_no, version.approver) == ("57/QĐ-UBND", "Chủ tịch UBND tỉnh")
    assert process_of(CODE, TODAY) == version
    kinds = [entry.kind for entry in entries(version)]
    assert kinds == ["workflow.drafted", "workflow.examined", "workflow.approved"]


def test_whoever_drafted_it_does_not_examine_it(hoa: Officer):
    version = a_draft(hoa)
    with pytest.raises(OwnDraft):
        examine(process_id=version.pk, by=hoa, at=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(checked_by=hoa)


def test_what_is_not_examined_is_not_approved(hoa: Officer):
    version = a_draft(hoa)
    with pytest.raises(NotChecked):
        approve(process_id=version.pk, approval=DECISION, valid_from=TODAY, by=hoa, at=MONDAY)


def test_an_error_forbids_what_a_warning_lets_pass(hoa: Officer, khoa: Officer):
    loose = Process("main", (Node("start", NodeKind.START), Node("a", NodeKind.TASK, duty="appraise")))
    version = a_draft(hoa, Definition((loose,)))
    with pytest.raises(HasErrors) as refused:
        examine(process_id=version.pk, by=khoa, at=MONDAY)
    assert "no_end" in [finding.kind for finding in refused.value.findings]
    untimed = linear([replace(step, share=None) for step in DEFAULT_STEPS], code="untimed")
    warned = examine(process_id=a_draft(hoa, untimed).pk, by=khoa, at=MONDAY)
    assert set(list(entries(warned))[-1].payload["warnings"]) == {"no_time"}


def test_a_step_at_an_office_that_does_not_exist_is_found_before_a_dossier_comes_to_it(
    hoa: Officer, khoa: Officer
):
    away = replace(DEFAULT_STEPS[2], place="000.00.99.H55")
    version = a_draft(hoa, linear((away,), code="x"))
    with pytest.raises(UnknownPlaces) as refused:
        examine(process_id=version.pk, by=khoa, at=MONDAY)
    assert refused.value.places == (("appraisal", "000.00.99.H55"),)


def test_what_is_changed_after_it_was_examined_is_examined_again(hoa: Officer, khoa: Officer):
    version = examine(process_id=a_draft(hoa).pk, by=khoa, at=MONDAY)
    changed = change_draft(
        process_id=version.pk,
        definition=linear(DEFAULT_STEPS, code="x"),
        known_hash=version.document_hash,
        by=khoa,
        at=MONDAY,
    )
    assert (changed.state, changed.checked_by, changed.drafted_by) == ("draft", None, khoa)
    with pytest.raises(ChangedMeanwhile):
        change_draft(
            process_id=version.pk, definition=THREE, known_hash=version.document_hash, by=hoa, at=MONDAY
        )


def test_a_day_gone_by_is_refused_and_today_is_not(hoa: Officer, khoa: Officer):
    version = examine(process_id=a_draft(hoa).pk, by=khoa, at=MONDAY)
    with pytest.raises(PastDay):
        approve(process_id=version.pk, approval=DECISION, valid_from=date(2021, 1, 3), by=hoa, at=MONDAY)
    assert approve(process_id=version.pk, approval=DECISION, valid_from=TODAY, by=hoa, at=MONDAY).is_in_force(
        TODAY
    )


@pytest.mark.parametrize(
    "approval",
    [
        Approval(" ", TODAY, "Chủ tịch"),
        Approval("57/QĐ-UBND", TODAY, ""),
        Approval("57/QĐ-UBND", None, "Chủ tịch"),
        Approval("57/QĐ-UBND", TOMORROW, "Chủ tịch"),
    ],
)
def test_a_decision_has_number_day_and_approver(hoa: Officer, khoa: Officer, approval: Approval):
    version = examine(process_id=a_draft(hoa).pk, by=khoa, at=MONDAY)
    with pytest.raises(NotDecided):
        approve(process_id=version.pk, approval=approval, valid_from=TODAY, by=hoa, at=MONDAY)


def test_a_day_to_come_schedules_it_and_the_former_ends_the_day_before(hoa: Officer, khoa: Officer):
    former, later = in_force(hoa, khoa), in_force(hoa, khoa, NEXT_MONTH)
    former.refresh_from_db()
    assert former.valid_to == date(2021, 1, 31)
    assert process_of(CODE, date(2021, 1, 31)) == former
    assert process_of(CODE, NEXT_MONTH) == later


def test_nothing_begins_before_what_is_scheduled_already(hoa: Officer, khoa: Officer):
    in_force(hoa, khoa, NEXT_MONTH)
    with pytest.raises(NotLater):
        in_force(hoa, khoa, TOMORROW)


def test_an_approved_version_is_kept_by_the_database_itself(hoa: Officer, khoa: Officer):
    version = in_force(hoa, khoa)
    rows = Version.objects.filter(pk=version.pk)
    for change in ({"document": {}}, {"valid_from": TOMORROW}, {"state": "draft"}, {"decision_no": "1"}):
        with pytest.raises(DatabaseError, match="immutable"), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError, match="immutable"), transaction.atomic():
        rows.delete()
    with pytest.raises(NotDraft):
        discard_draft(process_id=version.pk, by=hoa, at=MONDAY)
    with pytest.raises(NotDraft):
        change_draft(
            process_id=version.pk, definition=THREE, known_hash=version.document_hash, by=hoa, at=MONDAY
        )


def test_a_draft_that_is_given_up_stays_in_the_journal(hoa: Officer):
    version = a_draft(hoa)
    subject = Version(pk=version.pk, procedure_code=CODE)
    discard_draft(process_id=version.pk, by=hoa, at=MONDAY, reason="Nhầm thủ tục")
    assert not Version.objects.filter(pk=subject.pk).exists()
    assert list(entries(subject))[-1].payload["reason"] == "Nhầm thủ tục"


def test_a_process_of_another_procedure_is_copied_in_and_later_versions_change_nothing(
    hoa: Officer, khoa: Officer
):
    called = in_force(hoa, khoa)
    caller = linear((Node("xin", NodeKind.CALL, calls=CODE), DEFAULT_STEPS[4]), code="goi")
    version = a_draft(hoa, caller, code="")
    kept = from_document(version.document)
    assert sorted(kept.steps) == [
        f"{CODE}/{step}" for step in ("appraisal", "reception", "return", "signature")
    ] + ["signature"]
    assert entries(version)[0].payload["pinned"] == [f"{CODE}#{called.number}"]
    assert examine(process_id=version.pk, by=khoa, at=MONDAY).state == "checked"


def test_a_call_of_nothing_is_an_error(hoa: Officer, khoa: Officer):
    version = a_draft(hoa, linear((Node("xin", NodeKind.CALL, calls="9.999999"),), code="goi"))
    with pytest.raises(HasErrors):
        examine(process_id=version.pk, by=khoa, at=MONDAY)


def test_a_process_is_of_a_procedure_and_controlled_by_who_controls_it(cast: Cast, hoa: Officer):
    with pytest.raises(UnknownProcedure):
        a_draft(hoa, code="9.999999")
    with pytest.raises(NotAllowed):
        a_draft(cast.giang)
