"""Two counters that meet the same person at the same moment make one record."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from motcua.journal import SYSTEM
from motcua.people.models import Party
from motcua.people.register import register
from motcua.people.tests.test_register import AT, LAN


def test_lan_at_eight_counters_at_once_is_one_lan(own_database: str) -> None:
    gate = Barrier(8)

    def at_a_counter(_: int) -> int:
        gate.wait()
        try:
            return register(LAN, by=SYSTEM, at=AT).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as counters:
        found = set(counters.map(at_a_counter, range(8)))
    assert found == {Party.objects.get().pk}
