"""Publishing, completing and retiring: what an officer of procedure control does, and what never changes."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from motcua.journal import SYSTEM
from motcua.journal.models import Entry
from motcua.journal.values import System
from motcua.org import Duty, NotAllowed
from motcua.procedures import queries
from motcua.procedures.complete import NothingFilled, complete
from motcua.procedures.content import from_mapping, to_mapping
from motcua.procedures.models import Procedure, ProcedureVersion
from motcua.procedures.operations import ChangedMeanwhile, NotLater
from motcua.procedures.publish import publish
from motcua.procedures.retire import NotInForce, retire
from motcua.procedures.tests.test_rules import DIRECT, PAPER, content
from motcua.tests.cast import moment

pytestmark = pytest.mark.django_db

CONTROLLER = System(frozenset({Duty.CONTROL_PROCEDURES}), label="Kiểm soát thủ tục")
AT = moment("2020-12-07 08:00")
TODAY = AT.date()
WHOLE = {"cases": [{"channels": [DIRECT], "components": [PAPER]}]}


def whole(**parts):
    return content(**{**WHOLE, **parts})


def put(**parts) -> ProcedureVersion:
    return publish(content=whole(**parts), by=CONTROLLER, at=AT)


def test_a_published_version_is_in_force_from_its_day():
    version = put()
    assert queries.current("1.000001", TODAY) == version
    with pytest.raises(ProcedureVersion.DoesNotExist):
        queries.current("1.000001", TODAY - timedelta(days=1))
    entry = Entry.objects.get(kind="procedures.published")
    assert entry.payload["content_hash"] == version.content_hash
    assert entry.payload["incomplete"] == []


def test_the_next_version_ends_the_one_before_on_the_eve():
    first = put()
    second = publish(content=whole(conditions="mới"), by=CONTROLLER, at=AT, valid_from=date(2021, 1, 1))
    first.refresh_from_db()
    assert (first.valid_to, second.number) == (date(2020, 12, 31), 2)
    assert queries.current("1.000001", date(2020, 12, 31)) == first
    assert queries.current("1.000001", date(2021, 1, 1)) == second
    assert [change.place for change in queries.changes(second)] == ["conditions"]
    assert queries.changes(first) == []


def test_two_versions_on_one_day_leave_the_later_one_in_force():
    put()
    second = put(conditions="sửa ngay")
    assert queries.current("1.000001", TODAY) == second


def test_nothing_is_published_before_a_version_that_has_begun():
    put()
    with pytest.raises(NotLater):
        publish(content=whole(), by=CONTROLLER, at=AT, valid_from=date(2020, 12, 6))


def test_who_does_not_control_procedures_publishes_nothing():
    with pytest.raises(NotAllowed):
        publish(content=whole(), by=SYSTEM, at=AT)
    assert not Procedure.objects.exists()


@pytest.mark.parametrize("change", [{"name": "Khác"}, {"incomplete": ["fee_unclear"]}, {"state": "draft"}])
def test_the_database_refuses_to_change_a_published_version(change):
    version = put()
    with pytest.raises(DatabaseError), transaction.atomic():
        ProcedureVersion.objects.filter(pk=version.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        ProcedureVersion.objects.filter(pk=version.pk).delete()


def test_an_officer_fills_what_is_missing_and_a_new_version_follows():
    open_one = put(cases=[{"channels": [{"channel": "direct"}], "components": [PAPER]}])
    assert open_one.incomplete == ["time_limit"]
    done = complete(version_id=open_one.pk, content=whole(), by=CONTROLLER, at=AT + timedelta(hours=1))
    assert (done.number, done.incomplete) == (2, [])
    assert queries.current("1.000001", TODAY) == done
    assert Entry.objects.get(kind="procedures.completed").payload["filled"] == ["time_limit"]


def test_completing_must_fill_something_and_meet_the_newest_version():
    open_one = put(cases=[{}])
    with pytest.raises(NothingFilled), transaction.atomic():
        complete(version_id=open_one.pk, content=open_one.content_model, by=CONTROLLER, at=AT)
    put()
    with pytest.raises(ChangedMeanwhile):
        complete(version_id=open_one.pk, content=whole(), by=CONTROLLER, at=AT)


def test_a_retired_procedure_is_in_force_until_the_eve():
    put()
    later = AT + timedelta(days=30)
    version = retire(code="1.000001", from_day=later.date(), reason="QĐ 1/QĐ-UBND", by=CONTROLLER, at=later)
    assert version.state == ProcedureVersion.State.RETIRED
    with pytest.raises(ProcedureVersion.DoesNotExist):
        queries.current("1.000001", later.date())
    with pytest.raises(NotInForce):
        retire(code="1.000001", from_day=later.date(), reason="lại", by=CONTROLLER, at=later)


def test_a_retirement_to_come_leaves_the_days_before():
    put()
    retire(code="1.000001", from_day=date(2021, 1, 1), reason="QĐ 1", by=CONTROLLER, at=AT)
    assert queries.current("1.000001", date(2020, 12, 31))
    assert not queries.in_force(date(2021, 1, 1)).exists()


def test_the_catalogue_is_read_page_by_page_without_internal_procedures():
    for code in ("1.000003", "1.000001", "1.000002"):
        put(code=code, internal=code.endswith("2"))
    first, *_ = page = queries.catalogue(TODAY, limit=1)
    assert [version.procedure.code for version in page] == ["1.000001"]
    rest = queries.catalogue(TODAY, after_code=first.procedure.code)
    assert [version.procedure.code for version in rest] == ["1.000003"]
    assert len(queries.catalogue(TODAY, internal=True)) == 3


def test_the_stored_content_reads_back_the_same():
    version = ProcedureVersion.objects.get(pk=put().pk)
    assert version.content_model == from_mapping(to_mapping(whole()))


def test_the_office_that_decides_is_found_by_its_name(cast):
    version = put(agency="sở giao thông vận tải")
    assert version.procedure.agency == cast.agency
