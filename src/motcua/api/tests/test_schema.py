"""The description of the API: a change to it is seen, and what it says is so."""

import json
from pathlib import Path

import pytest
from django.test import Client

from motcua.api.app import api
from motcua.api.urls import urlpatterns

SNAPSHOT = Path(__file__).with_name("openapi.json")


def described() -> str:
    assert urlpatterns
    return (
        json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n"
    )


def test_the_description_is_the_one_that_was_agreed() -> None:
    """After a change that is meant, what `described` gives is written to the file."""
    assert described() == SNAPSHOT.read_text()


def test_it_can_be_read_without_a_token(db: None, client: Client) -> None:
    told = client.get("/api/v1/openapi.json").json()
    assert set(told["paths"]) >= {"/api/v1/procedures", "/api/v1/dossiers", "/api/v1/track", "/api/v1/sites"}


@pytest.mark.parametrize("path", ["/api/v1/procedures", "/api/v1/dossiers", "/api/v1/track"])
def test_every_refusal_is_described_as_a_problem(path: str) -> None:
    for operation in api.get_openapi_schema()["paths"][path].values():
        for status, answer in operation["responses"].items():
            if int(status) >= 400:
                assert answer["content"]["application/problem+json"]["schema"]["$ref"].endswith("/Problem")
