"""The ledger as it stands in the database: of the dossier and of each of its steps."""

import pytest
from django.db import DatabaseError, transaction

from motcua.deadlines import operations as deadlines
from motcua.deadlines.models import LedgerEntry, Promise
from motcua.deadlines.queries import explain
from motcua.deadlines.rules import NotRunning
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Presented
from motcua.handling.request_supplement import request_supplement
from motcua.handling.stop import stop
from motcua.intake.supplement import supplement
from motcua.tests.cast import ALL_PAPERS, Cast, moment
from motcua.worktime.operations import add_day_off
from motcua.worktime.rules import TimeLimit

MONDAY = moment("2021-01-04 10:00")
WEDNESDAY, THURSDAY = moment("2021-01-06 09:00"), moment("2021-01-07 09:00")
THREE_DAYS = TimeLimit.parse("3 working_day")


def ask(cast: Cast, dossier: Dossier) -> None:
    request_supplement(
        dossier_id=dossier.pk, papers=[("c2", "quá hạn")], reason="Quá 6 tháng", by=cast.binh, at=WEDNESDAY
    )


def bring(cast: Cast, dossier: Dossier) -> Dossier:
    papers: list[Presented] = list(ALL_PAPERS)
    return supplement(dossier_id=dossier.pk, papers=papers, by=cast.an, at=THURSDAY)


def step_of(dossier: Dossier) -> Promise:
    return Promise.objects.get(dossier=dossier, kind="step", ended_at=None)


def kinds(promise: Promise) -> list[str]:
    return list(promise.ledger.order_by("seq").values_list("kind", flat=True))


def test_the_steps_clock_stands_and_starts_anew_with_the_dossiers(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    before = step_of(dossier)
    assert before.due_at
    assert (before.due_at, kinds(before)) == (moment("2021-01-04 16:03"), ["granted"])
    ask(cast, dossier)
    assert (step_of(dossier).due_at, dossier.positions.get().due_at) == (None, None)
    bring(cast, dossier)
    after = step_of(dossier)
    assert (after.pk, kinds(after)) == (before.pk, ["granted", "paused", "reset"])
    assert after.due_at == dossier.positions.get().due_at
    assert after.due_at
    assert after.due_at > THURSDAY


def test_a_step_that_is_cut_off_kept_no_promise(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    ask(cast, dossier)
    stop(dossier_id=dossier.pk, reason="Không bổ sung", by=cast.chi, at=THURSDAY)
    step = Promise.objects.get(dossier=dossier, kind="step")
    assert (step.ended_at, step.kept_at) == (THURSDAY, None)
    assert kinds(dossier.promises.get(kind="dossier")) == ["granted", "paused", "ended"]


def test_what_is_added_to_the_promise_is_shared_with_the_step_in_work(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    before = step_of(dossier).due_at
    at = moment("2021-01-04 11:00")
    deadlines.extend(dossier, THREE_DAYS, by=cast.chi.actor, at=at, reason="Phải xác minh")
    assert dossier.due_at == moment("2021-01-14 17:00")
    step = step_of(dossier)
    assert before
    assert step.due_at
    assert (step.due_at > before, kinds(step)) == (True, ["granted", "extended"])


def test_a_promise_keeps_to_the_calendar_it_was_given_by_until_it_is_told(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    calendar = dossier.promises.get(kind="dossier").calendar_id
    add_day_off(calendar, on=THURSDAY.date(), reason="Bão số 1", source="Công điện 01")
    found = explain(dossier)
    assert found
    assert found.due_at == moment("2021-01-11 17:00")
    told = deadlines.change_calendar(
        dossier, by=cast.giang.actor, at=WEDNESDAY, reason="Bão số 1", paper="Công điện 01"
    )
    assert told
    assert dossier.due_at == moment("2021-01-12 17:00")
    last = told.ledger.order_by("seq").last()
    assert last
    assert (last.kind, last.paper, last.due_before) == (
        "calendar_changed",
        "Công điện 01",
        moment("2021-01-11 17:00"),
    )
    assert deadlines.change_calendar(dossier, by=cast.giang.actor, at=WEDNESDAY, reason="lại") is None


def test_a_line_after_an_untold_change_of_the_calendar_tells_it_first(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    promise = dossier.promises.get(kind="dossier")
    add_day_off(promise.calendar_id, on=THURSDAY.date(), reason="Bão số 1", source="Công điện 01")
    ask(cast, dossier)
    assert kinds(promise) == ["granted", "calendar_changed", "paused"]


def test_what_another_system_promised_is_taken_over_as_it_was(cast: Cast) -> None:
    draft = cast.draft(MONDAY)
    promise = deadlines.take_over(
        draft,
        since=moment("2020-12-28 08:00"),
        due_at=moment("2021-01-20 16:30"),
        by=cast.an.actor,
        reason="Hồ sơ từ hệ thống cũ",
        paper="Giấy hẹn 12/2020",
    )
    assert (kinds(promise), draft.due_at) == (["imported"], moment("2021-01-20 16:30"))
    found = explain(draft)
    assert found
    assert found.due_at == draft.due_at


def test_nobody_rewrites_a_line_nor_the_calendar_it_was_counted_by(cast: Cast) -> None:
    entry = LedgerEntry.objects.get(promise__dossier=cast.accepted(MONDAY), promise__kind="dossier")
    assert entry.calendar
    with pytest.raises(DatabaseError), transaction.atomic():
        LedgerEntry.objects.filter(pk=entry.pk).update(due_after=THURSDAY)
    with pytest.raises(DatabaseError), transaction.atomic():
        type(entry.calendar).objects.filter(pk=entry.calendar_id).update(content={})


def test_a_clock_that_stands_cannot_be_put_off(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    ask(cast, dossier)
    dossier.refresh_from_db()
    with pytest.raises(NotRunning):
        deadlines.extend(dossier, THREE_DAYS, by=cast.chi.actor, at=THURSDAY, reason="x")
