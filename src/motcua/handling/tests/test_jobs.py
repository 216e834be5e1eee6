"""Jobs of giải quyết: a step that opens is given to whoever the rule of its office names."""

from datetime import date

import pytest
from django.db import connection

from motcua.dossiers.models import Dossier, Position
from motcua.handling.assign import assign
from motcua.handling.complete import complete
from motcua.handling.jobs import GIVES_OUT, give_out, give_out_steps
from motcua.intake.withdraw import withdraw
from motcua.journal.jobs import dispatch
from motcua.journal.models import Entry
from motcua.journal.queries import entries
from motcua.org import Duty
from motcua.org.delegate import delegate
from motcua.org.models import DutyAssignment
from motcua.org.rules import Term
from motcua.tests.cast import Cast, moment, officer

MONDAY = moment("2021-01-04 10:00")
LATER = moment("2021-01-04 10:05")


def accepted_entry(dossier: Dossier) -> Entry:
    return entries(dossier).get(kind="intake.accepted")


def step(dossier: Dossier) -> Position:
    return dossier.positions.get(ended_at=None)


def deferred() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name FROM procrastinate_jobs ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def test_acceptance_defers_the_job_that_gives_the_work_out(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    dispatch.func(entry_id=accepted_entry(dossier).pk)
    assert deferred() == ["journal.dispatch", "handling.give_out"]


def test_every_later_step_is_given_out_too(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=LATER)
    give_out.func(entry_id=entries(dossier).get(kind="handling.completed").pk)
    assert (step(dossier).step, step(dossier).officer) == ("appraisal", cast.binh)


def test_a_step_given_with_the_one_before_stays_with_its_officer(cast: Cast) -> None:
    hoa = officer("Hoa", cast.agency, Duty.APPRAISE)
    dossier = cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=LATER, next_officer_id=hoa.pk)
    give_out.func(entry_id=entries(dossier).get(kind="handling.completed").pk)
    assert step(dossier).officer == hoa


def test_what_was_left_to_the_office_on_purpose_is_not_given_out_by_a_late_job(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    entry = accepted_entry(dossier)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=LATER, next_officer_id=cast.binh.pk)
    assign(dossier_id=dossier.pk, step="appraisal", officer_id=None, by=cast.dung, at=LATER)
    give_out.func(entry_id=entry.pk)
    assert step(dossier).officer is None


def test_the_first_step_goes_to_the_one_who_assigns_at_the_deciding_office(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    give_out.func(entry_id=accepted_entry(dossier).pk)
    assert step(dossier).officer == cast.dung
    entry = entries(dossier).last()
    assert (entry.kind, entry.actor_kind, entry.at) == ("handling.assigned", "system", MONDAY)
    assert entry.payload == {"step": "assignment", "officer": cast.dung.pk}


def test_of_several_the_one_with_the_least_work_gets_it(cast: Cast) -> None:
    hoa = officer("Hoa", cast.agency, Duty.ASSIGN)
    given = []
    for _ in range(4):
        dossier = cast.accepted(MONDAY)
        give_out_steps(dossier_id=dossier.pk, at=MONDAY)
        given.append(step(dossier).officer)
    assert given == [cast.dung, hoa, cast.dung, hoa]


def test_work_whose_clock_stands_is_no_load(cast: Cast) -> None:
    hoa = officer("Hoa", cast.agency, Duty.ASSIGN)
    busy = cast.accepted(MONDAY)
    give_out_steps(dossier_id=busy.pk, at=MONDAY)
    withdraw(dossier_id=busy.pk, reason="Không còn nhu cầu", by=cast.an, at=MONDAY)
    dossier = cast.accepted(MONDAY)
    give_out_steps(dossier_id=dossier.pk, at=MONDAY)
    assert step(dossier).officer == cast.dung
    assert hoa.positions.count() == 0


def test_somebody_at_the_office_itself_comes_before_somebody_above_it(cast: Cast) -> None:
    DutyAssignment.objects.create(
        officer=cast.giang, duty=Duty.ASSIGN, office=cast.province, valid_from=date(2020, 11, 19)
    )
    for _ in range(2):
        dossier = cast.accepted(MONDAY)
        give_out_steps(dossier_id=dossier.pk, at=MONDAY)
        assert step(dossier).officer == cast.dung


def test_a_job_run_twice_gives_out_once(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    entry = accepted_entry(dossier)
    give_out.func(entry_id=entry.pk)
    give_out.func(entry_id=entry.pk)
    assert entries(dossier).filter(kind="handling.assigned").count() == 1


def test_a_job_that_comes_late_leaves_what_people_did_meanwhile(cast: Cast) -> None:
    hoa = officer("Hoa", cast.agency, Duty.ASSIGN)
    given, done = cast.accepted(MONDAY), cast.accepted(MONDAY)
    assign(dossier_id=given.pk, step="assignment", officer_id=hoa.pk, by=cast.dung, at=MONDAY)
    complete(dossier_id=done.pk, step="assignment", by=cast.dung, at=LATER)
    assert give_out_steps(dossier_id=given.pk, at=MONDAY) == []
    assert give_out_steps(dossier_id=done.pk, at=MONDAY) == []
    assert step(given).officer == hoa
    assert step(done).officer is None


def test_where_nobody_assigns_the_step_waits_for_everybody(cast: Cast) -> None:
    cast.dung.duties.all().delete()
    dossier = cast.accepted(MONDAY)
    assert give_out_steps(dossier_id=dossier.pk, at=MONDAY) == []
    assert step(dossier).officer is None


def test_a_void_dossier_is_given_to_nobody(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    Dossier.objects.filter(pk=dossier.pk).update(voided_at=MONDAY)
    assert give_out_steps(dossier_id=dossier.pk, at=MONDAY) == []


def test_the_house_gives_out_work_and_does_nothing_else(cast: Cast) -> None:
    held = [duty for duty in Duty if GIVES_OUT.holds(duty, cast.agency.pk, MONDAY)]
    assert held == [Duty.ASSIGN]


@pytest.mark.parametrize("still_holds", [True, False])
def test_a_delegate_is_given_work_as_long_as_who_lent_the_duty_holds_it(
    cast: Cast, still_holds: bool
) -> None:
    hoa = officer("Hoa", cast.agency, Duty.APPRAISE)
    delegate(
        to_officer_id=hoa.pk,
        duty=Duty.ASSIGN,
        office_id=cast.agency.pk,
        term=Term(date(2021, 1, 4), date(2021, 1, 31)),
        reason="Nghỉ phép",
        by=cast.dung,
        at=MONDAY,
    )
    first = cast.accepted(MONDAY)
    give_out_steps(dossier_id=first.pk, at=MONDAY)
    if not still_holds:
        cast.dung.duties.all().delete()
    second = cast.accepted(MONDAY)
    give_out_steps(dossier_id=second.pk, at=MONDAY)
    assert step(second).officer == (hoa if still_holds else None)
