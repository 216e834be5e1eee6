"""Another body's system tells how its dossiers stand: known codes only, and the same report once."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from motcua.accounts.issue_token import issue_token
from motcua.api.tests.test_api import body, send
from motcua.dossiers.rules import State
from motcua.handling.tests.elsewhere import TAX, followed
from motcua.journal import System
from motcua.journal.queries import entries
from motcua.tests.cast import Cast, moment

MONDAY = moment("2021-01-04 10:00")


def token_of(role: str, site: int) -> str:
    administrator = System(frozenset({"administer"}))
    return issue_token(role=role, site=str(site), by=administrator, at=datetime.now(UTC), days=30)


@pytest.fixture
def token(cast: Cast) -> str:
    """What `motcua token --role integrator` prints: for all of the province."""
    return token_of("integrator", cast.province.pk)


def report(**change: str) -> dict[str, str]:
    return {"system": TAX, "code": "T-001", "status": "done", "number": "7/TB-CT", **change}


def wrong(answer: Any) -> tuple[int, str]:
    assert answer["Content-Type"].startswith("application/problem+json")
    return answer.status_code, answer.json()["type"].rpartition(":")[2]


def test_a_result_there_is_a_result_here(cast: Cast, token: str, client: Client) -> None:
    dossier = followed(cast, MONDAY)
    answer = send(client, "/foreign-status", report(since="2021-01-06T15:00:00+07:00"), token)
    assert answer.status_code == 200, answer.content
    assert answer.json()["changed"]
    dossier.refresh_from_db()
    assert (dossier.status, dossier.ready_at) == (State.DONE, moment("2021-01-06 15:00"))


def test_the_same_report_twice_changes_nothing(cast: Cast, token: str, client: Client) -> None:
    dossier, key = followed(cast, MONDAY), uuid4().hex
    first = send(client, "/foreign-status", report(status="supplement"), token, key)
    assert send(client, "/foreign-status", report(status="supplement"), token, key).json() == first.json()
    assert not send(client, "/foreign-status", report(status="supplement"), token).json()["changed"]
    assert entries(dossier).filter(kind="handling.foreign_status_noted").count() == 1


def test_a_key_is_for_one_report_alone(cast: Cast, token: str, client: Client) -> None:
    followed(cast, MONDAY)
    key = uuid4().hex
    assert send(client, "/foreign-status", report(status="supplement"), token, key).status_code == 200
    assert wrong(send(client, "/foreign-status", report(), token, key)) == (422, "key-reused")


def test_a_refused_report_keeps_no_key(cast: Cast, token: str, client: Client) -> None:
    key = uuid4().hex
    assert wrong(send(client, "/foreign-status", report(), token, key)) == (404, "not-followed")
    followed(cast, MONDAY)
    assert send(client, "/foreign-status", report(), token, key).json()["changed"]


def test_unknown_codes_ended_dossiers_and_strangers_are_refused(
    cast: Cast, token: str, client: Client
) -> None:
    followed(cast, MONDAY)
    unknown = send(client, "/foreign-status", report(code="T-404"), token)
    assert wrong(unknown) == (404, "not-followed")
    assert wrong(send(client, "/foreign-status", report(system="Khác"), token)) == (404, "not-followed")
    assert wrong(send(client, "/foreign-status", report(), "")) == (401, "not-signed-in")
    assert wrong(send(client, "/foreign-status", report(status="lost"), token)) == (422, "malformed")
    since_when = report(since="2021-01-06T15:00:00")
    assert wrong(send(client, "/foreign-status", since_when, token)) == (422, "malformed")
    send(client, "/foreign-status", report(), token)
    assert wrong(send(client, "/foreign-status", report(status="stopped"), token)) == (409, "cannot-move")


@pytest.mark.parametrize("role", ["kiosk", "desk"])
def test_a_token_of_another_role_reports_nothing(cast: Cast, client: Client, role: str) -> None:
    followed(cast, MONDAY)
    answer = send(client, "/foreign-status", report(), token_of(role, cast.province.pk))
    assert wrong(answer) == (403, "not-allowed")


def test_an_integrator_reports_below_its_site_and_does_nothing_else(
    cast: Cast, token: str, client: Client
) -> None:
    dossier = followed(cast, MONDAY)
    elsewhere = token_of("integrator", cast.agency.pk)
    assert wrong(send(client, "/foreign-status", report(), elsewhere)) == (403, "not-allowed")
    assert wrong(send(client, "/dossiers", body(cast), token)) == (403, "not-allowed")
    headers = {"Authorization": f"Bearer {token}"}
    assert client.get(f"/api/v1/dossiers/{dossier.thread}", headers=headers).status_code in (403, 404)
