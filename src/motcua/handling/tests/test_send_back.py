"""Returning a dossier to a former step of the leader's choice."""

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.operations import Advance
from motcua.dossiers.rules import NoReason
from motcua.handling.complete import complete
from motcua.handling.send_back import send_back
from motcua.journal.queries import entries
from motcua.org import NotAllowed
from motcua.org.models import Officer
from motcua.tests.cast import Cast, moment
from motcua.workflow.engine import NoSuchStep, NoSuchWay

MONDAY = moment("2021-01-04 10:00")
TUESDAY = moment("2021-01-05 09:00")
WAY = ("assignment", "dung"), ("appraisal", "binh"), ("approval", "chi")


def at_signature(cast: Cast) -> Dossier:
    dossier: Dossier = cast.accepted(MONDAY)
    for step, who in WAY:
        complete(dossier_id=dossier.pk, step=step, by=getattr(cast, who), at=MONDAY)
    return dossier


def back(
    dossier: Dossier, to: str, by: Officer, *, step: str = "signature", reason: str = "Sai tên"
) -> Advance:
    return send_back(dossier_id=dossier.pk, step=step, to=to, reason=reason, by=by, at=TUESDAY)


def test_a_leader_returns_over_several_steps_to_who_did_the_work(cast: Cast) -> None:
    dossier = at_signature(cast)
    due_at = Dossier.objects.get(pk=dossier.pk).due_at
    moved = back(dossier, "appraisal", cast.chi)
    assert moved.next
    assert (moved.next.step, moved.next.officer) == ("appraisal", cast.binh)
    assert moved.next.due_at is not None
    assert Dossier.objects.get(pk=dossier.pk).due_at == due_at
    payload = entries(dossier).last().payload
    assert payload == {"step": "signature", "outcome": "returned", "next": "appraisal", "note": "Sai tên"}


def test_the_dossier_goes_on_from_there_as_the_process_says(cast: Cast) -> None:
    dossier = at_signature(cast)
    back(dossier, "appraisal", cast.chi)
    complete(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=TUESDAY)
    assert dossier.positions.get(ended_at=None).step == "approval"


@pytest.mark.parametrize("to", ["records", "signature", "reception", "", "không có"])
def test_nobody_returns_to_where_the_dossier_was_not_before(cast: Cast, to: str) -> None:
    with pytest.raises(NoSuchWay):
        back(at_signature(cast), to, cast.chi)


def test_a_step_that_is_over_is_returned_by_nobody(cast: Cast) -> None:
    dossier = at_signature(cast)
    back(dossier, "appraisal", cast.chi)
    with pytest.raises(NoSuchStep):
        back(dossier, "appraisal", cast.chi)


def test_who_returns_says_why(cast: Cast) -> None:
    with pytest.raises(NoReason):
        back(at_signature(cast), "appraisal", cast.chi, reason=" ")


def test_who_does_not_lead_returns_only_as_the_process_says(cast: Cast) -> None:
    dossier: Dossier = cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY)
    with pytest.raises(NotAllowed):
        back(dossier, "assignment", cast.binh, step="appraisal")
