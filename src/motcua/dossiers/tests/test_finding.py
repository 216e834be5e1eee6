"""One box finds a dossier by whatever the citizen can say of it."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.dossiers.finding_queries import find, query
from motcua.org import Duty
from motcua.tests.cast import Cast, moment, officer

MONDAY = moment("2021-01-04 10:00")


@pytest.mark.parametrize(
    "text",
    [
        "000.00.01.H55-210104-0001",
        "000.00.01.h55-210104-0001 ",
        "210104-0001",
        "0001",
        "1",
        "Nguyễn Thị Lan",
        "nguyen thi lan",
        "lan nguyễn",
        "nguyen thi l",
        "0912345678",
        "0912 345 678",
        "+84912345678",
        "019190001234",
        "019 190 001 234",
    ],
)
def test_a_dossier_is_found_by(text: str, cast: Cast) -> None:
    cast.accepted(MONDAY)
    assert [dossier.code for dossier in find(cast.an, text, MONDAY)] == ["000.00.01.H55-210104-0001"]


@pytest.mark.parametrize(
    "text", ["", "  ", "2", "Trần Lan", "019190001235", "0912345679", "'", "a:*|b", "\\"]
)
def test_a_dossier_is_not_found_by(text: str, cast: Cast) -> None:
    cast.accepted(MONDAY)
    assert not find(cast.an, text, MONDAY)


def test_a_draft_is_found_by_its_owner_and_the_newest_comes_first(cast: Cast) -> None:
    accepted, draft = cast.accepted(MONDAY), cast.draft(MONDAY)
    assert list(find(cast.an, "lan", MONDAY)) == [draft, accepted]


def test_nobody_finds_what_he_may_not_see(cast: Cast) -> None:
    cast.accepted(MONDAY)
    stranger = officer("Hoa", cast.division, Duty.APPRAISE)
    assert not find(stranger, "lan", MONDAY)
    assert find(cast.binh, "lan", MONDAY)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40))
def test_any_text_is_a_question_the_database_understands(db: None, text: str) -> None:
    asked = query(text)
    if asked is not None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::tsquery", (asked,))
