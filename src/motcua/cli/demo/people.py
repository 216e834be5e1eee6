"""Người mẫu: made-up applicants, always the same for the same key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from stdnum.exceptions import ValidationError
from stdnum.vn import mst

from motcua.org.operations.names import Names
from motcua.people.rules import Facts, IdentityFacts, IdentityKind, PartyKind, Sex

THAI_NGUYEN = "019"
CHIP_CARDS_SINCE = date(2021, 1, 1)  # before, most people of the province had the nine-digit card
TRADES = ("Thương mại và Dịch vụ", "Đầu tư", "Sản xuất và Thương mại", "Dịch vụ tổng hợp", "Phát triển")
HAMLETS = ("Tổ", "Xóm")


@dataclass(frozen=True)
class Place:
    """A commune as an address names it, and its code."""

    name: str
    code: str


@dataclass(frozen=True)
class Population:
    """Who may come: names to choose from, and the communes of the day."""

    names: Names
    places: Sequence[Place]

    def person(self, key: str, on: date) -> Facts:
        """Return the made-up person `key`, grown up on the day `on`; no such number was ever given out."""
        draw = Random(key)
        sex = draw.choice((Sex.FEMALE, Sex.MALE))
        given = draw.choice(self.names.girls if sex is Sex.FEMALE else self.names.boys)
        surname = draw.choices(self.names.surnames, self.names.weights)[0]
        born = date(on.year - 19, 1, 1) - timedelta(days=draw.randrange(50 * 365))
        kind = IdentityKind.CMND if on < CHIP_CARDS_SINCE and draw.random() < 0.8 else IdentityKind.CCCD
        number = (
            _citizen_id(draw, born, sex) if kind is IdentityKind.CCCD else f"09{draw.randrange(10**7):07}"
        )
        return Facts(
            kind=PartyKind.PERSON,
            name=f"{surname} {given}",
            identities=(IdentityFacts(kind, number),),
            born_on=born,
            sex=sex,
            phone=_phone(draw),
            address=_address(draw, place := draw.choice(self.places)),
            commune_code=place.code,
        )

    def enterprise(self, key: str) -> Facts:
        """Return the made-up enterprise `key`, with a tax code that checks."""
        draw = Random(key)
        name = draw.choice(self.names.girls).split()[-1]
        return Facts(
            kind=PartyKind.ENTERPRISE,
            name=f"Công ty TNHH {draw.choice(TRADES)} {name} {draw.choice(self.names.boys).split()[-1]}",
            identities=(IdentityFacts(IdentityKind.TAX_CODE, _tax_code(draw)),),
            phone=_phone(draw),
            address=_address(draw, place := draw.choice(self.places)),
            commune_code=place.code,
        )


def _address(draw: Random, place: Place) -> str:
    return f"{draw.choice(HAMLETS)} {draw.randint(1, 20)}, {place.name}, tỉnh Thái Nguyên"


def _citizen_id(draw: Random, born: date, sex: Sex) -> str:
    century = 2 * (born.year // 100 - 19) + (sex is Sex.FEMALE)
    return f"{THAI_NGUYEN}{century}{born.year % 100:02}{draw.randrange(10**6):06}"


def _phone(draw: Random) -> str:
    return f"09000{draw.randrange(10**5):05}"


def _tax_code(draw: Random) -> str:
    while True:
        nine = f"46{draw.randrange(10**7):07}"
        try:
            return str(mst.validate(nine + mst.calc_check_digit(nine)))
        except (ValidationError, ValueError):
            continue
