"""Who may do what: every act with every member of the cast; whoever is not named is refused."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import transaction

from motcua.dossiers.models import Correction, Dossier
from motcua.handling.assign import assign
from motcua.handling.complete import complete
from motcua.handling.correct_result import propose_result_correction
from motcua.handling.put_result import put_result
from motcua.handling.request_supplement import request_supplement
from motcua.handling.stop import stop
from motcua.intake.accept import accept
from motcua.intake.check import check
from motcua.intake.correct import propose_correction
from motcua.intake.correct_owner import correct_owner
from motcua.intake.give_receipt import give_receipt
from motcua.intake.identify import identify
from motcua.intake.open import open_dossier
from motcua.intake.refuse import refuse
from motcua.intake.supplement import supplement
from motcua.intake.withdraw import withdraw
from motcua.org import NotAllowed
from motcua.org.models import Officer
from motcua.people.models import Party
from motcua.returning.hand_over import hand_over
from motcua.returning.post import post
from motcua.tests.cast import ALL_PAPERS, Cast, moment
from motcua.worktime.rules import TimeLimit

MONDAY = moment("2021-01-04 10:00")
Act = Callable[[Cast, Dossier, Officer | Party], object]

# act → who may, of An (receives, returns), Giang (directs, receives), Dũng (assigns), Bình (appraises),
# Chi (reviews, signs), Em (records) and Lan (the owner herself).
TABLE: dict[str, tuple[Act, str]] = {
    "open": (
        lambda c, d, by: open_dossier(
            version_id=c.version.pk, receiving_unit_id=c.centre.pk, by=by, at=MONDAY
        ),
        "an giang",
    ),
    "identify": (lambda c, d, by: identify(dossier_id=d.pk, owner_id=c.lan.pk, by=by, at=MONDAY), "an giang"),
    "check": (lambda c, d, by: check(dossier_id=d.pk, papers=ALL_PAPERS, by=by, at=MONDAY), "an giang"),
    "accept": (lambda c, d, by: accept(dossier_id=d.pk, by=by, at=MONDAY), "an giang"),
    "refuse": (lambda c, d, by: refuse(dossier_id=d.pk, reason="x", by=by, at=MONDAY), "an giang"),
    "withdraw": (lambda c, d, by: withdraw(dossier_id=d.pk, reason="x", by=by, at=MONDAY), "an giang"),
    "supplement": (
        lambda c, d, by: supplement(dossier_id=d.pk, papers=ALL_PAPERS, by=by, at=MONDAY),
        "an giang",
    ),
    "correct_owner": (
        lambda c, d, by: correct_owner(dossier_id=d.pk, owner_id=c.lan.pk, reason="x", by=by, at=MONDAY),
        "an giang",
    ),
    "propose_correction": (
        lambda c, d, by: propose_correction(
            dossier_id=d.pk, kind=Correction.Kind.MISTAKE, reason="x", by=by, at=MONDAY
        ),
        "an giang",
    ),
    "give_receipt": (
        lambda c, d, by: give_receipt(dossier_id=d.pk, page="https://a.vn/t", key=b"k", by=by, at=MONDAY),
        "an giang",
    ),
    "hand_over": (
        lambda c, d, by: hand_over(
            dossier_id=d.pk, receiver_name="Lan", identity_no="019190001234", by=by, at=MONDAY
        ),
        "an",
    ),
    "post": (
        lambda c, d, by: post(dossier_id=d.pk, tracking_no="1", address="Thái Nguyên", by=by, at=MONDAY),
        "an",
    ),
    "assign": (
        lambda c, d, by: assign(dossier_id=d.pk, step="assignment", officer_id=None, by=by, at=MONDAY),
        "dung",
    ),
    "complete": (lambda c, d, by: complete(dossier_id=d.pk, step="assignment", by=by, at=MONDAY), "dung"),
    "request_supplement": (
        lambda c, d, by: request_supplement(
            dossier_id=d.pk, papers=[("c1", "x")], reason="x", by=by, at=MONDAY
        ),
        "binh",
    ),
    "put_result": (
        lambda c, d, by: put_result(
            dossier_id=d.pk, kind="x", number="1", decided_on=date(2021, 1, 4), by=by, at=MONDAY
        ),
        "chi em",
    ),
    "stop": (lambda c, d, by: stop(dossier_id=d.pk, reason="x", by=by, at=MONDAY), "chi"),
    "propose_result_correction": (
        lambda c, d, by: propose_result_correction(
            dossier_id=d.pk, reason="x", limit=TimeLimit.parse("2 working_day"), by=by, at=MONDAY
        ),
        "binh",
    ),
}
BEFORE_ACCEPTANCE = {"open", "identify", "check", "accept", "refuse"}


@pytest.mark.parametrize("act", TABLE)
def test_an_act_refuses_whoever_does_not_hold_its_duty(cast: Cast, act: str) -> None:
    dossier = cast.draft(MONDAY) if act in BEFORE_ACCEPTANCE else cast.accepted(MONDAY)
    run, allowed = TABLE[act]
    refused = {
        name
        for name in ("an", "giang", "dung", "binh", "chi", "em", "lan")
        if not _may(cast, run, dossier, name)
    }
    assert {"an", "giang", "dung", "binh", "chi", "em", "lan"} - refused == set(allowed.split())


def _may(cast: Cast, run: Act, dossier: Dossier, name: str) -> bool:
    """Try the act and take it back; any other complaint than NotAllowed comes after the question who may."""
    try:
        with transaction.atomic():
            run(cast, dossier, getattr(cast, name))
            transaction.set_rollback(True)
    except NotAllowed:
        return False
    except Exception:
        return True
    return True


def test_an_officer_of_another_agency_may_nothing_here(cast: Cast) -> None:
    from motcua.org import Duty
    from motcua.org.rules import Kind
    from motcua.tests.cast import office, officer

    elsewhere = office(Kind.DEPARTMENT, "Sở Y tế", "so-y-te", cast.province)
    everything = officer("Hoa", elsewhere, *Duty)
    dossier = cast.accepted(MONDAY)
    for name, (run, _) in TABLE.items():
        with pytest.raises(NotAllowed), transaction.atomic():
            run(cast, dossier, everything)
            pytest.fail(name)


def test_a_duty_that_has_ended_is_no_duty(cast: Cast) -> None:
    cast.an.duties.update(valid_to=date(2020, 12, 31))
    with pytest.raises(NotAllowed):
        cast.draft(MONDAY)
