"""An applicant learns whose turn it is and why the date is what it is, with code and secret, and only so."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.deadlines.tracking import Turn, track
from motcua.dossiers.codes import look_up_secret
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import TooManyTries
from motcua.handling.request_supplement import request_supplement
from motcua.tests.cast import Cast, moment

KEY = b"k" * 32
MONDAY = moment("2021-01-04 10:00")


def secret(dossier: Dossier) -> str:
    return look_up_secret(KEY, dossier.thread)


def test_the_office_has_its_turn_while_a_step_is_open(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    with CaptureQueriesContext(connection) as statements:
        found = track(dossier.code or "", secret(dossier), key=KEY, at=MONDAY)
    assert found is not None
    assert found.turn is Turn.OFFICE
    assert (found.step.office, found.step.name) == ("Sở Giao thông vận tải", "Phân công thụ lý")  # type: ignore[union-attr]
    assert found.why.due_at == found.due_at == moment("2021-01-11 17:00")  # type: ignore[union-attr]
    assert len(statements) <= 4


def test_the_applicant_has_his_turn_while_papers_are_asked_for(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    request_supplement(
        dossier_id=dossier.pk, papers=[("c2", "đã quá hạn")], reason="Quá 6 tháng", by=cast.binh, at=MONDAY
    )
    found = track(dossier.code or "", secret(dossier), key=KEY, at=MONDAY)
    assert found is not None
    assert found.turn is Turn.APPLICANT_PAPERS
    assert [paper.what for paper in found.asked] == ["đã quá hạn"]
    assert (found.due_at, found.why.paused_since) == (None, MONDAY)  # type: ignore[union-attr]


@pytest.mark.parametrize("wrong", ["", "0000000000", "x" * 500, "'; DROP TABLE dossiers_dossier; --"])
def test_a_wrong_secret_and_a_wrong_code_are_told_alike(cast: Cast, wrong: str) -> None:
    dossier = cast.accepted(MONDAY)
    assert track(dossier.code or "", wrong, key=KEY, at=MONDAY) is None
    assert track("000.00.01.H55-210104-9999", secret(dossier), key=KEY, at=MONDAY) is None


def test_the_secret_is_read_as_people_write_it(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    written = secret(dossier).lower().replace("0", "o").replace("1", "l")
    assert track(dossier.code or "", f"{written[:5]}-{written[5:]}", key=KEY, at=MONDAY)


def test_ten_wrong_secrets_in_an_hour_make_even_the_right_one_wait(cast: Cast) -> None:
    dossier = cast.accepted(MONDAY)
    for _ in range(10):
        track(dossier.code or "", "sai", key=KEY, at=MONDAY)
    with pytest.raises(TooManyTries):
        track(dossier.code or "", secret(dossier), key=KEY, at=MONDAY)
    assert track(dossier.code or "", secret(dossier), key=KEY, at=MONDAY + timedelta(hours=1, minutes=1))
