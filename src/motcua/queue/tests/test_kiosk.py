"""A kiosk: started by a guide, known by its token, stopped by anybody who serves in the hall."""

from __future__ import annotations

import pytest

from motcua.accounts.queries import holder
from motcua.org import NotAllowed, token_actor
from motcua.queue.models import Kiosk
from motcua.queue.request_print import NotOfHere
from motcua.queue.set_printer import NoName, retire_printer
from motcua.queue.start_kiosk import start_kiosk, stop_kiosk
from motcua.queue.take import take
from motcua.tests.cast import Cast, moment
from motcua.tests.hall import MACHINE, a_printer, field_of

NINE = moment("2021-01-04 09:00")


def test_a_kiosk_gives_out_numbers_until_it_is_stopped(cast: Cast) -> None:
    kiosk, raw = start_kiosk(site_id=cast.centre.pk, name=" Máy  1 ", by=cast.an, at=NINE)
    assert kiosk.name == "Máy 1"
    found = holder(raw, NINE)
    assert found is not None
    assert found.token_id == kiosk.token_id
    assert take(site_id=cast.centre.pk, field=field_of(cast), by=token_actor(found), at=NINE).number == "A001"
    stop_kiosk(kiosk_id=kiosk.pk, reason="Hết ca", by=cast.giang, at=NINE)
    stop_kiosk(kiosk_id=kiosk.pk, reason="Hết ca", by=cast.giang, at=NINE)
    assert holder(raw, NINE) is None


def test_only_who_serves_in_the_hall_starts_one(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        start_kiosk(site_id=cast.centre.pk, name="x", by=cast.binh, at=NINE)
    assert not Kiosk.objects.exists()


def test_a_kiosk_has_a_name_and_a_printer_of_its_own_hall(cast: Cast) -> None:
    with pytest.raises(NoName):
        start_kiosk(site_id=cast.centre.pk, name=" ", by=cast.an, at=NINE)
    printer = a_printer(cast)
    kiosk, _ = start_kiosk(site_id=cast.centre.pk, name="1", by=cast.an, at=NINE, printer_id=printer.pk)
    retire_printer(printer_id=printer.pk, by=MACHINE, at=NINE)
    kiosk.refresh_from_db()
    assert kiosk.printer is None
    with pytest.raises(NotOfHere):
        start_kiosk(site_id=cast.centre.pk, name="2", by=cast.an, at=NINE, printer_id=printer.pk)
