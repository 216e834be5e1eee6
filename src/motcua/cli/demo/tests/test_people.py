"""Made-up people are whole, and always the same."""

from datetime import date
from pathlib import Path

import pytest

from motcua.cli.demo.people import Place, Population
from motcua.org.operations.names import Names
from motcua.people.operations import cleaned
from motcua.people.rules import IdentityKind

NAMES = Names.read(Path(__file__).resolve().parents[5] / "catalogue" / "demo" / "names")
PEOPLE = Population(NAMES, [Place("Phường Hoàng Văn Thụ, Thành phố Thái Nguyên", "05440")])


@pytest.mark.parametrize("on", [date(2020, 12, 7), date(2026, 11, 23)])
def test_everything_they_say_of_themselves_holds_together(on: date) -> None:
    for number in range(200):
        cleaned(PEOPLE.person(f"p{number}", on))
        cleaned(PEOPLE.enterprise(f"e{number}"))


def test_most_had_the_old_card_in_2020() -> None:
    kinds = [PEOPLE.person(f"p{n}", date(2020, 12, 7)).identities[0].kind for n in range(100)]
    assert kinds.count(IdentityKind.CMND) > 60
    kinds = [PEOPLE.person(f"p{n}", date(2026, 11, 23)).identities[0].kind for n in range(100)]
    assert set(kinds) == {IdentityKind.CCCD}


def test_the_same_key_is_the_same_person() -> None:
    assert PEOPLE.person("lan", date(2021, 1, 4)) == PEOPLE.person("lan", date(2021, 1, 4))
    assert PEOPLE.person("lan", date(2021, 1, 4)) != PEOPLE.person("huệ", date(2021, 1, 4))
