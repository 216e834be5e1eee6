"""A visit over HTTP: a number at the machine, a call, an intake, one thread, an end, its figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier
from motcua.org.models import Counter, Officer
from motcua.queue.add_matter import add_matter
from motcua.queue.models import Matter, Ticket
from motcua.queue.rules import Outcome
from motcua.queue.statistics import statistics_of
from motcua.tests.cast import Cast, moment
from motcua.tests.hall import counter_of, taken
from motcua.tests.stories.test_walk import work_through
from motcua.web.counter.tests.conftest import MONDAY, an, client_of, clock
from motcua.web.counter.tests.pages import Page, look, send
from motcua.web.counter.tests.test_intake import CARD, HAI
from motcua.web.seat.tests.conftest import licence_field
from motcua.web.seat.tests.test_seat import press

__all__ = ["an", "client_of", "clock"]
Clock = Callable[[Any], None]


@pytest.fixture
def counter(cast: Cast) -> Counter:
    return counter_of(cast, 3, licence_field(cast))


def sit(client: Client, counter: Counter) -> Page:
    return send(client, "/seat/sit", {"counter": str(counter.public_id)})


def receive(client: Client, page: Page, card: str = CARD) -> tuple[Dossier, Page]:
    """Scan the card, find the procedure, tick all papers, accept."""
    page = send(client, "/counter/new/person", page.form("/new/person", text=card))
    page = look(client, f"/counter/new?person={page.form('/counter/new')['person']}&q=doi bang lai")
    opened = send(client, "/counter/new/open", page.form("/new/open", procedure="1.002809"))
    dossier = Dossier.objects.latest("id")
    papers = {f"here-{key}": "1" for key in ("c1", "c2", "c3")}
    done = send(client, f"/counter/{dossier.thread}/accept", opened.form("dossier", **papers))
    dossier.refresh_from_db()
    return dossier, done


def test_one_thread_leads_from_the_number_to_the_dossier(
    an: Client, cast: Cast, counter: Counter, clock: Clock
) -> None:
    ticket = taken(cast, MONDAY - timedelta(minutes=12), licence_field(cast), procedure="1.002809")
    sit(an, counter)
    page = press(an, "next")
    assert "A001" in page.words
    page = look(an, "/counter/new")
    assert "Cho khách số A001" in page.words
    assert "khách đã chọn khi lấy số" in page.words
    clock(MONDAY + timedelta(minutes=6))
    dossier, done = receive(an, page)
    assert dossier.thread == ticket.thread
    assert dossier.code
    assert "Số A001 · chờ 12 phút · Quầy 3" in done.words
    assert "Lấy số A001" in done.words
    assert "Gọi vào Quầy 3" in done.words
    assert "Xong lượt, gọi số tiếp theo" in done.words
    page = press(an, "next", done)
    assert "Chưa có ai chờ quầy này." in page.words
    ticket.refresh_from_db()
    assert (ticket.state, ticket.outcome) == ("done", Outcome.FILED)
    total = statistics_of(cast.centre.pk, ticket.on, ticket.on).total
    assert (total.taken, total.filed, total.waited_median, total.code_median) == (1, 1, 12, 18)


def test_a_second_dossier_of_the_same_visit_is_tied_to_the_number(
    an: Client, cast: Cast, counter: Counter
) -> None:
    ticket = taken(cast, MONDAY - timedelta(minutes=2), licence_field(cast))
    sit(an, counter)
    press(an, "next")
    first, done = receive(an, look(an, "/counter/new"))
    assert "Hồ sơ nữa của khách này" in done.words
    second, done = receive(an, look(an, "/counter/new"), HAI)
    assert first.thread == ticket.thread != second.thread
    assert Matter.objects.get().thread == second.thread
    assert "Số A001 · chờ 2 phút · Quầy 3" in done.words


def test_a_dossier_begun_without_a_visitor_has_no_number(an: Client, cast: Cast, counter: Counter) -> None:
    sit(an, counter)
    page = look(an, "/counter/new")
    dossier, done = receive(an, page)
    assert "Lấy số" not in done.words
    assert dossier.code


def test_a_result_fetched_is_what_the_visit_came_to(
    an: Client, cast: Cast, counter: Counter, clock: Clock
) -> None:
    dossier = cast.accepted(MONDAY)
    work_through(cast, dossier)
    friday = moment("2021-01-08 14:00")
    clock(friday)
    an.force_login(cast.an.account, backend="django.contrib.auth.backends.ModelBackend")
    taken(cast, friday - timedelta(minutes=7), licence_field(cast))
    sit(an, counter)
    press(an, "next")
    page = look(an, f"/returning/{dossier.thread}/")
    key = next(name for name in page.forms if name.endswith("/hand-over/"))
    sent = page.form(key, receiver_is="owner", identity_no="019190001234")
    page = send(an, f"/returning/{dossier.thread}/hand-over/", sent)
    assert "Đã trao kết quả" in page.words
    assert "Xong lượt, gọi số tiếp theo" in page.words
    press(an, "finish", page)
    assert Ticket.objects.get().outcome == Outcome.RETURNED
    assert "Lấy số A001" in look(an, f"/counter/{dossier.thread}").words


def test_a_matter_is_noted_once(cast: Cast) -> None:
    ticket, dossier = taken(cast, MONDAY), cast.draft(MONDAY)
    for _ in range(2):
        add_matter(ticket_id=ticket.pk, thread=dossier.thread, by=cast.an, at=MONDAY)
    add_matter(ticket_id=ticket.pk, thread=ticket.thread, by=cast.an, at=MONDAY)
    assert Matter.objects.count() == 1


def test_two_officers_press_at_once_and_call_two_visitors(
    an: Client, cast: Cast, counter: Counter, client_of: Callable[[Officer], Client]
) -> None:
    giang, other = client_of(cast.giang), counter_of(cast, 4, licence_field(cast))
    for minutes in (5, 4):
        taken(cast, MONDAY - timedelta(minutes=minutes), licence_field(cast))
    first, second = sit(an, counter), sit(giang, other)
    assert "Đang gọi số A001 vào Quầy 3." in press(an, "next", first).words
    assert "Đang gọi số A002 vào Quầy 4." in press(giang, "next", second).words
