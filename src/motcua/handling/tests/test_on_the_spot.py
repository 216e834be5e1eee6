"""Deciding at the counter where that is delegated, and looking at things where they are."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.dossiers.rules import NoNumber, State
from motcua.handling.complete import complete
from motcua.handling.consult import NothingSaid
from motcua.handling.decide_on_the_spot import Decided, NothingToDecide, decide_on_the_spot
from motcua.handling.verify_on_site import verify_on_site
from motcua.journal.queries import entries
from motcua.org import Duty, NotAllowed
from motcua.org.models import Officer
from motcua.tests.cast import Cast, moment, officer

MONDAY = moment("2021-01-04 10:00")
RESULT = {"kind": "Giấy phép lái xe", "number": "190123456789", "decided_on": date(2021, 1, 4)}
ALL = ("assignment", "appraisal", "approval", "signature", "records")


def decided(dossier_id: int, by: Officer, **change: object) -> Decided:
    return decide_on_the_spot(dossier_id=dossier_id, by=by, at=MONDAY, **(RESULT | change))  # type: ignore[arg-type]


def test_whoever_holds_all_duties_decides_at_once_and_every_step_is_written(cast: Cast) -> None:
    son = officer("Sơn", cast.agency, Duty.ASSIGN, Duty.APPRAISE, Duty.REVIEW, Duty.SIGN, Duty.RECORDS)
    dossier = cast.accepted(MONDAY)
    assert decided(dossier.pk, son) == Decided(ALL, is_done=True)
    dossier.refresh_from_db()
    assert (dossier.status, dossier.ready_at) == (State.DONE, MONDAY)
    rows = list(dossier.positions.order_by("id").values_list("step", "officer", "ended_at"))
    assert rows == [(step, son.pk, MONDAY) for step in ALL]
    kinds = [entry.kind for entry in entries(dossier)]
    assert kinds.count("handling.completed") == 5
    assert kinds[-2:] == ["handling.finished", "handling.decided_on_the_spot"]


def test_it_goes_as_far_as_his_duties_reach_and_the_rest_is_for_others(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY)
    complete(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=MONDAY)
    assert decided(dossier.pk, cast.chi) == Decided(("approval", "signature"), is_done=False)
    assert dossier.positions.get(ended_at=None).step == "records"
    complete(dossier_id=dossier.pk, step="records", by=cast.em, at=MONDAY)


def test_nothing_is_put_where_the_step_in_work_is_not_his(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    with pytest.raises(NothingToDecide):
        decided(dossier.pk, cast.chi)
    with pytest.raises(NotAllowed):
        decided(dossier.pk, cast.dung)
    assert not dossier.results.exists()


def test_a_decision_without_a_number_leaves_everything_as_it_was(cast: Cast) -> None:
    son = officer("Sơn", cast.agency, *Duty)
    dossier = cast.accepted(MONDAY)
    with pytest.raises(NoNumber):
        decided(dossier.pk, son, number=" ")
    assert dossier.positions.get(ended_at=None).step == "assignment"


def test_a_verification_says_when_where_who_and_what(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk)
    given = {"dossier_id": dossier.pk, "step": "appraisal", "by": cast.binh, "at": MONDAY}
    about = {"held_at": moment("2021-01-06 14:00"), "place": "Xóm 5", "members": "Bình, bà Lan"}
    with pytest.raises(NothingSaid):
        verify_on_site(**given, **about, content=" ")  # type: ignore[arg-type]
    found = verify_on_site(**given, **about, content=" Sân tập lái ")  # type: ignore[arg-type]
    assert (found.number, found.content) == (1, "Sân tập lái")
    assert dossier.positions.get(ended_at=None).step == "appraisal"
    last = entries(dossier).last()
    assert last
    assert (last.kind, last.payload["held_at"]) == ("handling.verified", "2021-01-06T14:00:00+07:00")
