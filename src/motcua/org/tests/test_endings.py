"""Ends of terms: warned 30, 7 and 1 days before, once each, shown to those who see to it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from motcua.journal import SYSTEM
from motcua.journal.models import Entry
from motcua.org.endings import endings, endings_for
from motcua.org.models import Delegation, Office, Officer, Secondment
from motcua.org.rules import Duty, Kind, warning_due
from motcua.org.tests.test_permission import charge, office, officer
from motcua.org.warn_of_endings import warn_of_endings

LAST = date(2021, 11, 30)


@pytest.mark.parametrize(
    ("days_before", "warned"),
    [(31, None), (30, 30), (29, 30), (8, 30), (7, 7), (2, 7), (1, 1), (0, 1), (-1, None)],
)
def test_the_warning_that_fits_the_day_is_due(days_before: int, warned: int | None) -> None:
    assert warning_due(LAST, LAST - timedelta(days=days_before)) == warned


def on(days_before: int) -> datetime:
    return datetime(2021, 11, 30, 3, 0, tzinfo=UTC) - timedelta(days=days_before)


@pytest.fixture
def centre(db: None) -> Office:
    return office(Kind.SERVICE_CENTRE, office(Kind.PROVINCE))


@pytest.fixture
def an(centre: Office) -> Officer:
    """An is sent to the centre until 30 November 2021."""
    sender = office(Kind.DEPARTMENT, centre.parent)
    an = officer("An", sender)
    Secondment.objects.create(
        officer=an, centre=centre, sending_agency=sender, valid_from=date(2020, 12, 1), valid_to=LAST
    )
    return an


def test_each_warning_is_written_once_whatever_runs_how_often(an: Officer) -> None:
    for days in (40, 30, 30, 20, 7, 6, 1, 0):
        warn_of_endings(by=SYSTEM, at=on(days))
    written = Entry.objects.filter(kind="org.ending_warned", subject_id=an.pk).order_by("id")
    assert [entry.payload["days"] for entry in written] == [30, 7, 1]


def test_days_on_which_nothing_ran_are_made_up_for_by_the_warning_that_fits(an: Officer) -> None:
    warn_of_endings(by=SYSTEM, at=on(5))
    assert [entry.payload["days"] for entry in Entry.objects.filter(kind="org.ending_warned")] == [7]


def test_a_term_that_goes_on_the_day_after_does_not_end(an: Officer, centre: Office) -> None:
    Secondment.objects.create(
        officer=an,
        centre=centre,
        sending_agency=an.home_office,
        valid_from=LAST + timedelta(days=1),
        valid_to=date(2022, 11, 30),
    )
    assert endings(on(7)) == []


def test_an_end_is_shown_to_the_officer_and_to_those_in_charge_there(an: Officer, centre: Office) -> None:
    giang, khoa = officer("Giang", centre), officer("Khoa", an.home_office)
    charge(giang, Duty.DIRECT, centre)
    charge(khoa, Duty.ASSIGN, an.home_office)
    shown = {who.full_name: len(endings_for(who, on(7))) for who in (an, giang, khoa)}
    assert shown == {"An": 1, "Giang": 1, "Khoa": 0}


def test_a_delegation_taken_back_ends_no_more(an: Officer, centre: Office) -> None:
    giang = officer("Giang", centre)
    lent = Delegation.objects.create(
        from_officer=giang,
        to_officer=an,
        duty=Duty.DIRECT,
        office=centre,
        valid_from=date(2021, 11, 1),
        valid_to=date(2021, 11, 20),
        reason="Đi công tác",
    )
    assert [term.what.value for term in endings(on(17))] == ["delegation", "secondment"]
    lent.revoked_at = on(18)
    lent.save(update_fields=["revoked_at"])
    assert [term.what.value for term in endings(on(17))] == ["secondment"]
