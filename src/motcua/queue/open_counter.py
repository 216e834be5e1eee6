"""Mở quầy: an officer sits down, or a machine keeps the counter; which fields it serves."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.org.models import Counter, Officer
from motcua.queue import operations as hall
from motcua.queue.events import OPENED
from motcua.queue.models import Served, Sitting, Skill
from motcua.queue.operations import CounterTaken


class SitsElsewhere(Exception):
    """The officer has another counter open: its id."""


class CannotServe(Exception):
    """Neither the counter nor the officer's skills cover the field: its id."""


@transaction.atomic
def open_counter(
    *, counter_id: int, by: journal.Acts, at: datetime, field_ids: list[int] | None = None
) -> Sitting:
    """Open the counter and return the sitting; opened already by the same, it only changes the fields.

    It serves `field_ids`, by default all fields of the counter; beyond these only what the officer has a
    skill for. An officer takes over from a machine, and keeps whom the counter is serving.

    Raises NotAllowed, CounterTaken, SitsElsewhere, CannotServe.
    """
    counter = Counter.objects.select_for_update().get(pk=counter_id)
    hall.require_at_counter(by, counter.centre_id, at)
    hall.ensure_hall(counter.centre_id)
    officer = by if isinstance(by, Officer) else None
    sitting = _sitting(counter, officer, at)
    wanted = _fields(counter, officer, field_ids)
    sitting.served.exclude(field_id__in=wanted).delete()
    Served.objects.bulk_create([Served(sitting=sitting, field_id=f) for f in wanted], ignore_conflicts=True)
    journal.record(OPENED, sitting, by=by, at=at, counter=counter_id, fields=sorted(wanted))
    return sitting


def _sitting(counter: Counter, officer: Officer | None, at: datetime) -> Sitting:
    """Return the open sitting of the counter, new where there is none."""
    if officer:
        elsewhere = Sitting.objects.filter(officer=officer, ended_at=None).exclude(counter=counter).first()
        if elsewhere:
            raise SitsElsewhere(elsewhere.counter_id)
    languages = _languages(officer)
    found = Sitting.objects.select_for_update().filter(counter=counter, ended_at=None).first()
    if found and found.officer_id and (officer is None or found.officer_id != officer.pk):
        raise CounterTaken(found.officer_id)
    if found and found.officer_id == (officer.pk if officer else None):
        return found
    if found:
        _end(found, at)
    return Sitting.objects.create(
        site_id=counter.centre_id, counter=counter, officer=officer, languages=languages, began_at=at
    )


def _end(machine: Sitting, at: datetime) -> None:
    """End the machine's sitting: who sits there since when is told of the officer. Who is served stays."""
    machine.pauses.filter(ended_at=None).update(ended_at=at)
    machine.served.all().delete()
    machine.ended_at = max(at, machine.began_at)
    machine.paused_at = machine.paused_until = None
    machine.save(update_fields=["ended_at", "paused_at", "paused_until"])


def _languages(officer: Officer | None) -> list[str]:
    spoken = Skill.objects.filter(officer=officer).exclude(language="") if officer else Skill.objects.none()
    return sorted(spoken.values_list("language", flat=True))


def _fields(counter: Counter, officer: Officer | None, wanted: list[int] | None) -> list[int]:
    own = set(counter.fields.values_list("pk", flat=True))
    if wanted is None:
        return sorted(own)
    skills = Skill.objects.filter(officer=officer, language="") if officer else Skill.objects.none()
    allowed = own | set(skills.values_list("field_id", flat=True))
    for field_id in wanted:
        if field_id not in allowed:
            raise CannotServe(field_id)
    return sorted(set(wanted))
