"""The worklist: whose it is, in which order, and what its figures say."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers import worklists
from motcua.dossiers.finding import refresh
from motcua.dossiers.loads import staff
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import State
from motcua.dossiers.worklists import Handled, Scope, Wanted, When, Work, figures, following, worklist
from motcua.handling.assign import assign
from motcua.handling.complete import complete
from motcua.handling.request_supplement import request_supplement
from motcua.handling.tests.elsewhere import followed
from motcua.intake.withdraw import withdraw
from motcua.journal import SYSTEM
from motcua.org import Duty
from motcua.org.delegate import delegate
from motcua.org.models import Officer
from motcua.org.rules import Term
from motcua.people.register import register
from motcua.people.rules import Facts, IdentityFacts, IdentityKind, PartyKind
from motcua.tests.cast import Cast, moment, officer

MONDAY = moment("2021-01-04 10:00")  # due Monday 11 January at 17:00
THURSDAY = moment("2021-01-07 10:00")  # due Thursday 14 January at 17:00
ALL = Wanted()


def codes(officer: Officer, at: datetime, wanted: Wanted = ALL) -> list[str]:
    return [work.code[-11:] for work in worklist(officer, at, wanted)]


def appraised_by(cast: Cast, who: Officer | None, at: datetime) -> Dossier:
    """A dossier of that moment that lies at the appraisal, given to somebody or to nobody."""
    dossier = cast.accepted(at)
    complete(
        dossier_id=dossier.pk,
        step="assignment",
        by=cast.dung,
        at=at,
        next_officer_id=who.pk if who else None,
    )
    return dossier


def test_an_officer_sees_his_own_work_and_what_waits_for_anybody_with_his_duty(cast: Cast) -> None:
    hoa = officer("Hoa", cast.agency, Duty.APPRAISE)
    appraised_by(cast, cast.binh, MONDAY)
    appraised_by(cast, hoa, MONDAY)
    appraised_by(cast, None, MONDAY)
    cast.accepted(MONDAY)
    assert codes(cast.binh, MONDAY) == ["210104-0001", "210104-0003"]
    assert codes(hoa, MONDAY) == ["210104-0002", "210104-0003"]


def test_who_assigns_sees_on_demand_all_the_work_of_his_office(cast: Cast) -> None:
    appraised_by(cast, cast.binh, MONDAY)
    cast.accepted(MONDAY)
    office = Wanted(scope=Scope.OFFICE)
    assert codes(cast.dung, MONDAY) == ["210104-0002"]
    assert codes(cast.dung, MONDAY, office) == ["210104-0001", "210104-0002"]
    assert codes(cast.binh, MONDAY, office) == []


def test_nobody_sees_the_work_of_another_office(cast: Cast) -> None:
    stranger = officer("Hoa", cast.division, Duty.ASSIGN, Duty.APPRAISE)  # below the deciding office
    appraised_by(cast, None, MONDAY)
    cast.accepted(MONDAY)
    assert codes(stranger, MONDAY) == []
    assert codes(cast.an, MONDAY) == []


def test_work_given_to_an_officer_leaves_him_with_his_duty(cast: Cast) -> None:
    appraised_by(cast, cast.binh, MONDAY)
    cast.binh.duties.update(valid_to=date(2021, 1, 5))
    assert codes(cast.binh, moment("2021-01-05 16:00")) == ["210104-0001"]
    assert codes(cast.binh, moment("2021-01-06 08:00")) == []


def test_a_delegate_sees_the_work_as_long_as_it_is_lent_to_him(cast: Cast) -> None:
    cast.accepted(MONDAY)
    delegate(
        to_officer_id=cast.binh.pk,
        duty=Duty.ASSIGN,
        office_id=cast.agency.pk,
        term=Term(date(2021, 1, 4), date(2021, 1, 5)),
        reason="Nghỉ phép",
        by=cast.dung,
        at=MONDAY,
    )
    assert codes(cast.binh, MONDAY) == ["210104-0001"]
    assert codes(cast.binh, moment("2021-01-06 08:00")) == []


def test_what_is_due_first_stands_first_and_what_waits_for_others_last(cast: Cast) -> None:
    later = appraised_by(cast, cast.binh, THURSDAY)
    waits = appraised_by(cast, cast.binh, MONDAY)
    sooner = appraised_by(cast, cast.binh, MONDAY)
    request_supplement(
        dossier_id=waits.pk, papers=[("c2", "quá hạn")], reason="Quá hạn", by=cast.binh, at=THURSDAY
    )
    rows = worklist(cast.binh, THURSDAY, ALL)
    assert [row.code for row in rows] == [sooner.code, later.code, waits.code]
    assert [row.is_waiting for row in rows] == [False, False, True]


@pytest.mark.parametrize(
    ("at", "late", "today", "week"),
    [
        ("2021-01-08 10:00", 0, 0, 0),
        ("2021-01-11 08:00", 0, 1, 2),
        ("2021-01-11 17:00", 0, 1, 2),  # exactly at the promised moment it is still in time
        ("2021-01-11 17:01", 1, 0, 1),
        ("2021-01-14 12:00", 1, 1, 1),
        ("2021-01-15 12:00", 2, 0, 0),
    ],
)
def test_the_figures_say_what_is_late_what_today_what_this_week(
    cast: Cast, at: str, late: int, today: int, week: int
) -> None:
    appraised_by(cast, cast.binh, MONDAY)
    appraised_by(cast, cast.binh, THURSDAY)
    found = figures(cast.binh, moment(at), ALL)
    assert (found.all, found.late, found.today, found.week) == (2, late, today, week)
    for when, count in ((When.LATE, late), (When.TODAY, today), (When.WEEK, week)):
        assert len(worklist(cast.binh, moment(at), replace(ALL, when=when))) == count


def test_a_clock_that_stands_is_never_late(cast: Cast) -> None:
    dossier = appraised_by(cast, cast.binh, MONDAY)
    request_supplement(dossier_id=dossier.pk, papers=[("c2", "mờ")], reason="Mờ", by=cast.binh, at=MONDAY)
    found = figures(cast.binh, moment("2021-03-01 08:00"), ALL)
    assert (found.all, found.late, found.waiting) == (1, 0, 1)
    assert len(worklist(cast.binh, MONDAY, Wanted(when=When.WAITING))) == 1


def test_the_list_is_narrowed_by_step_field_state_duty_and_words(cast: Cast) -> None:
    mai = register(
        Facts(PartyKind.PERSON, "Đặng Thị Mai", (IdentityFacts(IdentityKind.CCCD, "019185004321"),)),
        by=SYSTEM,
        at=MONDAY,
    )
    appraised_by(cast, cast.binh, MONDAY)
    Dossier.objects.update(owner=mai, submitter=mai)
    refresh(Dossier.objects.get())
    cast.accepted(MONDAY)
    office = Wanted(scope=Scope.OFFICE)

    def found(**narrowed: object) -> list[str]:
        return codes(cast.dung, MONDAY, replace(office, **narrowed))  # type: ignore[arg-type]

    field = cast.version.procedure.field.code
    assert found(step="appraisal") == ["210104-0001"]
    assert found(field=field) == ["210104-0001", "210104-0002"]
    assert found(field="khác") == []
    assert found(state=int(State.IN_PROGRESS)) == ["210104-0001"]
    assert found(duties=frozenset({Duty.ASSIGN})) == ["210104-0002"]
    assert found(text="dang mai") == ["210104-0001"]
    assert found(text="0002") == ["210104-0002"]
    assert found(text="' | & !\\") == []
    figure = figures(cast.dung, MONDAY, replace(office, step="appraisal"))
    assert [key for key, _ in figure.steps] == ["assignment", "appraisal"]
    assert figure.fields == ((field, cast.version.procedure.field.name),)


def test_pages_neither_skip_nor_repeat_a_row(cast: Cast) -> None:
    for at in (MONDAY, THURSDAY, MONDAY, THURSDAY, MONDAY):
        appraised_by(cast, cast.binh, at)
    waits = Dossier.objects.order_by("-id").first()
    request_supplement(dossier_id=waits.pk, papers=[("c2", "mờ")], reason="Mờ", by=cast.binh, at=THURSDAY)
    seen, mark = list[Work](), None
    while rows := worklist(cast.binh, THURSDAY, ALL, after=mark, limit=2):
        seen, mark = [*seen, *rows], rows[-1].mark
    assert [work.position_id for work in seen] == [
        work.position_id for work in worklist(cast.binh, THURSDAY, ALL)
    ]
    assert len(seen) == 5


def test_after_a_row_comes_the_next_and_after_the_last_the_first(cast: Cast) -> None:
    first, second, third = (appraised_by(cast, cast.binh, MONDAY) for _ in range(3))
    rows = worklist(cast.binh, MONDAY, ALL)

    def after(place: int, but: Dossier) -> str | None:
        work = following(cast.binh, MONDAY, ALL, after=rows[place].mark, but=but.thread)
        return work.code if work else None

    assert after(0, first) == second.code
    assert after(2, third) == first.code
    withdraw(dossier_id=second.pk, reason="Thôi", by=cast.an, at=MONDAY)
    withdraw(dossier_id=third.pk, reason="Thôi", by=cast.an, at=MONDAY)
    assert after(0, first) is None


def test_a_list_with_its_figures_takes_two_statements(cast: Cast) -> None:
    for _ in range(3):
        appraised_by(cast, cast.binh, MONDAY)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        worklist(cast.binh, MONDAY, ALL)
        figures(cast.binh, MONDAY, ALL)
    assert len(asked) == 2


def test_staff_are_named_with_their_load_the_least_first(cast: Cast) -> None:
    hoa = officer("Hoa", cast.agency, Duty.APPRAISE)
    appraised_by(cast, cast.binh, MONDAY)
    appraised_by(cast, cast.binh, THURSDAY)
    appraised_by(cast, hoa, MONDAY)
    waits = appraised_by(cast, hoa, MONDAY)
    request_supplement(dossier_id=waits.pk, papers=[("c2", "mờ")], reason="Mờ", by=hoa, at=THURSDAY)
    loads = staff(Duty.APPRAISE, cast.agency.pk, moment("2021-01-12 08:00"))
    assert [(load.name, load.open, load.late) for load in loads] == [("Hoa", 1, 1), ("Bình", 2, 1)]


def test_a_step_is_given_and_given_back_to_all(cast: Cast) -> None:
    dossier = appraised_by(cast, cast.binh, MONDAY)
    hoa = officer("Hoa", cast.agency, Duty.APPRAISE)
    assign(dossier_id=dossier.pk, step="appraisal", officer_id=None, by=cast.dung, at=MONDAY)
    assert codes(hoa, MONDAY) == codes(cast.binh, MONDAY) == ["210104-0001"]


def test_what_is_worked_elsewhere_counts_in_every_figure_and_apart(cast: Cast) -> None:
    for number in ("T-001", "T-002"):
        followed(cast, MONDAY, number)
    quan = officer("Quân", cast.centre, Duty.COORDINATE, Duty.ASSIGN)
    office = officer("Phúc", cast.province, Duty.ASSIGN)
    cast.accepted(MONDAY)
    late = moment("2021-02-01 10:00")
    counted = figures(quan, late, ALL)
    assert (counted.all, counted.late, counted.elsewhere) == (2, 2, 2)
    counted = figures(office, late, Wanted(scope=Scope.OFFICE))
    assert (counted.all, counted.elsewhere) == (3, 2)
    assert [(group.key, group.all, group.late) for group in counted.handled] == [
        ("here", 1, 1),
        ("elsewhere", 2, 2),
    ]
    elsewhere = Wanted(scope=Scope.OFFICE, handled=Handled.ELSEWHERE.value)
    assert {work.step for work in worklist(office, late, elsewhere)} == {"follow"}
    here = worklist(office, late, replace(elsewhere, handled="here", when=When.LATE))
    assert [work.step for work in here] == ["assignment"]


def test_a_list_follows_a_promise_that_moves_and_an_opinion_goes_by_its_own(cast: Cast) -> None:
    first, second = appraised_by(cast, cast.binh, MONDAY), appraised_by(cast, cast.binh, THURSDAY)
    Dossier.objects.filter(pk=first.pk).update(due_at=moment("2021-02-01 17:00"))
    office = Wanted(scope=Scope.OFFICE)
    for who, wanted in ((cast.binh, ALL), (cast.dung, office)):
        rows = worklist(who, MONDAY, wanted)
        assert [(row.code, row.due_at) for row in rows] == [
            (second.code, moment("2021-01-14 17:00")),
            (first.code, moment("2021-02-01 17:00")),
        ]


def test_the_work_of_a_whole_office_is_counted_up_to_a_point(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worklists, "MOST_COUNTED", 2)
    for _ in range(4):
        appraised_by(cast, cast.binh, MONDAY)
    found = figures(cast.dung, moment("2021-01-12 08:00"), Wanted(scope=Scope.OFFICE))
    assert (found.all, found.late, found.today) == (3, 3, 0)  # one more than is counted says: more
    assert figures(cast.binh, MONDAY, ALL).all == 4


def test_a_whole_office_is_paged_to_its_end_by_what_is_asked(cast: Cast) -> None:
    for _ in range(3):
        appraised_by(cast, cast.binh, MONDAY)
    cast.accepted(MONDAY)
    wanted = Wanted(scope=Scope.OFFICE, step="appraisal")
    seen, after = [], None
    while rows := worklist(cast.dung, MONDAY, wanted, after=after, limit=2):
        seen += [row.code[-4:] for row in rows]
        after = rows[-1].mark
    assert seen == ["0001", "0002", "0003"]
