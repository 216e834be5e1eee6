"""Việc chạy ngầm của thời hạn: promises are told of a day off, one after the other."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F
from procrastinate.contrib.django import app

from motcua import journal
from motcua.deadlines.announce_day_off import tell_of_day_off
from motcua.deadlines.models import DayOff, Promise
from motcua.deadlines.moving import candidates
from motcua.dossiers.rules import Void
from motcua.journal.models import Entry

HOUSE = journal.System(frozenset(), "Một Cửa, theo lịch đã duyệt")
BATCH = 100


@app.task(name="deadlines.apply_day_off")
def apply_day_off(*, entry_id: int) -> None:
    """Tell every promise of the calendar of the day off approved in this entry.

    After a worker's death it begins anew; what was told already is passed over.
    """
    entry = Entry.objects.get(id=entry_id)
    day_off = DayOff.objects.get(pk=entry.subject_id)
    DayOff.objects.filter(pk=day_off.pk).update(done=0)
    last = 0
    while batch := list(
        candidates(day_off.calendar_id, day_off.on).filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]
    ):
        moved = sum(_tell(day_off, promise_id, entry.at) for promise_id in batch)
        last = batch[-1]
        DayOff.objects.filter(pk=day_off.pk).update(done=F("done") + len(batch), moved=F("moved") + moved)
    DayOff.objects.filter(pk=day_off.pk).update(applied_at=entry.at, done=F("total"))


def _tell(day_off: DayOff, promise_id: int, at: datetime) -> bool:
    try:
        return tell_of_day_off(day_off_id=day_off.pk, promise_id=promise_id, by=HOUSE, at=at)
    except (Void, Promise.DoesNotExist):
        return False
