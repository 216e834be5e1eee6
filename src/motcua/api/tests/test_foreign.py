"""Another body's system tells how its dossiers stand: known codes only, and the same report once."""

from uuid import uuid4

from django.test import Client

from motcua.api.tests.test_api import send, token  # noqa: F401  a fixture
from motcua.dossiers.rules import State
from motcua.handling.tests.elsewhere import TAX, followed
from motcua.journal.queries import entries
from motcua.tests.cast import Cast, moment

MONDAY = moment("2021-01-04 10:00")


def report(**change: str) -> dict[str, str]:
    return {"system": TAX, "code": "T-001", "status": "done", "number": "7/TB-CT", **change}


def test_a_result_there_is_a_result_here(cast: Cast, token: str, client: Client) -> None:  # noqa: F811  the fixture named above
    dossier = followed(cast, MONDAY)
    answer = send(client, "/foreign-status", report(since="2021-01-06T15:00:00+07:00"), token)
    assert answer.status_code == 200, answer.content
    assert answer.json()["changed"]
    dossier.refresh_from_db()
    assert (dossier.status, dossier.ready_at) == (State.DONE, moment("2021-01-06 15:00"))


def test_the_same_report_twice_changes_nothing(cast: Cast, token: str, client: Client) -> None:  # noqa: F811  the fixture named above
    dossier, key = followed(cast, MONDAY), uuid4().hex
    first = send(client, "/foreign-status", report(status="supplement"), token, key)
    assert send(client, "/foreign-status", report(status="supplement"), token, key).json() == first.json()
    assert not send(client, "/foreign-status", report(status="supplement"), token).json()["changed"]
    assert entries(dossier).filter(kind="handling.foreign_status_noted").count() == 1


def test_unknown_codes_ended_dossiers_and_strangers_are_refused(
    cast: Cast,
    token: str,  # noqa: F811  the fixture named above
    client: Client,
) -> None:
    followed(cast, MONDAY)
    unknown = send(client, "/foreign-status", report(code="T-404"), token)
    assert (unknown.status_code, unknown.json()["type"]) == (404, "urn:motcua:problem:not-followed")
    assert send(client, "/foreign-status", report(), "").status_code == 401
    assert send(client, "/foreign-status", report(since="2021-01-06T15:00:00"), token).status_code == 422
    send(client, "/foreign-status", report(), token)
    assert send(client, "/foreign-status", report(status="stopped"), token).status_code == 409
