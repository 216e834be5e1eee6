"""Many machines and counters at once: no number twice, no ticket called twice, nobody lost."""

import pytest

from motcua.journal.verifying import verify
from motcua.queue.call_next import call_next
from motcua.queue.models import Call, DayCount, Series, Serving, Ticket
from motcua.queue.operations import ensure_hall
from motcua.queue.set_hall import set_series
from motcua.queue.take import SeriesFull, take
from motcua.tests.cast import gather, moment
from motcua.tests.faults.test_concurrent import at_once
from motcua.tests.hall import MACHINE, field_of, opened

NINE = moment("2021-01-04 09:00")


def test_ten_machines_and_ten_counters_give_and_call_each_number_once(own_database: str) -> None:
    cast = gather()
    ensure_hall(cast.centre.pk)
    field = field_of(cast)
    counters = [opened(cast, n, at=NINE).pk for n in range(1, 11)]
    taken = at_once(10, lambda _: [_take(cast.centre.pk, field) for _ in range(4)])
    numbers = [number for some in taken if isinstance(some, list) for number in some]
    assert sorted(numbers) == [f"A{n:03d}" for n in range(1, 41)]

    called = at_once(10, lambda n: [_call(counters[n]) for _ in range(5)])
    told = [number for some in called if isinstance(some, list) for number in some if number]
    assert sorted(told) == sorted(numbers)
    assert Serving.objects.count() == 40
    assert list(Call.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, 41))
    assert verify().ok


def test_two_presses_at_one_counter_call_two_tickets_one_after_the_other(own_database: str) -> None:
    cast = gather()
    ensure_hall(cast.centre.pk)
    counter = opened(cast, 1, at=NINE)
    for _ in range(4):
        _take(cast.centre.pk, field_of(cast))
    told = at_once(4, lambda _: _call(counter.pk))
    assert sorted(map(str, told)) == ["A001", "A002", "A003", "A004"]
    assert Serving.objects.filter(ended_at=None).count() == 1
    assert Ticket.objects.filter(state="done").count() == 3


def test_after_the_last_number_of_a_series_another_series_goes_on(own_database: str) -> None:
    """The last of a series is said to be the last; another series of the centre goes on."""
    cast = gather()
    ensure_hall(cast.centre.pk)
    field, land = field_of(cast), field_of(cast, "dat-dai", "Đất đai")
    set_series(site_id=cast.centre.pk, code="D", name="Đất đai", fields=[land], by=cast.giang, at=NINE)
    _take(cast.centre.pk, field)
    DayCount.objects.filter(series=Series.objects.get(code="A")).update(serial=9998)
    assert _take(cast.centre.pk, field) == "A9999"
    with pytest.raises(SeriesFull) as full:
        _take(cast.centre.pk, field)
    assert full.value.args == ("A", 9999)
    assert _take(cast.centre.pk, land) == "D001"


def _take(site_id: int, field: object) -> str:
    return take(site_id=site_id, field=field, by=MACHINE, at=NINE).number


def _call(counter_id: int) -> str | None:
    ticket = call_next(counter_id=counter_id, by=MACHINE, at=NINE)
    return ticket.number if ticket else None
