"""The sample's hall: opened once and again, it has counters, numbers, a printer and hours to book."""

from motcua.cli.demo.hall import open_hall
from motcua.queue.appointments import fields_with_hours, slots_ahead
from motcua.queue.models import SlotCapacity
from motcua.tests.cast import Cast, moment
from motcua.tests.hall import counter_of, field_of

MONDAY = moment("2021-01-04 09:00")


def test_hours_can_be_booked_and_stay_as_the_director_leaves_them(cast: Cast) -> None:
    field = field_of(cast)
    counter_of(cast, 1, field)
    assert open_hall(cast.centre, at=MONDAY) == 1
    assert list(fields_with_hours(cast.centre.pk)) == [field]
    assert {slot.free for slot in slots_ahead(cast.centre.pk, field, MONDAY)} == {2}
    SlotCapacity.objects.update(capacity=0)
    assert open_hall(cast.centre, at=MONDAY) == 0
    assert not fields_with_hours(cast.centre.pk).exists()
