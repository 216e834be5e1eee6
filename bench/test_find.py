"""The bench itself: it asks what it says, of people whose numbers are valid."""

from random import Random

from stdnum.vn import mst

from bench._find_rows import Person, Row, tax_code
from bench.find import Timed, figures, questions
from motcua.people.rules import IdentityKind, clean_number, clean_phone


def person(key: int, name: str) -> Person:
    return Person(key, "person", name, f"+8491234567{key}", f"01919000000{key}", "")


ROWS = [
    Row(n, f"000.00.01.H55-210104-000{n}", person(n, f"Nguyễn Thị Lan {n}"), person(n, "Ma Văn Bế"), 1, 2)
    for n in range(1, 4)
]


def test_every_kind_is_asked_as_often_and_one_in_five_for_anybodys_dossier():
    asked = list(questions(Random(1), ROWS[:1], ROWS, 10))
    kinds = {question.kind for question in asked}
    assert all(sum(question.kind == kind for question in asked) == 10 for kind in kinds)
    wanted = [question.wanted for question in asked if question.kind == "code"]
    assert wanted == [1, 1, 1, 1, 0, 1, 1, 1, 1, 0]
    phone = next(question.text for question in asked if question.kind == "phone")
    assert clean_phone(phone) == ROWS[0].owner.phone


def test_made_up_tax_codes_are_valid():
    codes = [tax_code(key) for key in range(300)]
    assert all(mst.is_valid(code) for code in codes)
    assert all(clean_number(IdentityKind.TAX_CODE, code) == code for code in codes)


def test_figures_stand_beside_the_baselines():
    timed = [Timed("centre", "code", 2.0, 50.0), Timed("centre", "code", 4.0, None)]
    found = figures(timed)
    assert found["all"] == {"asked": 2, "p50_ms": 3.0, "p95_ms": 3.9, "worst_ms": 4.0}
    assert found["ratio_p95"] == 12.8
    assert found["by_kind"]["code"]["baseline_p50_ms"] == 50.0
