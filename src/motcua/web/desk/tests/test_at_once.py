"""Two who press in the same instant, over real connections: one acts, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from motcua.dossiers.models import Dossier
from motcua.handling.complete import complete
from motcua.journal.models import Entry
from motcua.org import Duty
from motcua.tests.cast import Cast, gather, officer
from motcua.web.desk.tests.desk import MONDAY, Desk, key_of


@pytest.fixture
def cast(own_database: str, clock) -> Cast:
    return gather()


@pytest.fixture
def dossier(cast: Cast) -> Dossier:
    """Lan's dossier, waiting for whoever appraises."""
    made = cast.accepted(MONDAY)
    complete(dossier_id=made.pk, step="assignment", by=cast.dung, at=MONDAY)
    return made


def at_once(*presses: tuple[Desk, Dossier, str]) -> list[Any]:
    """Send each desk's form of completion at the same moment."""
    barrier = Barrier(len(presses))
    for desk, *_ in presses:
        desk.client.force_login(desk.who.account)

    def press(desk: Desk, dossier: Dossier, key: str) -> Any:
        barrier.wait()
        try:
            typed = {"once": key, "step": "appraisal", "next_officer": "", "note": "Đủ"}
            return desk.client.post(desk.address(dossier, "complete"), typed)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(lambda one: press(*one), presses))


def test_of_two_officers_one_acts_and_the_other_is_told(cast: Cast, dossier: Dossier) -> None:
    hoa = officer("Hoa", cast.agency, Duty.APPRAISE)
    answers = at_once((Desk(cast.binh), dossier, "a"), (Desk(hoa), dossier, "b"))
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    assert dossier.positions.filter(step="appraisal").count() == 1
    assert Entry.objects.filter(kind="handling.completed").count() == 2


def test_a_double_click_in_the_same_instant_gets_one_answer_twice(cast: Cast, dossier: Dossier) -> None:
    key = key_of(Desk(cast.binh).open(dossier, "complete"))
    answers = at_once((Desk(cast.binh), dossier, key), (Desk(cast.binh), dossier, key))
    assert {(answer.status_code, answer.url) for answer in answers} == {(302, "/desk/")}
    assert Entry.objects.filter(kind="handling.completed").count() == 2
