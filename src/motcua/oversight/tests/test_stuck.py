"""Each way of being stuck is seen by whoever must act, and by the director."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import connection

from motcua.dossiers.models import Dossier, Position
from motcua.dossiers.tests.test_tokens import two_opinions
from motcua.handling.answer import answer
from motcua.handling.assign import assign
from motcua.handling.complete import complete
from motcua.handling.consult import Question, consult
from motcua.handling.request_supplement import request_supplement
from motcua.intake.accept import accept
from motcua.journal.queries import entries
from motcua.org import Duty, NotAllowed
from motcua.org.models import Officer
from motcua.org.rules import Kind
from motcua.oversight.failed_jobs import failed_jobs
from motcua.oversight.queries import Alarm, alarms, scope_of
from motcua.oversight.rules import Stuck
from motcua.oversight.set_quiet_limit import OutOfRange, set_quiet_limit
from motcua.tests.cast import Cast, moment, office, officer
from motcua.workflow.operations import put, put_in_force
from motcua.worktime.rules import TimeLimit

MONDAY = moment("2021-01-04 10:00")
TUESDAY = moment("2021-01-05 16:59")
WEDNESDAY = moment("2021-01-06 10:00")


def seen(by: Officer, kind: Stuck, at: datetime = WEDNESDAY) -> list[Alarm]:
    return alarms(scope_of(by, at), at)[kind]


def appraised(cast: Cast) -> Dossier:
    dossier: Dossier = cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk)
    return dossier


def test_what_nobody_touched_for_two_working_days_is_seen_by_both(cast: Cast) -> None:
    dossier = appraised(cast)
    assert seen(cast.dung, Stuck.SILENT, TUESDAY) == []
    for who in (cast.dung, cast.giang):
        (alarm,) = seen(who, Stuck.SILENT)
        assert (alarm.code, alarm.officer, alarm.since) == (dossier.code, "Bình", MONDAY)


def test_what_something_happened_to_is_not_silent(cast: Cast) -> None:
    dossier = appraised(cast)
    complete(dossier_id=dossier.pk, step="appraisal", by=cast.binh, at=TUESDAY)
    assert seen(cast.dung, Stuck.SILENT) == []


def test_what_waits_for_the_applicant_is_not_stuck(cast: Cast) -> None:
    dossier = appraised(cast)
    request_supplement(dossier_id=dossier.pk, papers=[("c2", "mờ")], reason="Mờ", by=cast.binh, at=MONDAY)
    assert not any(alarms(scope_of(cast.dung, WEDNESDAY), WEDNESDAY).values())


def test_an_office_sets_for_itself_how_long_silence_may_last(cast: Cast) -> None:
    appraised(cast)
    set_quiet_limit(office_id=cast.agency.pk, working_hours=4, by=cast.dung, at=MONDAY)
    assert len(seen(cast.dung, Stuck.SILENT, moment("2021-01-04 15:30"))) == 1
    assert entries(cast.agency).last().payload == {"working_hours": 4}


@pytest.mark.parametrize("hours", [0, 401, -1])
def test_a_limit_lies_within_reason(cast: Cast, hours: int) -> None:
    with pytest.raises(OutOfRange):
        set_quiet_limit(office_id=cast.agency.pk, working_hours=hours, by=cast.dung, at=MONDAY)


@pytest.mark.parametrize("name", ["an", "binh", "chi", "em", "giang"])
def test_only_who_assigns_or_directs_there_sets_the_limit(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        set_quiet_limit(office_id=cast.agency.pk, working_hours=8, by=getattr(cast, name), at=MONDAY)


def test_a_step_that_nobody_there_could_do_is_seen_at_once(cast: Cast) -> None:
    cast.binh.duties.all().delete()
    dossier = cast.accepted(MONDAY)
    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY)
    (alarm,) = seen(cast.dung, Stuck.NOBODY, MONDAY)
    assert (alarm.step, alarm.officer) == ("Thẩm định hồ sơ", "")


def test_a_step_for_all_is_seen_once_nobody_took_it_for_long(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    assert seen(cast.dung, Stuck.NOBODY, TUESDAY) == []
    assert len(seen(cast.dung, Stuck.NOBODY)) == 1
    assign(dossier_id=dossier.pk, step="assignment", officer_id=cast.dung.pk, by=cast.dung, at=WEDNESDAY)
    assert seen(cast.dung, Stuck.NOBODY) == []


def test_a_join_that_waits_names_the_branch_it_waits_for(cast: Cast) -> None:
    process = put(two_opinions(), procedure_code=cast.version.procedure.code, name="Hai ý kiến")
    process.decision_no = "12/QĐ-UBND"
    put_in_force(process, date(2021, 1, 1))
    dossier = accept(dossier_id=cast.draft(MONDAY).pk, by=cast.an, at=MONDAY)
    complete(dossier_id=dossier.pk, step="first", by=cast.binh, at=MONDAY)
    assert seen(cast.dung, Stuck.JOIN, TUESDAY) == []
    (alarm,) = seen(cast.dung, Stuck.JOIN)
    assert (alarm.step, alarm.since) == ("second", MONDAY)
    Position.objects.filter(dossier=dossier, ended_at=None).update(ended_at=MONDAY)
    (lost,) = seen(cast.giang, Stuck.JOIN, MONDAY)
    assert lost.step == ""


def test_an_opinion_that_is_overdue_is_seen_by_who_asked_and_by_the_office_asked(cast: Cast) -> None:
    elsewhere = office(Kind.DEPARTMENT, "Sở Y tế", "so-y-te", cast.province)
    head = officer("Hoa", elsewhere, Duty.ASSIGN)
    dossier = appraised(cast)
    question = Question(elsewhere.pk, "Giấy khám có đúng không?", TimeLimit.parse("1 working_day"))
    consult(dossier_id=dossier.pk, step="appraisal", questions=[question], by=cast.binh, at=MONDAY)
    assert seen(head, Stuck.OPINION, TUESDAY) == []
    for who in (head, cast.giang):
        (alarm,) = seen(who, Stuck.OPINION)
        assert (alarm.office, alarm.asker, alarm.since) == (
            "Sở Y tế",
            "Sở Giao thông vận tải",
            moment("2021-01-05 17:00"),
        )


def test_an_overdue_opinion_is_told_also_while_the_applicant_is_waited_for_and_no_more_once_it_came(
    cast: Cast,
) -> None:
    elsewhere = office(Kind.DEPARTMENT, "Sở Y tế", "so-y-te", cast.province)
    hoa = officer("Hoa", elsewhere, Duty.APPRAISE)
    dossier = appraised(cast)
    question = Question(elsewhere.pk, "Giấy khám có đúng không?", TimeLimit.parse("1 working_day"))
    consult(dossier_id=dossier.pk, step="appraisal", questions=[question], by=cast.binh, at=MONDAY)
    request_supplement(dossier_id=dossier.pk, papers=[("c2", "mờ")], reason="Mờ", by=cast.binh, at=MONDAY)
    assert (
        seen(cast.giang, Stuck.OPINION, moment("2021-01-05 17:00")) == []
    )  # at the very limit it is not late
    assert [alarm.code for alarm in seen(cast.giang, Stuck.OPINION)] == [dossier.code]
    answer(dossier_id=dossier.pk, step="opinion:1", text="Đúng", by=hoa, at=WEDNESDAY)
    assert seen(cast.giang, Stuck.OPINION) == []


def test_nobody_sees_what_is_stuck_elsewhere(cast: Cast) -> None:
    appraised(cast)
    elsewhere = office(Kind.DEPARTMENT, "Sở Y tế", "so-y-te", cast.province)
    hoa = officer("Hoa", elsewhere, Duty.ASSIGN, Duty.DIRECT)
    assert not any(alarms(scope_of(hoa, WEDNESDAY), WEDNESDAY).values())


def test_a_job_that_failed_is_told_with_its_dossier(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed', attempts = 1")
    (job,) = failed_jobs()
    assert (job.task, job.code, job.attempts) == ("journal.dispatch", dossier.code, 1)
