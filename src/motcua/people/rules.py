"""Định danh: what identifies a person or an organisation, and how names are compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from stdnum.exceptions import ValidationError
from stdnum.vn import mst

from motcua.accounts.texts import WrongValue as WrongValue
from motcua.accounts.texts import clean_text

# The provinces that registered births, by the code that begins a personal id; those from
# 100 up are the countries where a citizen was registered abroad. Law: NĐ 137/2015/NĐ-CP, Điều 13.
# fmt: off
PROVINCES = frozenset((
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37,
    38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77,
    79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
))
# fmt: on
LONGEST_CARD = 1000
PASSPORT = re.compile(r"(?=.*\d)[A-Z0-9]{6,12}")
BUSINESS_NO = re.compile(r"(?=.*\d)[A-Z0-9][A-Z0-9./-]{4,29}")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
PHONE = re.compile(r"(?:\+?84|0)([35789]\d{8}|2\d{9})|\+(?!84|0)(\d{8,15})")


class PartyKind(StrEnum):
    """Who may own or submit a dossier."""

    PERSON = "person"
    HOUSEHOLD_BUSINESS = "household_business"
    ENTERPRISE = "enterprise"
    ORGANISATION = "organisation"
    AGENCY = "agency"


class IdentityKind(StrEnum):
    """The papers by which the State knows somebody; a small child may have none of them."""

    CCCD = "cccd"
    CMND = "cmnd"
    PASSPORT = "passport"
    TAX_CODE = "tax_code"
    BUSINESS_NO = "business_no"


# These numbers belong to one party alone. Old identity cards were issued twice now and then, and
# passports and business numbers of different issuers may coincide: there the name must agree too.
SINGULAR = (IdentityKind.CCCD.value, IdentityKind.TAX_CODE.value)


class Sex(StrEnum):
    """As the citizen card says it."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True)
class IdentityFacts:
    """One identity as shown: its kind and number, and who issued it when, where known."""

    kind: IdentityKind
    number: str
    issued_on: date | None = None
    issued_by: str = ""


@dataclass(frozen=True)
class Facts:
    """What somebody says of himself or of his organisation at the counter or online."""

    kind: PartyKind
    name: str
    identities: tuple[IdentityFacts, ...] = ()
    born_on: date | None = None
    sex: Sex | None = None
    phone: str = ""
    email: str = ""
    address: str = ""
    commune_code: str = ""


@dataclass(frozen=True)
class CardFacts:
    """What the QR code of a citizen card holds."""

    number: str
    old_number: str
    name: str
    born_on: date
    sex: Sex
    address: str
    issued_on: date | None


def search_key(text: str) -> str:
    """Return `text` as names are compared: no accents, đ as d, lower case, single spaces.

    The Icelandic ð stands for đ too: their capitals look alike, and old files mix them up.
    """
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower())
    letters = (" " if c.isspace() else c for c in decomposed if c.isspace() or _is_seen(c))
    return " ".join("".join(letters).replace("đ", "d").replace("ð", "d").split())


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in {"Mn", "Cc", "Cf", "Cs"}


def masked(number: str) -> str:
    """Return `number` with only its last three signs shown, and of twelve or more the first three."""
    if len(number) < 7:
        return "•" * len(number)
    first = number[:3] if len(number) >= 12 else ""
    return first + "•" * (len(number) - len(first) - 3) + number[-3:]


def clean_name(text: str) -> str:
    """Return the name of a person or an organisation. Raises WrongValue when it holds no letter."""
    cleaned = clean_text("name", text)
    if not any(c.isalpha() for c in cleaned):
        raise WrongValue("name", "empty")
    return cleaned


def clean_email(text: str) -> str:
    """Return an e-mail address; "" stays "". Raises WrongValue("email", "not_an_email")."""
    cleaned = clean_text("email", text, longest=254)
    if cleaned and not EMAIL.fullmatch(cleaned):
        raise WrongValue("email", "not_an_email")
    return cleaned


def clean_number(kind: IdentityKind, number: str) -> str:
    """Return the number as it is kept, without spaces and dots; a branch's tax code with its hyphen.

    Raises WrongValue(kind, reason): `unreadable_sign`, `not_12_digits`, `unknown_province`,
    `not_9_digits`, `not_a_passport`, `not_a_tax_code`, `wrong_check_digit`, `not_a_business_no`.
    """
    text = clean_text(kind, number, longest=40).upper().replace(" ", "")
    match kind:
        case IdentityKind.CCCD:
            return _citizen_id(text.replace(".", ""))
        case IdentityKind.CMND:
            return _old_id(text.replace(".", ""))
        case IdentityKind.PASSPORT:
            if not PASSPORT.fullmatch(text):
                raise WrongValue(kind, "not_a_passport")
        case IdentityKind.TAX_CODE:
            return _tax_code(text)
        case IdentityKind.BUSINESS_NO:
            if not BUSINESS_NO.fullmatch(text):
                raise WrongValue(kind, "not_a_business_no")
    return text


def _citizen_id(text: str) -> str:
    if not re.fullmatch(r"[0-9]{12}", text):
        raise WrongValue(IdentityKind.CCCD, "not_12_digits")
    if int(text[:3]) < 100 and int(text[:3]) not in PROVINCES:
        raise WrongValue(IdentityKind.CCCD, "unknown_province")
    return text


def _old_id(text: str) -> str:
    if not re.fullmatch(r"[0-9]{9}", text):
        raise WrongValue(IdentityKind.CMND, "not_9_digits")
    return text


def _tax_code(text: str) -> str:
    """Return a code of 10 digits, of 13 with the branch's hyphen, or a household's 12-digit personal id.

    The last is so since 1 July 2025 (unverified).
    """
    digits = text.replace("-", "").replace(".", "")
    if not re.fullmatch(r"[0-9]{10}|[0-9]{12,13}", digits):
        raise WrongValue(IdentityKind.TAX_CODE, "not_a_tax_code")
    if len(digits) == 12:
        return _citizen_id(digits)
    try:
        mst.validate(digits)
    except ValidationError as wrong:
        raise WrongValue(IdentityKind.TAX_CODE, "wrong_check_digit") from wrong
    return digits if len(digits) == 10 else f"{digits[:10]}-{digits[10:]}"


def born_in(citizen_id: str) -> int:
    """Return the year of birth that a 12-digit personal id says. Law: NĐ 137/2015/NĐ-CP, Điều 13."""
    return 1900 + 100 * (int(citizen_id[3]) // 2) + int(citizen_id[4:6])


def sex_in(citizen_id: str) -> Sex:
    """Return the sex that a 12-digit personal id says: an even fourth digit is a man's."""
    return Sex.FEMALE if int(citizen_id[3]) % 2 else Sex.MALE


def check_person(citizen_id: str, *, born_on: date | None, sex: Sex | None) -> None:
    """Pass when the personal id agrees with the birth and sex that were said. Raises WrongValue."""
    if born_on and born_on.year != born_in(citizen_id):
        raise WrongValue("born_on", "not_the_year_of_the_id")
    if sex and sex != sex_in(citizen_id):
        raise WrongValue("sex", "not_the_sex_of_the_id")


def clean_phone(text: str) -> str:
    """Return a phone number as +84…; "" stays "". Landlines begin with 02, mobiles with 03, 05, 07–09.

    Raises WrongValue("phone", "not_a_phone").
    """
    bare = re.sub(r"[\s.()-]", "", clean_text("phone", text, longest=40))
    if not bare:
        return ""
    found = PHONE.fullmatch(bare)
    if not found or not bare.isascii():
        raise WrongValue("phone", "not_a_phone")
    return f"+84{found[1]}" if found[1] else f"+{found[2]}"


def read_cccd_qr(text: str) -> CardFacts:
    """Return what the QR of a citizen card says; newer cards add fields after the seventh.

    The shape is number|old number|name|ddmmyyyy|Nam or Nữ|address|ddmmyyyy. Whoever had an identity card of
    twelve digits kept its number; repeated as the old one, it is no second paper.
    Raises WrongValue("card", "not_a_card") for anything else, or WrongValue for the field at fault.
    """
    parts = [p.strip() for p in clean_text("card", text, longest=LONGEST_CARD).split("|")]
    if len(parts) < 7:
        raise WrongValue("card", "not_a_card")
    number, old_number, name, born, sex, address, issued = parts[:7]
    facts = CardFacts(
        number=clean_number(IdentityKind.CCCD, number),
        old_number=clean_number(IdentityKind.CMND, old_number) if old_number not in ("", number) else "",
        name=clean_name(name),
        born_on=_card_day("born_on", born),
        sex=_card_sex(sex),
        address=address,
        issued_on=_card_day("issued_on", issued) if issued else None,
    )
    check_person(facts.number, born_on=facts.born_on, sex=facts.sex)
    return facts


def _card_day(field: str, text: str) -> date:
    if not re.fullmatch(r"[0-9]{8}", text):
        raise WrongValue(field, "not_a_day")
    try:
        return datetime.strptime(text, "%d%m%Y").date()  # noqa: DTZ007  a day has no zone
    except ValueError as wrong:
        raise WrongValue(field, "not_a_day") from wrong


def _card_sex(text: str) -> Sex:
    known = {"nam": Sex.MALE, "nu": Sex.FEMALE}
    if (key := search_key(text)) not in known:
        raise WrongValue("sex", "not_a_sex")
    return known[key]
