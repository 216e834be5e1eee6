"""The page of the hall's machines: printers set and asked how they are, kiosks stopped."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.org.models import Field
from motcua.queue.models import Kiosk, Printer
from motcua.tests.cast import Cast
from motcua.tests.hall import FAKE


@pytest.fixture
def giang(cast: Cast, licences: Field) -> Client:
    client = Client(headers={"Accept": "text/html"})
    client.force_login(cast.giang.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_printer_is_added_asked_and_given_up(giang: Client) -> None:
    giang.post("/kiosk/machines/printer", {"name": "Cửa", "adapter": FAKE, "address": "fake://no-paper"})
    printer = Printer.objects.get()
    asked = giang.post(f"/kiosk/machines/printer/{printer.public_id}/check", follow=True)
    assert "hết giấy" in asked.content.decode()
    giang.post("/kiosk/machines/printer", {"name": "Cửa", "adapter": FAKE, "address": "fake://paper"})
    asked = giang.post(f"/kiosk/machines/printer/{printer.public_id}/check", follow=True)
    assert "sẵn sàng" in asked.content.decode()
    giang.post(f"/kiosk/machines/printer/{printer.public_id}/retire")
    assert not Printer.objects.filter(retired_at=None).exists()


def test_an_address_that_fits_no_printer_is_told(giang: Client) -> None:
    answer = giang.post("/kiosk/machines/printer", {"name": "x", "adapter": FAKE, "address": "/etc/passwd"})
    assert answer.status_code == 422
    assert "Địa chỉ máy in chưa đúng" in answer.content.decode()


def test_a_kiosk_is_stopped_from_elsewhere(giang: Client, kiosk: Client) -> None:
    found = Kiosk.objects.get()
    assert "Cửa chính" in giang.get("/kiosk/machines").content.decode()
    giang.post(f"/kiosk/machines/kiosk/{found.public_id}/stop")
    assert kiosk.get("/kiosk/").status_code == 401


def test_a_receiving_officer_has_no_say_over_machines(cast: Cast, giang: Client) -> None:
    an = Client()
    an.force_login(cast.an.account, backend="django.contrib.auth.backends.ModelBackend")
    assert an.get("/kiosk/machines").status_code == 403
