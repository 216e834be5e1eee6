"""The demo province has its real size, works at any date, and loads twice without a change."""

from collections import Counter as Count
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.accounts.models import Account
from motcua.journal import SYSTEM, System
from motcua.journal.models import Entry
from motcua.org import Duty, NotAllowed
from motcua.org.load_province import Loaded, NotADemo, load_province
from motcua.org.models import Counter, DutyAssignment, Field, Office, Officer, Secondment
from motcua.org.operations.province_file import SecondmentPlan
from motcua.org.operations.province_staff import terms
from motcua.org.queries import (
    agencies,
    calendar_of,
    fields_of,
    offices,
    public_staff,
    secondments,
    service_centre,
    sites,
)
from motcua.org.rules import Kind, Term, check_secondment

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parents[4] / "catalogue" / "demo"
HOUSE = System(frozenset({"administer"}))
OPENING = datetime(2020, 12, 7, 1, 0, tzinfo=UTC)
NOW = datetime(2026, 7, 1, 1, 0, tzinfo=UTC)


@pytest.fixture
def demo() -> Loaded:
    return load_province(FOLDER, by=HOUSE, at=NOW)


def rows() -> dict[str, int]:
    kinds = (Office, Field, Counter, Account, Officer, Secondment, DutyAssignment, Entry)
    return {k.__name__: k.objects.count() for k in kinds}


def test_there_are_nineteen_agencies_of_three_kinds(demo: Loaded) -> None:
    kinds = Count(a.kind for a in agencies(OPENING))
    assert kinds == {Kind.DEPARTMENT: 15, Kind.CENTRAL_BODY: 3, Kind.ENTERPRISE: 1}
    assert list(agencies(NOW)) == list(agencies(OPENING))


@pytest.mark.parametrize("at", [OPENING, NOW])
def test_twenty_eight_officials_and_twenty_three_reserves_are_sent_at_any_date(
    demo: Loaded, at: datetime
) -> None:
    sent = Count(s.is_standby for s in secondments(demo.centre.pk, at))
    assert sent == {False: 28, True: 23}
    for s in secondments(demo.centre.pk, at):
        check_secondment(Term(s.valid_from, s.valid_to), is_standby=s.is_standby)
        assert s.officer.holds(Duty.RECEIVE, demo.centre.pk, at)


def test_every_agency_has_a_reserve_to_replace_its_official(demo: Loaded) -> None:
    sent = {(s.sending_agency_id, s.is_standby) for s in secondments(demo.centre.pk, OPENING)}
    assert sent == {(a.pk, standby) for a in agencies(OPENING) for standby in (True, False)}


def test_every_field_is_served_by_a_counter(demo: Loaded) -> None:
    assert Counter.objects.filter(centre=demo.centre).count() == 28
    assert set(fields_of(demo.centre.pk)) == set(Field.objects.all())


@pytest.mark.parametrize(
    ("at", "districts", "communes"), [(OPENING, 9, 172), (datetime(2025, 7, 1, tzinfo=UTC), 0, 92)]
)
def test_districts_end_and_communes_change_in_july_2025(
    demo: Loaded, at: datetime, districts: int, communes: int
) -> None:
    assert offices(at, Kind.DISTRICT).count() == districts
    assert offices(at, Kind.COMMUNE).count() == communes


def test_loading_it_twice_changes_nothing_and_asks_little(demo: Loaded) -> None:
    Field.objects.filter(code="lai-xe").update(name="Bằng lái")  # an administrator's word stays
    before = rows()
    with CaptureQueriesContext(connection) as asked:
        assert load_province(FOLDER, by=HOUSE, at=NOW).new_officers == 0
    assert len(asked) < 30  # by the kind of row, not by the row
    assert rows() == before
    assert Field.objects.get(code="lai-xe").name == "Bằng lái"


def test_a_home_loaded_for_the_opening_gets_later_terms_when_loaded_later() -> None:
    load_province(FOLDER, by=HOUSE, at=OPENING)
    load_province(FOLDER, by=HOUSE, at=NOW)
    assert secondments(service_centre().pk, NOW).count() == 51


def test_each_demo_account_signs_in_and_holds_what_it_shows(demo: Loaded) -> None:
    held = {
        "huongdan": (Duty.GUIDE, demo.centre),
        "tiepnhan": (Duty.RECEIVE, demo.centre),
        "traketqua": (Duty.RETURN, demo.centre),
        "thuphi": (Duty.CASH, demo.centre),
        "chuyenvien": (Duty.APPRAISE, Office.objects.get(code="so-giao-thong-van-tai")),
        "truongphong": (Duty.ASSIGN, Office.objects.get(code="so-giao-thong-van-tai")),
        "lanhdao": (Duty.SIGN, Office.objects.get(code="so-giao-thong-van-tai")),
        "vanthu": (Duty.RECORDS, Office.objects.get(code="so-giao-thong-van-tai")),
        "giamdoc": (Duty.DIRECT, demo.centre),
        "kiemsoat": (Duty.CONTROL_PROCEDURES, demo.province),
        "thanhtra": (Duty.INSPECT, demo.province),
        "quantri": (Duty.ADMINISTER, demo.province),
    }
    officers = {o.account.username: o for o in Officer.objects.select_related("account")}
    assert held.keys() <= {a.username for a in demo.accounts}
    for username, (duty, where) in held.items():
        for at in (OPENING, NOW):
            assert officers[username].holds(duty, where.pk, at), username
    assert officers["tiepnhan"].account.check_password(demo.password)


def test_every_agency_can_assign_appraise_review_sign_and_seal(demo: Loaded) -> None:
    for agency in agencies(OPENING):
        held = {Duty(d) for d in DutyAssignment.objects.filter(office=agency).values_list("duty", flat=True)}
        assert held == {Duty.ASSIGN, Duty.APPRAISE, Duty.REVIEW, Duty.SIGN, Duty.RECORDS}, agency.name


def test_the_staff_page_begins_with_the_director_and_his_two_deputies(demo: Loaded) -> None:
    page = public_staff(demo.centre.pk, OPENING)
    assert [s.title for s in page[:3]] == [
        "Giám đốc Trung tâm",
        "Phó Giám đốc Trung tâm",
        "Phó Giám đốc Trung tâm",
    ]
    assert len(page) == 3 + 51
    assert all(s.phone and s.full_name for s in page)
    assert all(s.fields for s in page[3:])


def test_the_centre_is_the_first_site_and_every_office_has_a_calendar(demo: Loaded) -> None:
    assert sites(NOW).first() == demo.centre
    assert calendar_of(Office.objects.get(code="so-xay-dung")) == demo.province.calendar_id


def test_it_is_journalled_once_and_only_by_an_administrator(demo: Loaded) -> None:
    assert Entry.objects.filter(kind="org.province_loaded").count() == 1
    with pytest.raises(NotAllowed):
        load_province(FOLDER, by=SYSTEM, at=NOW)


def test_a_home_of_real_people_is_refused(demo: Loaded) -> None:
    Account.objects.create_account("that", None)
    with pytest.raises(NotADemo):
        load_province(FOLDER, by=HOUSE, at=NOW)


def test_terms_follow_each_other_without_a_gap() -> None:
    plan = SecondmentPlan(starts=date(2020, 11, 19), months=24, decision="QĐ")
    found = terms(plan, date(2026, 7, 1))
    assert found[0] == Term(date(2020, 11, 19), date(2022, 11, 18))
    assert [t.valid_from.year for t in found] == [2020, 2022, 2024, 2026]
    assert len(terms(plan, date(2000, 1, 1))) == 1


def test_every_agency_and_field_of_the_catalogue_is_in_the_province(demo: Loaded) -> None:
    procedures = [yaml.safe_load(f.read_text("utf-8")) for f in FOLDER.parent.glob("procedures/*/*.yaml")]
    known = set(Field.objects.values_list("name", "agency__name"))
    assert procedures
    assert {(p["field"], p["agency"]) for p in procedures} <= known


WHERE = ("province", "centre", "gtvt", "yt")
TABLE = {
    "huongdan": {"centre": "guide"},
    "tiepnhan": {"centre": "guide receive return"},
    "traketqua": {"centre": "guide return"},
    "thuphi": {"centre": "cash"},
    "chuyenvien": {"gtvt": "appraise"},
    "truongphong": {"gtvt": "assign review"},
    "lanhdao": {"gtvt": "review sign"},
    "vanthu": {"gtvt": "records"},
    "giamdoc": {
        "province": "coordinate",
        "centre": "coordinate direct",
        "gtvt": "coordinate",
        "yt": "coordinate",
    },
    "kiemsoat": dict.fromkeys(WHERE, "control_procedures"),
    "thanhtra": dict.fromkeys(WHERE, "inspect"),
    "quantri": dict.fromkeys(WHERE, "administer"),
}


def test_each_demo_account_may_do_its_work_and_nothing_else(demo: Loaded) -> None:
    places = {
        "province": demo.province.pk,
        "centre": demo.centre.pk,
        "gtvt": Office.objects.get(code="so-giao-thong-van-tai").pk,
        "yt": Office.objects.get(code="so-y-te").pk,
    }
    for username, expected in TABLE.items():
        officer = Officer.objects.get(account__username=username)
        held = {w: {d for d in Duty if officer.holds(d, pk, OPENING)} for w, pk in places.items()}
        assert held == {w: set(expected.get(w, "").split()) for w in WHERE}, username
