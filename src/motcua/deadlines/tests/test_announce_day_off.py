"""A day off announced late: seen before, approved by a second person, told to every promise it moves."""

from datetime import date

import pytest

from motcua.deadlines.announce_day_off import (
    AlreadyProposed,
    AlreadySo,
    DayOffDecided,
    ProposedByYou,
    approve_day_off,
    propose_day_off,
    reject_day_off,
)
from motcua.deadlines.jobs import apply_day_off
from motcua.deadlines.models import DayOff
from motcua.deadlines.moving import preview
from motcua.deadlines.queries import explain
from motcua.dossiers.models import Dossier
from motcua.handling.request_obligation import request_obligation
from motcua.intake.withdraw import withdraw
from motcua.journal.models import Entry
from motcua.journal.queries import entries
from motcua.org import Duty, NotAllowed
from motcua.org.models import Officer
from motcua.tests.cast import Cast, moment, officer
from motcua.worktime.models import CalendarTimetable
from motcua.worktime.operations import remove_timetable
from motcua.worktime.rules import NoWorkingTime

MONDAY, WEDNESDAY = moment("2021-01-04 10:00"), moment("2021-01-06 09:00")
THURSDAY = date(2021, 1, 7)
DUE, LATER = moment("2021-01-11 17:00"), moment("2021-01-12 17:00")


@pytest.fixture
def huong(cast: Cast) -> Officer:
    """The deputy director."""
    return officer("Hương", cast.centre, Duty.DIRECT)


def proposed(cast: Cast, **change: object) -> DayOff:
    given = {
        "calendar_id": cast.province.calendar_id,
        "on": THURSDAY,
        "kind": "off",
        "reason": "Bão số 1",
        "source": "Công điện 01/CĐ-UBND",
        "by": cast.giang,
        "at": WEDNESDAY,
        **change,
    }
    return propose_day_off(**given)  # type: ignore[arg-type]


def approved(day_off: DayOff, by: Officer) -> DayOff:
    approve_day_off(day_off_id=day_off.pk, by=by, at=WEDNESDAY)
    entry = Entry.objects.get(kind="deadlines.day_off_approved", subject_id=day_off.pk)
    apply_day_off(entry_id=entry.pk)
    day_off.refresh_from_db()
    return day_off


def test_the_proposal_shows_before_and_after_and_moves_nothing(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    day_off = proposed(cast)
    assert [(one.promise.dossier_id, one.before, one.after) for one in preview(day_off, WEDNESDAY)] == [
        (dossier.pk, DUE, LATER)
    ]
    dossier.refresh_from_db()
    assert (dossier.due_at, day_off.total) == (DUE, 1)


def test_once_approved_every_promise_says_so_in_its_ledger(cast: Cast, huong: Officer) -> None:
    dossier, other = cast.accepted(MONDAY), cast.accepted(WEDNESDAY)
    day_off = approved(proposed(cast), huong)
    assert (day_off.done, day_off.moved, day_off.total) == (2, 2, 2)
    assert day_off.applied_at
    for one in (dossier, other):
        one.refresh_from_db()
    assert (dossier.due_at, other.due_at) == (LATER, moment("2021-01-14 17:00"))
    line = dossier.promises.get(kind="dossier").ledger.last()
    assert line
    assert (line.kind, line.reason, line.paper) == ("calendar_changed", "Bão số 1", "Công điện 01/CĐ-UBND")
    found = explain(dossier)
    assert found
    assert {day.on: day.why for day in found.days}[THURSDAY] == "Bão số 1"
    told = [(entry.kind, entry.payload.get("due_at")) for entry in entries(dossier)][-2:]
    assert told == [
        ("deadlines.calendar_told", LATER.isoformat()),
        ("deadlines.notice_prepared", LATER.isoformat()),
    ]


def test_what_began_later_or_ended_before_or_stands_is_left_alone(cast: Cast, huong: Officer) -> None:
    gone = cast.accepted(MONDAY)
    withdraw(dossier_id=gone.pk, reason="Đổi ý", by=cast.an, at=MONDAY)
    stands = cast.accepted(MONDAY)
    request_obligation(dossier_id=stands.pk, notice_no="1", reason="Thuế", by=cast.binh, at=MONDAY)
    early = cast.accepted(moment("2020-12-28 10:00"))
    early_due = early.due_at
    friday = cast.accepted(moment("2021-01-08 10:00"))
    due = friday.due_at
    approved(proposed(cast, at=moment("2021-01-08 11:00")), huong)
    for one in (gone, stands, early, friday):
        kinds = {line.kind for line in one.promises.get(kind="dossier").ledger.all()}
        assert "calendar_changed" not in kinds
        one.refresh_from_db()
    assert (early.due_at, friday.due_at) == (early_due, due)


def test_telling_it_again_after_a_workers_death_moves_nothing_twice(cast: Cast, huong: Officer) -> None:
    dossier = cast.accepted(MONDAY)
    day_off = approved(proposed(cast), huong)
    entry = Entry.objects.get(kind="deadlines.day_off_approved")
    apply_day_off(entry_id=entry.pk)
    dossier.refresh_from_db()
    day_off.refresh_from_db()
    assert (dossier.due_at, day_off.done, day_off.moved) == (LATER, 1, 1)
    assert dossier.promises.get(kind="dossier").ledger.filter(kind="calendar_changed").count() == 1


def test_a_day_worked_in_exchange_brings_a_promise_forward(cast: Cast, huong: Officer) -> None:
    dossier = cast.accepted(MONDAY)
    approved(proposed(cast, on=date(2021, 1, 9), kind="makeup", reason="Làm bù"), huong)
    assert Dossier.objects.get(pk=dossier.pk).due_at == moment("2021-01-09 17:00")


def test_nobody_approves_what_he_proposed_and_nobody_decides_twice(cast: Cast, huong: Officer) -> None:
    day_off = proposed(cast)
    with pytest.raises(ProposedByYou):
        approve_day_off(day_off_id=day_off.pk, by=cast.giang, at=WEDNESDAY)
    with pytest.raises(AlreadyProposed):
        proposed(cast)
    reject_day_off(day_off_id=day_off.pk, reason="Chưa có công điện", by=huong, at=WEDNESDAY)
    with pytest.raises(DayOffDecided):
        approve_day_off(day_off_id=day_off.pk, by=huong, at=WEDNESDAY)
    assert proposed(cast).pk != day_off.pk


def test_a_day_that_is_off_already_and_a_calendar_without_days_are_refused(cast: Cast) -> None:
    with pytest.raises(AlreadySo):
        proposed(cast, on=date(2021, 1, 9))
    remove_timetable(CalendarTimetable.objects.get(calendar_id=cast.province.calendar_id).pk)
    with pytest.raises(NoWorkingTime):
        proposed(cast)


def test_only_those_who_direct_the_centre_decide(cast: Cast) -> None:
    day_off = proposed(cast)
    for somebody in (cast.an, cast.binh, cast.chi, cast.dung, cast.em):
        with pytest.raises(NotAllowed):
            proposed(cast, on=date(2021, 1, 8), by=somebody)
        with pytest.raises(NotAllowed):
            approve_day_off(day_off_id=day_off.pk, by=somebody, at=WEDNESDAY)
        with pytest.raises(NotAllowed):
            reject_day_off(day_off_id=day_off.pk, reason="x", by=somebody, at=WEDNESDAY)
