"""The machine gives numbers and the counter calls them over HTTP; a repeated key is no second press."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from motcua.accounts.issue_token import issue_token
from motcua.api.auth import now
from motcua.journal import System
from motcua.org.models import Counter
from motcua.queue.close_counter import close_counter
from motcua.queue.models import Ticket
from motcua.tests.cast import Cast
from motcua.tests.hall import MACHINE, opened


def token(cast: Cast, role: str) -> str:
    by = System(frozenset({"administer"}))
    return issue_token(role=role, site=str(cast.centre.pk), by=by, at=now(), days=30)


@pytest.fixture
def kiosk(cast: Cast) -> str:
    return token(cast, "kiosk")


@pytest.fixture
def desk(cast: Cast) -> str:
    return token(cast, "counter")


@pytest.fixture
def counter(cast: Cast) -> Counter:
    return opened(cast, 1, at=now())


def send(client: Client, path: str, token: str, body: object = None, key: str = "") -> Any:
    headers = {"Authorization": f"Bearer {token}", **({"Idempotency-Key": key} if key else {})}
    raw = b"" if body is None else json.dumps(body).encode()
    return client.post(f"/api/v1{path}", raw, content_type="application/json", headers=headers)


def wanted(cast: Cast, **change: object) -> dict[str, object]:
    return {"site": str(cast.centre.public_id), "field": "lai-xe", **change}


def test_a_number_is_given_called_and_shown(
    cast: Cast, kiosk: str, desk: str, counter: Counter, client: Client
) -> None:
    given = send(client, "/tickets", kiosk, wanted(cast))
    assert given.status_code == 201, given.content
    told = given.json()
    assert (told["number"], told["ahead"], told["wait"]) == (
        "A001",
        0,
        {"low_minutes": 0, "high_minutes": 5},
    )
    called = send(client, f"/counters/{counter.public_id}/next", desk)
    assert (called.status_code, called.json()["id"], called.json()["state"]) == (200, told["id"], "serving")
    site = cast.centre.public_id
    shown = client.get(f"/api/v1/sites/{site}/calls").json()
    assert [(c["number"], c["counter"]) for c in shown["items"]] == [("A001", 1)]
    assert client.get(f"/api/v1/sites/{site}/calls?after={shown['last']}").json()["items"] == []
    assert send(client, f"/counters/{counter.public_id}/next", desk).status_code == 204


def test_the_same_key_gives_the_same_number_and_another_key_another(
    cast: Cast, kiosk: str, counter: Counter, client: Client
) -> None:
    key = uuid4().hex
    first, again = (send(client, "/tickets", kiosk, wanted(cast), key) for _ in range(2))
    assert first.json() == again.json()
    assert send(client, "/tickets", kiosk, wanted(cast), uuid4().hex).json()["number"] == "A002"
    assert Ticket.objects.count() == 2


def test_the_same_key_calls_once(cast: Cast, kiosk: str, desk: str, counter: Counter, client: Client) -> None:
    for _ in range(2):
        send(client, "/tickets", kiosk, wanted(cast))
    path, key = f"/counters/{counter.public_id}/next", uuid4().hex
    first, again = (send(client, path, desk, key=key) for _ in range(2))
    assert first.json() == again.json()
    assert send(client, path, desk, key=uuid4().hex).json()["number"] == "A002"


def test_without_an_open_counter_there_is_no_range(cast: Cast, kiosk: str, client: Client) -> None:
    opened(cast, 1, at=now())

    close_counter(counter_id=Counter.objects.get().pk, by=MACHINE, at=now())
    told = send(client, "/tickets", kiosk, wanted(cast)).json()
    assert (told["wait"], told["open_counters"]) == (None, 0)


@pytest.mark.parametrize(
    ("change", "status", "kind"),
    [
        ({"field": "khong-co"}, 404, "not-found"),
        ({"site": str(uuid4())}, 404, "not-found"),
        ({"site": "x"}, 422, "malformed"),
        ({"priority": "vip"}, 422, "malformed"),
        ({"language": "<script>"}, 422, "malformed"),
        ({"extra": 1}, 422, "malformed"),
    ],
)
def test_a_wrong_wish_is_told_and_takes_no_number(
    cast: Cast,
    kiosk: str,
    counter: Counter,
    client: Client,
    change: dict[str, object],
    status: int,
    kind: str,
) -> None:
    answer = send(client, "/tickets", kiosk, wanted(cast, **change))
    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:motcua:problem:{kind}")
    assert not Ticket.objects.exists()


def test_a_kiosk_cannot_call_and_a_closed_counter_says_so(
    cast: Cast, kiosk: str, desk: str, counter: Counter, client: Client
) -> None:
    path = f"/counters/{counter.public_id}/next"
    assert send(client, path, kiosk).status_code == 403
    assert send(client, f"/counters/{uuid4()}/next", desk).status_code == 404
    assert send(client, path, "").status_code == 401

    close_counter(counter_id=counter.pk, by=MACHINE, at=now())
    answer = send(client, path, desk)
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:motcua:problem:counter-closed")


def test_the_director_reads_the_hall_and_the_kiosk_does_not(
    cast: Cast, kiosk: str, desk: str, counter: Counter, client: Client
) -> None:
    for _ in range(2):
        send(client, "/tickets", kiosk, wanted(cast))
    send(client, f"/counters/{counter.public_id}/next", desk)
    path = f"/api/v1/sites/{cast.centre.public_id}/hall"
    told = client.get(path, headers={"Authorization": f"Bearer {token(cast, 'director')}"}).json()
    assert (told["taken"], told["called"], told["waiting"], told["lead_calls"]) == (2, 1, 1, 0)
    assert [(one["state"], one["number"]) for one in told["counters"]] == [("serving", "A001")]
    assert [(one["code"], one["waiting"], one["open_counters"]) for one in told["fields"]] == [
        ("lai-xe", 1, 1)
    ]
    assert client.get(path, headers={"Authorization": f"Bearer {kiosk}"}).status_code == 403
    assert client.get(path).status_code == 401
