"""The guide's tablet: the field found in seconds, a number given, priority counted, the missed fetched."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client

from motcua.journal.models import Entry
from motcua.org import Duty
from motcua.org.models import Field
from motcua.procedures import finding
from motcua.queue.call_next import call_next
from motcua.queue.mark_no_show import mark_no_show
from motcua.queue.models import PrintJob, Ticket
from motcua.queue.rules import Priority, Source, TicketState
from motcua.tests.cast import Cast, moment, officer
from motcua.tests.hall import MACHINE, a_printer, taken

MONDAY = moment("2021-01-04 10:00")


@pytest.fixture
def hanh(cast: Cast, licences: Field) -> Client:
    """Hạnh guides at the centre."""
    client = Client(headers={"Accept": "text/html"})
    account = officer("Hạnh", cast.centre, Duty.GUIDE).account
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def missed_ticket(cast: Cast, field: Field) -> Ticket:
    ticket = taken(cast, MONDAY, field)
    counter = cast.centre.counters.get(number=1)
    call_next(counter_id=counter.pk, by=MACHINE, at=MONDAY)
    mark_no_show(counter_id=counter.pk, by=MACHINE, at=MONDAY)
    return ticket


def test_a_guide_finds_the_field_and_gives_a_printed_number(
    hanh: Client, cast: Cast, licences: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "ASK_AGAIN_SECONDS", -1.0)
    assert f"/guide/field/{quote(licences.code)}?procedure=1.002809" in text(
        hanh, "/guide/found?q=doi+bang+lai"
    )
    form = {
        "field": licences.code,
        "procedure": "1.002809",
        "priority": "pregnant",
        "name": " Ma Thị  Nụ ",
        "printer": str(a_printer(cast).public_id),
        "once": "k",
    }
    answer = hanh.post("/guide/take", form)
    ticket = Ticket.objects.get()
    assert answer["Location"] == f"/guide/ticket/{ticket.public_id}"
    assert (ticket.source, ticket.priority, ticket.name) == (Source.GUIDE, Priority.PREGNANT, "Ma Thị Nụ")
    assert PrintJob.objects.get().ticket == ticket
    assert Entry.objects.get(kind="queue.taken").actor_label == "Hạnh"
    assert "Hôm nay 1 số ưu tiên" in text(hanh, "/guide/")


def test_a_field_without_an_open_counter_is_loud(hanh: Client) -> None:
    page = text(hanh, "/guide/")
    assert 'role="alert"' in page
    assert "1 lĩnh vực chưa có quầy nào phục vụ" in page
    assert "Chưa có quầy nào phục vụ lĩnh vực này." in text(hanh, "/guide/field/dat-dai")


def test_who_waits_for_a_field_is_listed_in_order(hanh: Client, cast: Cast, licences: Field) -> None:
    taken(cast, MONDAY, licences)
    taken(cast, MONDAY, licences, priority=Priority.MERIT)
    page = text(hanh, f"/guide/field/{licences.code}")
    assert page.index("A002") < page.index("A001")
    assert "2 người chờ lĩnh vực này" in page


def test_priority_is_given_with_its_reason_and_taken_back(hanh: Client, cast: Cast, licences: Field) -> None:
    ticket = taken(cast, MONDAY, licences)
    deed = f"/guide/ticket/{ticket.public_id}/priority"
    hanh.post(deed, {"priority": "disabled", "once": "a"})
    ticket.refresh_from_db()
    assert ticket.priority == Priority.DISABLED
    assert "Người khuyết tật 1" in text(hanh, "/guide/lines")
    hanh.post(deed, {"priority": "", "once": "b"})
    ticket.refresh_from_db()
    assert ticket.rank == 0
    assert Entry.objects.filter(kind="queue.priority_given").count() == 2


def test_who_missed_his_call_is_brought_back(hanh: Client, cast: Cast, licences: Field) -> None:
    ticket = missed_ticket(cast, licences)
    assert f"/guide/ticket/{ticket.public_id}" in text(hanh, "/guide/")
    answer = hanh.post(f"/guide/ticket/{ticket.public_id}/bring-back", {"once": "a"}, follow=True)
    assert "Số A001 đã vào lại hàng, ở chỗ cũ." in answer.content.decode()
    ticket.refresh_from_db()
    assert ticket.state == TicketState.WAITING
    again = hanh.post(f"/guide/ticket/{ticket.public_id}/bring-back", {"once": "b"})
    assert again.status_code == 409


def test_a_number_typed_in_is_opened(hanh: Client, cast: Cast, licences: Field) -> None:
    ticket = taken(cast, MONDAY, licences)
    assert hanh.get("/guide/?q=a 001")["Location"] == f"/guide/ticket/{ticket.public_id}"
    assert str(ticket.public_id) in text(hanh, "/guide/found?q=A001")


def test_a_number_is_printed_again(hanh: Client, cast: Cast, licences: Field) -> None:
    ticket = taken(cast, MONDAY, licences)
    chosen = {"printer": str(a_printer(cast).public_id), "once": "a"}
    hanh.post(f"/guide/ticket/{ticket.public_id}/print", chosen)
    hanh.post(f"/guide/ticket/{ticket.public_id}/print", chosen)
    assert PrintJob.objects.filter(ticket=ticket).count() == 1


def test_the_tablet_is_not_for_everybody(cast: Cast, licences: Field) -> None:
    client = Client()
    assert client.get("/guide/").status_code == 302
    client.force_login(cast.binh.account, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/guide/").status_code == 403
