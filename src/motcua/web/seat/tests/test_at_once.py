"""Two officers press at the same moment, and one officer twice: nobody is called to two counters."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from motcua.org.models import Counter, Officer
from motcua.queue.models import Serving
from motcua.queue.open_counter import open_counter
from motcua.tests.cast import Cast, gather
from motcua.tests.hall import counter_of, taken
from motcua.web.counter.tests.conftest import MONDAY
from motcua.web.counter.tests.pages import look
from motcua.web.seat.tests.conftest import licence_field

Press = tuple[Client, dict[str, str]]


@pytest.fixture
def house(transactional_db: None, clock: object) -> Cast:
    cast = gather()
    for n in range(12):
        taken(cast, MONDAY - timedelta(minutes=30 - n), licence_field(cast))
    return cast


def seated(house: Cast, officer: Officer, number: int) -> Counter:
    counter = counter_of(house, number, licence_field(house))
    open_counter(counter_id=counter.pk, by=officer, at=MONDAY)
    return counter


def signed_in(officer: Officer) -> Client:
    client = Client(headers={"Accept": "text/html"})
    client.force_login(officer.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def pressed(*presses: Press) -> list[int]:
    """Press all at the same moment; return the answers' statuses."""
    start = Barrier(len(presses))

    def one(press: Press) -> int:
        client, form = press
        try:
            start.wait(timeout=10)
            return client.post("/seat/next", {**form, "outcome": "guided"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(one, presses))


def form_of(client: Client) -> dict[str, str]:
    return look(client, "/counter/").form("/seat/next")


def test_two_officers_who_press_at_once_call_two_visitors(house: Cast) -> None:
    seated(house, house.an, 1), seated(house, house.giang, 2)
    an, giang = signed_in(house.an), signed_in(house.giang)
    for _ in range(4):
        assert pressed((an, form_of(an)), (giang, form_of(giang))) == [302, 302]
    called = list(Serving.objects.values_list("ticket_id", flat=True))
    assert (len(called), len(set(called))) == (8, 8)


def test_a_form_that_is_sent_twice_at_once_calls_one_visitor(house: Cast) -> None:
    seated(house, house.an, 1)
    one, other = signed_in(house.an), signed_in(house.an)
    form = form_of(one)
    pressed((one, form), (other, form))
    assert Serving.objects.count() == 1
