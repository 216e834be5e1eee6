"""The board as a page: what it shows at first, by zone, of today alone; and the sound of each call."""

import json
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client, override_settings

from motcua.queue.call_next import call_next
from motcua.queue.post_notice import post_notice
from motcua.queue.set_hall import set_hall
from motcua.queue.set_zone import set_zone
from motcua.tests.cast import Cast, moment
from motcua.tests.hall import MACHINE, field_of, opened, taken
from motcua.web.board.zones import counters_in
from motcua.web.director.tests.conftest import clock  # noqa: F401  a fixture

MORNING = moment("2021-01-04 08:00")


@pytest.fixture(autouse=True)
def folders(tmp_path):
    with override_settings(HOME=tmp_path, VOICE="motcua.adapters.espeak.fake.FakeVoice"):
        yield


@pytest.fixture
def page(client: Client, cast: Cast, clock):  # noqa: F811  the fixture above
    """Give a function that opens the board and returns what it knows and its text."""

    def opened_page(query: str = "", at: str = "2021-01-04 09:00"):
        clock(at)
        answer = client.get(f"/board/{cast.centre.public_id}/{query}")
        text = answer.content.decode()
        known = re.search(r'<script id="board-known" type="application/json">(.*?)</script>', text)
        return answer, json.loads(known[1]) if known else None

    return opened_page


def called_at(cast: Cast, counter, field=None, at=MORNING, **change) -> str:
    taken(cast, at, field, **change)
    ticket = call_next(counter_id=counter.pk, by=MACHINE, at=at)
    assert ticket
    return ticket.number


def test_the_boards_address_leads_to_the_centre_without_signing_in(client: Client, cast: Cast) -> None:
    assert client.get("/board/").headers["Location"] == f"/board/{cast.centre.public_id}/"


def test_the_last_calls_of_today_are_known_at_first(cast: Cast, page) -> None:
    counter = opened(cast, 7, at=MORNING - timedelta(days=1))
    called_at(cast, counter, at=MORNING - timedelta(days=1))
    numbers = [called_at(cast, counter) for _ in range(11)]
    answer, known = page()
    assert [call["number"] for call in known] == numbers[-8:]
    assert known[-1]["counter"] == 7
    assert 'data-after="12"' in answer.content.decode()
    assert page(at="2021-01-05 00:00")[1] == [], "at midnight a new day begins"


@pytest.mark.parametrize(
    ("query", "counters"), [("?zone=1-2", {1, 2}), ("?zone=2,5", {2, 5}), ("?zone=khu-b", {5})]
)
def test_a_zone_shows_its_counters_alone(cast: Cast, page, query: str, counters: set[int]) -> None:
    for number in (1, 2, 5):
        field = field_of(cast, f"field-{number}", f"Lĩnh vực {number}")
        called_at(cast, opened(cast, number, field, at=MORNING), field)
    set_zone(site_id=cast.centre.pk, code="khu-b", name="Khu B", counters=[5], by=MACHINE, at=MORNING)
    answer, known = page(query)
    assert {call["counter"] for call in known} == counters
    assert ("Khu B" in answer.content.decode()) == (query == "?zone=khu-b")


@pytest.mark.parametrize("query", ["?zone=khu-x", "?zone=5-1", "?zone=1-99999", "?zone=,"])
def test_a_zone_that_is_none_is_told(page, query: str) -> None:
    answer, _ = page(query)
    assert answer.status_code == 404


def test_names_and_notices_are_shown_where_the_director_wants_them(cast: Cast, page) -> None:
    counter = opened(cast, 1, at=MORNING)
    set_hall(site_id=cast.centre.pk, by=MACHINE, at=MORNING, calls_by_name=True)
    post_notice(
        site_id=cast.centre.pk,
        text="Nghỉ trưa <b>11:30</b>",
        shown_from=MORNING,
        shown_until=MORNING + timedelta(hours=3),
        by=MACHINE,
        at=MORNING,
    )
    called_at(cast, counter, name="Lan")
    answer, known = page()
    assert known[0]["name"] == "Lan"
    assert "<b>11:30" not in answer.content.decode()
    assert "&lt;b&gt;11:30" in answer.content.decode()


def test_the_sound_of_a_call_can_be_had_by_its_number(client: Client, cast: Cast) -> None:
    called_at(cast, opened(cast, 7, at=MORNING))
    answer = client.get(f"/board/voice/{cast.centre.public_id}/1.wav", headers={"accept-encoding": "gzip"})
    assert answer.headers["Content-Type"] == "audio/wav"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Encoding"] == "identity"
    assert answer.content[:4] == b"RIFF"
    assert client.get(f"/board/voice/{cast.centre.public_id}/2.wav").status_code == 404
    assert client.get(f"/board/voice/{uuid4()}/1.wav").status_code == 404


def test_who_asked_for_english_is_called_in_english_too(client: Client, cast: Cast) -> None:
    counter = opened(cast, 7, at=MORNING)
    called_at(cast, counter)
    called_at(cast, counter, language="en")
    sizes = [len(client.get(f"/board/voice/{cast.centre.public_id}/{seq}.wav").content) for seq in (1, 2)]
    assert sizes[1] > sizes[0] + 50_000


def test_a_voice_that_lacks_a_fragment_leaves_the_chime(client: Client, cast: Cast) -> None:
    called_at(cast, opened(cast, 7, at=MORNING))
    set_hall(site_id=cast.centre.pk, by=MACHINE, at=MORNING, voice="nobody")
    answer = client.get(f"/board/voice/{cast.centre.public_id}/1.wav")
    assert answer.status_code == 200
    assert 40_000 < len(answer.content) < 70_000


@pytest.mark.parametrize(
    ("text", "counters"),
    [
        ("1-3", {1, 2, 3}),
        ("7", {7}),
        ("1, 3,5-6", {1, 3, 5, 6}),
        ("3-1", None),
        ("khu-a", None),
        ("", None),
        ("1-", None),
        ("-1", None),
        ("1-10000", None),
    ],
)
def test_counters_are_read_from_an_address(text: str, counters: set[int] | None) -> None:
    assert counters_in(text) == counters
