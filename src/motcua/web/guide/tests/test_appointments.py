"""A guide sees who booked an hour today and lets in who has come."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from motcua.org import Duty
from motcua.org.models import Field
from motcua.queue.models import Appointment, Ticket
from motcua.queue.rules import Source
from motcua.tests.cast import Cast, moment, officer

MONDAY = moment("2021-01-04 10:00")


@pytest.fixture
def hanh(cast: Cast, licences: Field) -> Client:
    """Hạnh guides at the centre."""
    client = Client(headers={"Accept": "text/html"})
    account = officer("Hạnh", cast.centre, Duty.GUIDE).account
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def booked(cast: Cast, field: Field, starts_at: datetime, name: str = "") -> Appointment:
    return Appointment.objects.create(
        site=cast.centre, field=field, starts_at=starts_at, minutes=30, booked_at=MONDAY, name=name
    )


def test_today_s_appointments_stand_by_hour_and_who_comes_gets_a_number(
    hanh: Client, cast: Cast, licences: Field
) -> None:
    late = booked(cast, licences, moment("2021-01-04 10:30"), "Ma Thị Nụ")
    booked(cast, licences, moment("2021-01-05 09:00"), "Người mai")
    assert "Lịch hẹn hôm nay" in hanh.get("/guide/").content.decode()
    page = hanh.get("/guide/appointments").content.decode()
    assert "Ma Thị Nụ" in page
    assert "chưa đến" in page
    assert "Người mai" not in page
    answer = hanh.post(f"/guide/appointments/{late.public_id}", {"once": "k"})
    ticket = Ticket.objects.get()
    assert answer["Location"] == f"/guide/ticket/{ticket.public_id}"
    assert (ticket.source, ticket.name) == (Source.APPOINTMENT, "Ma Thị Nụ")
    assert f"đã đến, số {ticket.number}" in hanh.get("/guide/appointments").content.decode()


def test_an_appointment_of_another_day_is_not_let_in(hanh: Client, cast: Cast, licences: Field) -> None:
    one = booked(cast, licences, moment("2021-01-05 09:00"))
    answer = hanh.post(f"/guide/appointments/{one.public_id}", {"once": "k"})
    assert (answer.status_code, "Thứ Ba 05/01/2021" in answer.content.decode()) == (409, True)
    assert not Ticket.objects.exists()
