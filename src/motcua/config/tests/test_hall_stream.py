"""A board on the stream: what is called reaches it, also what was called while it was away."""

import time
import urllib.error
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import psycopg
import pytest

from motcua.config.hall_stream import Hall, Listener
from motcua.org.models import Counter
from motcua.queue.call_next import call_next
from motcua.queue.post_notice import post_notice
from motcua.queue.queries import Called
from motcua.queue.recall import recall
from motcua.queue.set_hall import set_hall
from motcua.tests.cast import Cast, gather
from motcua.tests.hall import MACHINE, opened, taken
from motcua.tests.serving import listening, served

MOMENT = datetime(2021, 1, 4, 3, tzinfo=UTC)
SOON = 10.0


def now() -> datetime:
    return datetime.now(UTC)


def called(seq: int) -> Called:
    return Called(seq, f"A{seq:03}", 1, "Quầy 1", "Đất đai", "", MOMENT, False)


@pytest.fixture
def hall(own_database: str) -> tuple[Cast, Counter, str]:
    cast = gather()
    return cast, opened(cast, 1, at=now()), own_database


def call(cast: Cast, counter: Counter) -> str:
    taken(cast, now())
    ticket = call_next(counter_id=counter.pk, by=MACHINE, at=now())
    assert ticket
    return ticket.number


def test_what_is_called_and_said_again_reaches_the_board(hall) -> None:
    cast, counter, url = hall
    site = f"site={cast.centre.public_id}"
    with served(url) as (port, _), listening(port, site) as stream:
        told = stream.next("hall")[1]
        assert told == {"waiting": 0, "fields": [{"field": "lai-xe", "waiting": 0, "counters": 1}]}
        number = call(cast, counter)
        told = stream.next("call")[1]
        assert (told["seq"], told["number"], told["counter"], told["is_repeat"]) == (1, number, 1, False)
        assert told["counter_name"] == "Quầy 1"
        assert told["name"] == ""
        recall(counter_id=counter.pk, by=MACHINE, at=now())
        assert stream.next("call")[1]["is_repeat"]
        taken(cast, now())
        assert stream.next("hall")[1]["waiting"] == 1
        post_notice(
            site_id=cast.centre.pk,
            text="Nghỉ trưa 11:30",
            shown_from=now(),
            shown_until=now() + timedelta(hours=1),
            by=MACHINE,
            at=now(),
        )
        assert stream.next("notice")[1] == {"items": ["Nghỉ trưa 11:30"]}


def test_a_board_that_was_away_is_given_what_it_missed(hall) -> None:
    cast, counter, url = hall
    numbers = [call(cast, counter) for _ in range(4)]
    site = f"site={cast.centre.public_id}"
    with served(url) as (port, _):
        with listening(port, f"{site}&after=2") as stream:
            assert stream.calls(2) == [(3, numbers[2]), (4, numbers[3])]
        with listening(port, f"{site}&after=1", Last_Event_ID="3") as stream:
            assert stream.calls(1) == [(4, numbers[3])], "the header is newer than the address"
        with listening(port, f"{site}&after=0") as stream, listening(port, site) as fresh:
            assert [seq for seq, _ in stream.calls(4)] == [1, 2, 3, 4]
            number = call(cast, counter)
            assert stream.calls(1) == fresh.calls(1) == [(5, number)]


def test_names_travel_only_where_the_director_lets_them(hall) -> None:
    cast, counter, url = hall
    set_hall(site_id=cast.centre.pk, by=MACHINE, at=now(), calls_by_name=True)
    taken(cast, now(), name="Lan")
    call_next(counter_id=counter.pk, by=MACHINE, at=now())
    with served(url) as (port, _), listening(port, f"site={cast.centre.public_id}&after=0") as stream:
        assert stream.next("call")[1]["name"] == "Lan"


def test_the_stream_goes_on_after_the_database_dropped_its_line(hall) -> None:
    cast, counter, url = hall
    with served(url) as (port, _), listening(port, f"site={cast.centre.public_id}") as stream:
        stream.next("hall")
        with psycopg.connect(url, autocommit=True) as line:
            dropped = line.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE datname = current_database() AND application_name = 'motcua-live'"
            ).fetchone()
        assert dropped is not None
        assert dropped[0] >= 1
        number = call(cast, counter)
        assert stream.calls(1) == [(1, number)]


def test_a_stream_ends_with_the_server_and_other_addresses_are_refused(hall) -> None:
    cast, _, url = hall
    with served(url) as (port, process):
        for query, status in ((f"site={uuid4()}", 404), ("site=1", 400), (f"site={uuid4()}&after=-1", 400)):
            with pytest.raises(urllib.error.HTTPError) as refused, listening(port, query):
                pass
            assert refused.value.code == status
        with listening(port, f"site={cast.centre.public_id}") as stream:
            stream.next("hall")
            began = time.monotonic()
            process.terminate()
            with pytest.raises(EOFError):
                stream.next("never")
            process.wait(SOON)
        assert time.monotonic() - began < SOON


def test_a_slow_listener_holds_its_place_and_gets_the_newest_two_hundred() -> None:
    hall = Hall(1)
    hall.begin(0, [])
    listener = Listener(hall, 0)
    for seq in range(1, 251):
        hall.add([called(seq)])
        hall.last = seq
    news = listener.news()
    assert news.count(b"event: call") == 200
    assert b"id: 51\n" in news
    assert b"id: 250\n" in news
    assert listener.news() == b""


def test_a_listener_from_a_later_time_begins_with_now() -> None:
    hall = Hall(1)
    hall.begin(3, [called(1), called(2), called(3)])
    assert Listener(hall, 9).news() == b""
    assert Listener(hall, None).news() == b""
    assert Listener(hall, 2).news().startswith(b"id: 3\nevent: call\n")


def test_how_the_hall_stands_is_said_once_until_it_changes() -> None:
    hall = Hall(1)
    hall.begin(0, [])
    listener = Listener(hall, None)
    assert hall.say("hall", {"waiting": 1})
    assert not hall.say("hall", {"waiting": 1})
    assert listener.news() == b'event: hall\ndata: {"waiting": 1}\n\n'
    assert listener.news() == b""
