"""A machine hands in, tracks and searches over HTTP; what is wrong comes back as a problem document."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from motcua.accounts.issue_token import issue_token
from motcua.api.shapes import TrackOut
from motcua.deadlines.recounting import recount
from motcua.dossiers.models import Dossier
from motcua.journal import System
from motcua.tests.cast import Cast

PAPERS = [{"key": "c1", "originals": 1}, {"key": "c2", "originals": 1}, {"key": "c3", "copies": 1}]


@pytest.fixture
def token(cast: Cast) -> str:
    administrator = System(frozenset({"administer"}))
    return issue_token(
        role="counter", site=str(cast.centre.pk), by=administrator, at=datetime.now(UTC), days=30
    )


def body(cast: Cast, **change: Any) -> dict[str, Any]:
    owner = {"id": str(cast.lan.public_id)}
    return {"procedure": "1.002809", "owner": owner, "papers": PAPERS, **change}


def send(client: Client, path: str, what: object, token: str = "", key: str = "") -> Any:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    if key:
        headers["Idempotency-Key"] = key
    raw = what if isinstance(what, bytes) else json.dumps(what).encode()
    return client.post(f"/api/v1{path}", raw, content_type="application/json", headers=headers)


def test_a_whole_dossier_is_accepted_and_can_be_tracked(cast: Cast, token: str, client: Client) -> None:
    answer = send(client, "/dossiers", body(cast), token)
    assert answer.status_code == 201, answer.content
    told = answer.json()
    assert told["owed_vnd"] == 135_000
    found = send(client, "/track", {"code": told["code"], "secret": told["secret"]}).json()
    assert TrackOut.model_validate(found).model_dump(mode="json").keys() == found.keys()
    assert found["turn"] == "office"
    assert found["office"] == "Sở Giao thông vận tải"
    assert sum(day["counted"] for day in found["days"]) == 5


def test_the_same_key_gives_the_same_dossier(cast: Cast, token: str, client: Client) -> None:
    key = uuid4().hex
    first = send(client, "/dossiers", body(cast), token, key)
    again = send(client, "/dossiers", body(cast), token, key)
    assert first.json() == again.json()
    assert Dossier.objects.count() == 1
    other = send(client, "/dossiers", body(cast, authority="khác"), token, key)
    assert (other.status_code, other.json()["type"]) == (422, "urn:motcua:problem:key-reused")


def test_somebody_new_is_registered_on_the_way(cast: Cast, token: str, client: Client) -> None:
    owner = {"name": "Trần Văn Minh", "identities": [{"kind": "cccd", "number": "019085001234"}]}
    answer = send(client, "/dossiers", body(cast, owner=owner), token)
    assert answer.status_code == 201, answer.content
    assert Dossier.objects.get().owner_name == "Trần Văn Minh"


@pytest.mark.parametrize(
    ("change", "status", "kind"),
    [
        ({"papers": PAPERS[:1]}, 422, "incomplete"),
        ({"procedure": "9.999999"}, 409, "retired"),
        ({"case": "khong-co"}, 422, "no-such-case"),
        ({"channel": "post"}, 422, "not-offered"),
        ({"channel": "bay"}, 422, "malformed"),
        ({"owner": {"id": str(uuid4())}}, 422, "no-such-party"),
        ({"owner": {"name": ""}}, 422, "wrong-value"),
        ({"papers": [{"key": "c1", "originals": -1}]}, 422, "malformed"),
        ({"khác": 1}, 422, "malformed"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    cast: Cast, token: str, client: Client, change: dict[str, Any], status: int, kind: str
) -> None:
    answer = send(client, "/dossiers", body(cast, **change), token)
    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:motcua:problem:{kind}")
    assert answer["Content-Type"] == "application/problem+json"
    assert not Dossier.objects.exists()


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"\xff\xfe{}", b'{"code": "a\\u0000", "secret": "b"}', b"[" * 2000]
)
def test_a_body_that_cannot_be_read_is_refused(db: None, client: Client, raw: bytes) -> None:
    answer = send(client, "/track", raw)
    assert answer.status_code in (400, 422)
    assert answer["Content-Type"] == "application/problem+json"


def test_every_fault_is_told_in_vietnamese_at_its_place(cast: Cast, token: str, client: Client) -> None:
    wrong = {
        "procedure": "1" * 41,
        "owner": {"id": "lan", "kind": "ma", "born_on": "hôm qua", "name": "a\x01b"},
        "papers": [{"key": "c1", "originals": -1, "copies": 1000, "certified": "một"}, 7],
        "khác": 1,
    }
    told = send(client, "/dossiers", wrong, token).json()
    faults = {fault["at"].removeprefix("body."): fault["what"] for fault in told["faults"]}
    assert faults == {
        "procedure": "dài quá 40",
        "owner.id": "không phải UUID",
        "owner.kind": "không phải một trong: "
        "'person', 'household_business', 'enterprise', 'organisation' hoặc 'agency'",
        "owner.born_on": "không phải ngày dạng 2021-01-04",
        "owner.name": "có ký tự điều khiển",
        "papers.0.originals": "nhỏ hơn 0",
        "papers.0.copies": "lớn hơn 999",
        "papers.0.certified": "phải là số nguyên",
        "papers.1": "phải là đối tượng",
        "khác": "không có trong mẫu",
    }


def test_a_body_of_200_megabytes_is_refused_as_a_problem(cast: Cast, token: str, client: Client) -> None:
    answer = send(client, "/dossiers", b"[" + b" " * 200_000_000 + b"]", token)
    assert (answer.status_code, answer["Content-Type"]) == (413, "application/problem+json")


def test_without_a_token_nothing_is_accepted(cast: Cast, client: Client) -> None:
    assert send(client, "/dossiers", body(cast)).status_code == 401
    assert send(client, "/dossiers", body(cast), "mc_sai").status_code == 401


def test_a_wrong_secret_is_not_told_from_a_wrong_code(cast: Cast, token: str, client: Client) -> None:
    told = send(client, "/dossiers", body(cast), token).json()
    wrong = send(client, "/track", {"code": told["code"], "secret": "SAI"})
    unknown = send(client, "/track", {"code": "000.00.01.H55-210104-0099", "secret": told["secret"]})
    assert (wrong.status_code, wrong.json()) == (unknown.status_code, unknown.json())
    assert wrong.status_code == 404


def test_a_site_reads_its_own_dossiers_only(cast: Cast, token: str, client: Client) -> None:
    thread = send(client, "/dossiers", body(cast), token).json()["thread"]
    path = f"/api/v1/dossiers/{thread}"
    assert client.get(path, headers={"Authorization": f"Bearer {token}"}).json()["state"] == 2
    administrator = System(frozenset({"administer"}))
    elsewhere = issue_token(
        role="counter", site=str(cast.division.pk), by=administrator, at=datetime.now(UTC), days=30
    )
    assert client.get(path, headers={"Authorization": f"Bearer {elsewhere}"}).status_code == 404
    assert client.get(path).status_code == 401


def test_procedures_are_found_in_everyday_words_and_read_whole(cast: Cast, client: Client) -> None:
    found = client.get("/api/v1/procedures", {"query": "doi bang lai xe"}).json()["items"]
    assert found[0]["code"] == "1.002809"
    assert client.get("/api/v1/procedures").json()["items"][0]["code"] == "1.002809"
    assert client.get("/api/v1/procedures/1.002809").json()["content"]["cases"]
    assert client.get("/api/v1/procedures/0.000000").status_code == 404
    assert client.get("/api/v1/procedures", {"query": "a\x00b"}).status_code in (400, 422)
    assert client.get("/api/v1/procedures", {"limit": 10**9}).status_code == 422


def test_the_sites_are_told_with_their_counters(cast: Cast, client: Client) -> None:
    (site,) = client.get("/api/v1/sites").json()["items"]
    assert site["name"].startswith("Trung tâm Phục vụ hành chính công")


def test_the_ledger_is_given_to_whoever_may_read_the_dossier(cast: Cast, token: str, client: Client) -> None:
    made = send(client, "/dossiers", body(cast), token, "ledger-1").json()
    known = {"code": made["code"], "secret": made["secret"]}
    tracked = send(client, "/track/ledger", known).json()
    assert recount(tracked).agrees
    assert send(client, "/track/ledger", known | {"secret": "ABCDEFGH"}).status_code == 404
    address = f"/api/v1/dossiers/{made['thread']}/ledger"
    assert client.get(address).status_code == 401
    read = client.get(address, headers={"Authorization": f"Bearer {token}"}).json()
    assert read["ledger"][0]["due_after"] == tracked["ledger"][0]["due_after"]
    assert read["ledger"][0]["by"] != tracked["ledger"][0]["by"]
