"""Names are put right and powers of attorney noted, each with its reason or paper."""

from datetime import UTC, date, datetime, timedelta

import pytest

from motcua.journal import SYSTEM
from motcua.journal.models import Entry
from motcua.people.end_representation import end_representation
from motcua.people.models import Party
from motcua.people.queries import by_name, may_represent
from motcua.people.register import register
from motcua.people.rename import rename
from motcua.people.represent import represent
from motcua.people.rules import Facts, PartyKind, WrongValue

pytestmark = pytest.mark.django_db
AT = datetime(2021, 1, 4, 3, 0, tzinfo=UTC)
TODAY = date(2021, 1, 4)


def person(name: str) -> Party:
    return register(Facts(PartyKind.PERSON, name), by=SYSTEM, at=AT)


def power(lan: Party, hai: Party, **change: object):
    values = {"representative_id": hai.pk, "owner_id": lan.pk, "basis": "Hợp đồng ủy quyền 12/2021"}
    return represent(**{**values, "valid_from": TODAY, "valid_to": TODAY, "by": SYSTEM, "at": AT, **change})


def test_hai_acts_for_lan_on_the_days_of_his_paper() -> None:
    lan, hai = person("Lan"), person("Hải")
    power(lan, hai)
    assert may_represent(hai.pk, lan.pk, AT, TODAY)
    assert not may_represent(lan.pk, hai.pk, AT, TODAY)
    assert not may_represent(hai.pk, lan.pk, AT, TODAY + timedelta(days=1))


def test_it_ends_when_lan_says_so() -> None:
    lan, hai = person("Lan"), person("Hải")
    given = power(lan, hai, valid_to=None)
    for _ in range(2):
        end_representation(representation_id=given.pk, by=SYSTEM, at=AT)
    assert not may_represent(hai.pk, lan.pk, AT, TODAY)
    assert Entry.objects.filter(kind="people.representation_ended").count() == 1


@pytest.mark.parametrize(
    "change",
    [{"basis": " "}, {"valid_to": TODAY - timedelta(days=1)}, {"basis": "a\0"}],
)
def test_a_power_without_paper_or_with_crossed_days_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(WrongValue):
        power(person("Lan"), person("Hải"), **change)


def test_nobody_represents_himself() -> None:
    lan = person("Lan")
    with pytest.raises(WrongValue):
        power(lan, lan)


def test_a_name_is_put_right_with_its_reason_and_found_by_it() -> None:
    lan = person("Hoang Thị Làn")
    with pytest.raises(WrongValue):
        rename(party_id=lan.pk, name="Hoàng Thị Lan", reason="", by=SYSTEM, at=AT)
    rename(party_id=lan.pk, name="Hoàng Thị Lan", reason="ghi nhầm dấu", by=SYSTEM, at=AT)
    assert [p.name for p in by_name("thi LAN")] == ["Hoàng Thị Lan"]
    entry = Entry.objects.get(kind="people.renamed")
    assert entry.payload["reason"] == "ghi nhầm dấu"
    assert "Hoàng" not in entry.body
