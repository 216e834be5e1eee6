"""Personal ids, phones, cards and names: what is right, what is refused, and with which reason."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.people.rules import (
    CardFacts,
    IdentityKind,
    Sex,
    WrongValue,
    born_in,
    check_person,
    clean_email,
    clean_name,
    clean_number,
    clean_phone,
    masked,
    read_cccd_qr,
    search_key,
    sex_in,
)

CARD = "019188000123|090123456|Hoàng Thị Lan|08031988|Nữ|Tổ 5, P. Phan Đình Phùng, TP. Thái Nguyên|20052021"


def refusal(act, *args: object) -> tuple[str, str]:
    with pytest.raises(WrongValue) as wrong:
        act(*args)
    return str(wrong.value.field), wrong.value.reason


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đường Bắc Sơn", "duong bac son"),
        ("  NGUYỄN\tThị   Ánh\u00a0Đào ", "nguyen thi anh dao"),
        (unicodedata.normalize("NFD", "Trường Đại học"), "truong dai hoc"),
        ("Ｓở Ｘây dựng", "so xay dung"),
        ("hộ\u200b kinh\ufeff doanh", "ho kinh doanh"),
        ("Ðặng Ðức", "dang duc"),
        ("", ""),
    ],
)
def test_names_are_compared_without_accents_case_or_odd_spaces(text: str, key: str) -> None:
    assert search_key(text) == key


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_a_search_key_is_its_own_key_whatever_the_text(text: str) -> None:
    key = search_key(text)
    assert search_key(key) == key
    assert key == " ".join(key.split())
    assert (
        search_key(unicodedata.normalize("NFD", text))
        == search_key(unicodedata.normalize("NFC", text))
        == key
    )
    assert not any(unicodedata.category(c) in {"Mn", "Cc", "Cs"} for c in key)


@pytest.mark.parametrize(
    ("kind", "number", "kept"),
    [
        (IdentityKind.CCCD, "019 188 000 123", "019188000123"),
        (IdentityKind.CCCD, "019188000123\n", "019188000123"),
        (IdentityKind.CCCD, "109188000123", "109188000123"),  # born abroad
        (IdentityKind.CMND, "090 123 456", "090123456"),
        (IdentityKind.PASSPORT, " c1234567", "C1234567"),
        (IdentityKind.TAX_CODE, "0100233488", "0100233488"),
        (IdentityKind.TAX_CODE, "0100233488001", "0100233488-001"),
        (IdentityKind.TAX_CODE, "0100233488-001", "0100233488-001"),
        (IdentityKind.TAX_CODE, "019188000123", "019188000123"),
        (IdentityKind.BUSINESS_NO, "17a8012345", "17A8012345"),
    ],
)
def test_a_right_number_is_kept_without_spaces(kind: IdentityKind, number: str, kept: str) -> None:
    assert clean_number(kind, number) == kept


@pytest.mark.parametrize(
    ("kind", "number", "reason"),
    [
        (IdentityKind.CCCD, "", "not_12_digits"),
        (IdentityKind.CCCD, "01918800012", "not_12_digits"),
        (IdentityKind.CCCD, "٠١٩١٨٨٠٠٠١٢٣", "not_12_digits"),
        (IdentityKind.CCCD, "003188000123", "unknown_province"),
        (IdentityKind.CCCD, "0191880\x0000123", "unreadable_sign"),
        (IdentityKind.CCCD, "0" * 500, "too_long"),
        (IdentityKind.CMND, "0901234567", "not_9_digits"),
        (IdentityKind.PASSPORT, "ABCDEFG", "not_a_passport"),
        (IdentityKind.PASSPORT, "C1", "not_a_passport"),
        (IdentityKind.TAX_CODE, "4600100000", "wrong_check_digit"),
        (IdentityKind.TAX_CODE, "0100233488-000", "wrong_check_digit"),
        (IdentityKind.TAX_CODE, "12345", "not_a_tax_code"),
        (IdentityKind.BUSINESS_NO, "không số", "not_a_business_no"),
    ],
)
def test_a_wrong_number_is_refused_with_its_reason(kind: IdentityKind, number: str, reason: str) -> None:
    assert refusal(clean_number, kind, number) == (kind.value, reason)


@pytest.mark.parametrize(
    ("number", "year", "sex"),
    [
        ("019088000123", 1988, Sex.MALE),
        ("019188000123", 1988, Sex.FEMALE),
        ("019205000123", 2005, Sex.MALE),
        ("019320000123", 2020, Sex.FEMALE),
    ],
)
def test_a_personal_id_tells_year_and_sex(number: str, year: int, sex: Sex) -> None:
    assert (born_in(number), sex_in(number)) == (year, sex)
    check_person(number, born_on=date(year, 1, 1), sex=sex)
    assert refusal(lambda: check_person(number, born_on=date(year + 1, 1, 1), sex=None))[0] == "born_on"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("0912 345 678", "+84912345678"),
        ("0208.3855.555", "+842083855555"),
        ("+84 912345678", "+84912345678"),
        ("84912345678", "+84912345678"),
        ("+82 10-1234-5678", "+821012345678"),
        ("", ""),
    ],
)
def test_a_phone_is_kept_in_one_form(said: str, kept: str) -> None:
    assert clean_phone(said) == kept
    assert clean_phone(kept) == kept


@pytest.mark.parametrize(
    "said", ["123", "0112345678", "09123456789", "gọi sau", "+84 123", "٠٩١٢٣٤٥٦٧٨", "+0912345678"]
)
def test_what_is_no_phone_is_refused(said: str) -> None:
    assert refusal(clean_phone, said) == ("phone", "not_a_phone")


@pytest.mark.parametrize("said", ["lan", "lan@", "@x.vn", "lan@nha", "a b@x.vn", "lan@x.vn."])
def test_what_is_no_address_is_refused(said: str) -> None:
    assert refusal(clean_email, said) == ("email", "not_an_email")
    assert clean_email(" lan@example.org ") == "lan@example.org"


def test_the_card_fills_the_person() -> None:
    assert read_cccd_qr(CARD) == CardFacts(
        number="019188000123",
        old_number="090123456",
        name="Hoàng Thị Lan",
        born_on=date(1988, 3, 8),
        sex=Sex.FEMALE,
        address="Tổ 5, P. Phan Đình Phùng, TP. Thái Nguyên",
        issued_on=date(2021, 5, 20),
    )


def test_a_newer_card_has_more_fields_and_a_first_card_no_old_number() -> None:
    newer = CARD.replace("|090123456|", "||") + "||Hoàng Văn Cha|Ma Thị Mẹ|"
    facts = read_cccd_qr(newer + "\r\n")
    assert (facts.old_number, facts.name) == ("", "Hoàng Thị Lan")


def test_a_number_of_twelve_digits_repeated_as_the_old_one_is_no_second_paper() -> None:
    assert read_cccd_qr(CARD.replace("090123456", "019188000123")).old_number == ""


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("", "card"),
        ("https://example.org/ve-so?x=1", "card"),
        ("019188000123", "card"),
        ("|" * 6, "cccd"),
        ("|" * 2000, "card"),
        (CARD.replace("08031988", "31021988"), "born_on"),
        (CARD.replace("08031988", "8/3/1988"), "born_on"),
        (CARD.replace("08031988", "08031989"), "born_on"),
        (CARD.replace("Nữ", "Nam"), "sex"),
        (CARD.replace("Nữ", "X"), "sex"),
        (CARD.replace("Hoàng Thị Lan", " "), "name"),
        (CARD.replace("090123456", "0901"), "cmnd"),
        (CARD.replace("Lan", "L\0n"), "card"),
    ],
)
def test_anything_else_is_refused_for_the_field_at_fault(text: str, field: str) -> None:
    assert refusal(read_cccd_qr, text)[0] == field


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters() | st.just("|"), max_size=80))
def test_no_scan_whatever_it_holds_breaks_the_reader(text: str) -> None:
    with pytest.raises(WrongValue):
        read_cccd_qr(text)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("019188000123", "019••••••123"), ("090123456", "••••••456"), ("C12345", "••••••"), ("", "")],
)
def test_a_number_is_masked(number: str, shown: str) -> None:
    assert masked(number) == shown


@pytest.mark.parametrize("name", ["", "  ", "123", "\0", "a" * 301, "x\ud800"])
def test_a_name_has_letters_and_an_end(name: str) -> None:
    assert refusal(clean_name, name)[0] == "name"


def test_the_icelandic_letter_that_looks_like_a_vietnamese_one_is_read_as_it() -> None:
    assert search_key("Lê Ðông Trà") == search_key("Lê Đông Trà") == "le dong tra"
