"""Taking a step that waits for all, and giving it back."""

import pytest

from motcua.dossiers.models import Dossier, Position
from motcua.handling.assign import assign
from motcua.handling.claim import NotClaimed, Taken, claim, release
from motcua.handling.complete import complete
from motcua.handling.working import NotYours
from motcua.journal.queries import entries
from motcua.org import Duty, NotAllowed
from motcua.tests.cast import Cast, moment, officer
from motcua.workflow.engine import NoSuchStep

MONDAY = moment("2021-01-04 10:00")
TUESDAY = moment("2021-01-05 09:00")


def waiting(cast: Cast) -> Dossier:
    """A dossier whose appraisal waits for whoever takes it."""
    dossier: Dossier = cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY)
    return dossier


def step(dossier: Dossier) -> Position:
    return dossier.positions.get(ended_at=None)


def test_whoever_takes_a_step_has_it_and_nobody_else_may_end_it(cast: Cast) -> None:
    hoa, dossier = officer("Hoa", cast.agency, Duty.APPRAISE), waiting(cast)
    claim(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=TUESDAY)
    assert (step(dossier).officer, step(dossier).claimed_at) == (cast.binh, TUESDAY)
    with pytest.raises(NotYours):
        complete(dossier_id=dossier.pk, step="appraisal", by=hoa, at=TUESDAY)


def test_who_comes_second_is_told_who_has_it(cast: Cast) -> None:
    hoa, dossier = officer("Hoa", cast.agency, Duty.APPRAISE), waiting(cast)
    claim(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=TUESDAY)
    with pytest.raises(Taken) as told:
        claim(dossier_id=dossier.pk, step="appraisal", by=hoa, at=TUESDAY)
    assert told.value.args == (cast.binh.pk,)


def test_taking_twice_is_taking_once(cast: Cast) -> None:
    dossier = waiting(cast)
    claim(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=TUESDAY)
    claim(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=TUESDAY)
    assert entries(dossier).filter(kind="handling.claimed").count() == 1


def test_what_one_took_one_may_give_back(cast: Cast) -> None:
    dossier = waiting(cast)
    claim(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=TUESDAY)
    release(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=TUESDAY)
    assert step(dossier).officer is None
    assert entries(dossier).last().kind == "handling.released"


def test_what_was_given_by_the_head_cannot_be_thrown_back(cast: Cast) -> None:
    dossier = waiting(cast)
    claim(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=TUESDAY)
    assign(dossier_id=dossier.pk, step="appraisal", officer_id=cast.binh.pk, by=cast.dung, at=TUESDAY)
    with pytest.raises(NotClaimed):
        release(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=TUESDAY)


def test_a_claim_ends_with_its_step(cast: Cast) -> None:
    dossier = waiting(cast)
    claim(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=TUESDAY)
    complete(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=TUESDAY)
    assert (step(dossier).step, step(dossier).claimed_at) == ("approval", None)
    with pytest.raises(NoSuchStep):
        release(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=TUESDAY)


def test_nobody_takes_a_step_whose_duty_he_lacks(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        claim(dossier_id=waiting(cast).pk, step="appraisal", by=cast.em, at=TUESDAY)
