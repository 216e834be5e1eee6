"""Whoever looks at a dossier sees how far it has come on its process, in several steps at once if need be."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.dossiers.models import Dossier
from motcua.handling.complete import complete
from motcua.handling.tests.test_moving import opinions
from motcua.tests.cast import Cast, moment
from motcua.web.process_steps import steps_of
from motcua.workflow.operations import put, put_in_force

pytestmark = pytest.mark.django_db

MONDAY = moment("2021-01-04 10:00")


def states(dossier: Dossier) -> dict[str, str]:
    return {step.name: step.state for step in steps_of(Dossier.objects.get(pk=dossier.pk)).steps}


def test_reception_is_done_with_acceptance_and_what_was_returned_is_ahead_again(cast: Cast):
    dossier = cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY)
    complete(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=MONDAY)
    assert states(dossier)["Xét duyệt"] == "open"
    complete(
        dossier_id=dossier.pk, step="approval", outcome="returned", note="Sai ngày", by=cast.chi, at=MONDAY
    )
    assert states(dossier) == {
        "Tiếp nhận hồ sơ": "done",
        "Phân công thụ lý": "done",
        "Thẩm định hồ sơ": "open",
        "Xét duyệt": "ahead",
        "Ký duyệt": "ahead",
        "Vào số, đóng dấu": "ahead",
        "Trả kết quả": "ahead",
    }
    assert steps_of(dossier).process.is_provisional


def test_branches_are_open_at_once_and_one_done_waits_for_the_other(cast: Cast):
    process = put(opinions(split=True), procedure_code="1.002809", name="Hai ý kiến")
    process.decision_no = "12/QĐ-UBND"
    put_in_force(process, date(2021, 1, 1))
    dossier = cast.accepted(MONDAY)
    assert states(dossier) == {"first": "open", "second": "open", "signature": "ahead"}
    complete(dossier_id=dossier.pk, step="first", by=cast.binh, at=MONDAY)
    assert states(dossier) == {"first": "done", "second": "open", "signature": "ahead"}
    assert [step.due_at is not None for step in steps_of(dossier).steps] == [False, True, False]
