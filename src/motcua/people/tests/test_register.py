"""Whoever comes to the counter is found by what identifies him, or his record is made."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from motcua.journal import SYSTEM
from motcua.journal.models import Entry
from motcua.people.models import Identity, Party
from motcua.people.queries import by_identity, by_phone, masked_numbers_of, numbers_of, phone_of
from motcua.people.register import KnownByAnotherName, register
from motcua.people.rules import Facts, IdentityFacts, IdentityKind, PartyKind, Sex, WrongValue

pytestmark = pytest.mark.django_db
AT = datetime(2021, 1, 4, 3, 0, tzinfo=UTC)
CCCD = IdentityFacts(IdentityKind.CCCD, "019188000123", date(2020, 5, 20), "Cục CS QLHC về TTXH")
LAN = Facts(
    kind=PartyKind.PERSON,
    name="Hoàng Thị Lan",
    identities=(CCCD,),
    born_on=date(1988, 3, 8),
    sex=Sex.FEMALE,
    phone="0912 345 678",
    address="Tổ 5, phường Phan Đình Phùng",
    commune_code="05443",
)


def test_lan_is_made_once_and_found_again() -> None:
    lan = register(LAN, by=SYSTEM, at=AT)
    again = register(replace(LAN, name="HOANG  THI LAN"), by=SYSTEM, at=AT)
    assert again == lan
    assert (lan.search_name, phone_of(lan)) == ("hoang thi lan", "+84912345678")
    assert Entry.objects.filter(kind__startswith="people.").count() == 1  # the second visit changed nothing


def test_no_number_lies_in_the_clear_in_table_or_journal() -> None:
    lan = register(LAN, by=SYSTEM, at=AT)
    register(replace(LAN, phone="0987654321"), by=SYSTEM, at=AT)
    identity = Identity.objects.get()
    for kept in (bytes(identity.number_sealed), bytes(identity.number_index), bytes(lan.phone_sealed)):
        assert b"019188000123" not in kept
        assert b"912345678" not in kept
    written = " ".join(e.body for e in Entry.objects.all())
    for secret in ("019188000123", "912345678", "987654321", "Lan", "Phan Đình Phùng"):
        assert secret not in written
    assert numbers_of(lan) == [CCCD]
    assert masked_numbers_of(lan) == [(IdentityKind.CCCD, "019••••••123")]


def test_a_change_is_journalled_by_the_names_of_its_fields() -> None:
    register(LAN, by=SYSTEM, at=AT)
    register(replace(LAN, phone="0987654321", address="Xã Quyết Thắng"), by=SYSTEM, at=AT)
    entry = Entry.objects.get(kind="people.changed")
    assert entry.payload["fields"] == ["address", "phone"]
    assert entry.payload["before"] != entry.payload["after"]


def test_a_blank_erases_nothing() -> None:
    lan = register(LAN, by=SYSTEM, at=AT)
    register(Facts(PartyKind.PERSON, LAN.name, (CCCD,)), by=SYSTEM, at=AT)
    lan.refresh_from_db()
    assert (lan.address, lan.born_on, phone_of(lan)) == (LAN.address, LAN.born_on, "+84912345678")


def test_an_old_card_shown_beside_the_new_one_joins_the_same_person() -> None:
    lan = register(LAN, by=SYSTEM, at=AT)
    old = IdentityFacts(IdentityKind.CMND, "090123456")
    register(replace(LAN, identities=(CCCD, old)), by=SYSTEM, at=AT)
    assert register(replace(LAN, identities=(old,)), by=SYSTEM, at=AT) == lan
    assert Party.objects.count() == 1


def test_two_people_with_the_same_old_number_stay_two() -> None:
    old = IdentityFacts(IdentityKind.CMND, "090123456")
    lan = register(replace(LAN, identities=(old,)), by=SYSTEM, at=AT)
    hai = register(Facts(PartyKind.PERSON, "Ma Văn Hải", (old,)), by=SYSTEM, at=AT)
    assert lan != hai
    assert list(by_identity(IdentityKind.CMND, "090 123 456")) == [lan, hai]


def test_a_citizen_id_under_another_name_is_not_given_away() -> None:
    lan = register(LAN, by=SYSTEM, at=AT)
    with pytest.raises(KnownByAnotherName) as known:
        register(replace(LAN, name="Hoàng Thị Liên"), by=SYSTEM, at=AT)
    assert known.value.party == lan


def test_a_small_child_has_no_paper_and_is_made_anew() -> None:
    child = Facts(PartyKind.PERSON, "Hoàng Gia Bảo", born_on=date(2020, 11, 2))
    assert register(child, by=SYSTEM, at=AT) != register(child, by=SYSTEM, at=AT)


def test_an_enterprise_shows_its_tax_code_and_a_household_hides_a_personal_one() -> None:
    firm = Facts(PartyKind.ENTERPRISE, "Công ty A", (IdentityFacts(IdentityKind.TAX_CODE, "0100233488-001"),))
    home = Facts(
        PartyKind.HOUSEHOLD_BUSINESS, "Tạp hóa Lan", (IdentityFacts(IdentityKind.TAX_CODE, CCCD.number),)
    )
    assert register(firm, by=SYSTEM, at=AT).tax_code == "0100233488-001"
    assert register(home, by=SYSTEM, at=AT).tax_code == ""


def test_a_wrong_value_writes_nothing() -> None:
    with pytest.raises(WrongValue) as wrong:
        register(replace(LAN, sex=Sex.MALE), by=SYSTEM, at=AT)
    assert (wrong.value.field, wrong.value.reason) == ("sex", "not_the_sex_of_the_id")
    with pytest.raises(WrongValue):
        register(replace(LAN, name="Lan\0"), by=SYSTEM, at=AT)
    with pytest.raises(WrongValue):
        register(replace(LAN, address="a" * 301), by=SYSTEM, at=AT)
    assert not Party.objects.exists()


def test_a_person_is_found_by_phone_however_it_is_written() -> None:
    lan = register(LAN, by=SYSTEM, at=AT)
    assert list(by_phone("+84 912.345.678")) == [lan]
