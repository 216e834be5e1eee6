"""Who may do what with officers, duties and leaves, and with what is watched: rows of the table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from motcua.dossiers.models import Dossier
from motcua.org import Duty
from motcua.org.decide_reorganisation import decide_reorganisation
from motcua.org.delegate import delegate
from motcua.org.end_duty import end_duty
from motcua.org.end_secondment import end_secondment
from motcua.org.give_duty import give_duty
from motcua.org.import_spreadsheet import import_spreadsheet
from motcua.org.load_province import load_province
from motcua.org.models import Delegation, DutyAssignment, Leave, Officer, Secondment
from motcua.org.propose_reorganisation import propose_reorganisation
from motcua.org.revoke_delegation import revoke_delegation
from motcua.org.rules import Term
from motcua.org.second import second
from motcua.org.take_leave import end_leave, take_leave
from motcua.oversight.set_quiet_limit import set_quiet_limit
from motcua.tests.cast import Cast, moment
from motcua.tests.permissions_of_bodies import a_reorganisation, merger

PROVINCE = Path(__file__).resolve().parents[3] / "catalogue" / "demo"
MONDAY = moment("2021-01-04 10:00")
TODAY = date(2021, 1, 4)
WEEK = Term(TODAY, date(2021, 1, 8))
HALF_A_YEAR = Term(TODAY, date(2021, 7, 30))


def a_duty(cast: Cast) -> DutyAssignment:
    return cast.binh.duties.get(duty=Duty.APPRAISE)


def a_secondment(cast: Cast) -> Secondment:
    return Secondment.objects.create(
        officer=cast.binh,
        centre=cast.centre,
        sending_agency=cast.agency,
        valid_from=HALF_A_YEAR.valid_from,
        valid_to=HALF_A_YEAR.valid_to,
    )


def a_delegation(cast: Cast) -> Delegation:
    """Dũng lends what he assigns to Bình."""
    return delegate(
        to_officer_id=cast.binh.pk,
        duty=Duty.ASSIGN,
        office_id=cast.agency.pk,
        term=WEEK,
        reason="x",
        by=cast.dung,
        at=MONDAY,
    )


def a_leave(cast: Cast) -> Leave:
    return take_leave(
        officer_id=cast.binh.pk, substitute_id=cast.chi.pk, term=WEEK, reason="x", by=cast.binh, at=MONDAY
    )


# Duties are given and ended, bodies planned and provinces built by an administrator, none of the cast.
PEOPLE: dict[str, tuple[Callable[[Cast, Dossier, Officer], object], str]] = {
    "take_leave": (
        lambda c, d, by: take_leave(
            officer_id=c.binh.pk, substitute_id=c.chi.pk, term=WEEK, reason="x", by=by, at=MONDAY
        ),
        "binh",
    ),
    "end_leave": (lambda c, d, by: end_leave(leave_id=a_leave(c).pk, by=by, at=MONDAY), "binh"),
    "set_quiet_limit": (
        lambda c, d, by: set_quiet_limit(office_id=c.agency.pk, working_hours=8, by=by, at=MONDAY),
        "dung",
    ),
    "delegate": (
        lambda c, d, by: delegate(
            to_officer_id=c.chi.pk,
            duty=Duty.APPRAISE,
            office_id=c.agency.pk,
            term=WEEK,
            reason="x",
            by=by,
            at=MONDAY,
        ),
        "binh",
    ),
    "revoke_delegation": (
        lambda c, d, by: revoke_delegation(delegation_id=a_delegation(c).pk, by=by, at=MONDAY),
        "dung",
    ),
    "second": (
        lambda c, d, by: second(
            officer_id=c.binh.pk,
            centre_id=c.centre.pk,
            duties=[Duty.RECEIVE],
            field_codes=[],
            term=HALF_A_YEAR,
            is_standby=False,
            decision_no="1",
            by=by,
            at=MONDAY,
        ),
        "giang",
    ),
    "end_secondment": (
        lambda c, d, by: end_secondment(
            secondment_id=a_secondment(c).pk, on=TODAY, reason="x", by=by, at=MONDAY
        ),
        "giang",
    ),
    "give_duty": (
        lambda c, d, by: give_duty(
            officer_id=c.binh.pk,
            duty=Duty.SIGN,
            office_id=c.agency.pk,
            valid_from=TODAY,
            valid_to=None,
            by=by,
            at=MONDAY,
        ),
        "",
    ),
    "end_duty": (
        lambda c, d, by: end_duty(assignment_id=a_duty(c).pk, on=TODAY, reason="x", by=by, at=MONDAY),
        "",
    ),
    "propose_reorganisation": (
        lambda c, d, by: propose_reorganisation(plan=merger(c.agency), by=by, at=MONDAY),
        "",
    ),
    "decide_reorganisation": (
        lambda c, d, by: decide_reorganisation(
            reorganisation_id=a_reorganisation(c).pk, is_approved=True, by=by, at=MONDAY
        ),
        "",
    ),
    "import_spreadsheet": (lambda c, d, by: import_spreadsheet(b"", by=by, at=MONDAY), ""),
    "load_province": (lambda c, d, by: load_province(PROVINCE, by=by, at=MONDAY), ""),
}
