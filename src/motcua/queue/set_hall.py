"""Cài đặt sảnh: what the director decides about the hall, its series and its officers' skills."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.org import Duty, require
from motcua.org.models import Field, Officer
from motcua.queue import operations
from motcua.queue.events import HALL_SET, SERIES_SET, SKILL_SET
from motcua.queue.models import Hall, Series, Skill

SETTINGS = frozenset(
    {
        "always_open",
        "calls_by_name",
        "appointment_lead_minutes",
        "appointment_grace_minutes",
        "home_per_field",
        "home_per_day",
        "home_days_ahead",
        "warn_ahead",
        "service_minutes",
        "voice",
    }
)


class NoSuchSetting(Exception):
    """A hall has no setting of that name."""


@transaction.atomic
def set_hall(*, site_id: int, by: journal.Acts, at: datetime, **values: bool | int | str) -> Hall:
    """Change settings of the hall and return it. Raises NotAllowed, NoSuchSetting."""
    require(by, Duty.DIRECT, at_office=site_id, at=at)
    if unknown := values.keys() - SETTINGS:
        raise NoSuchSetting(*sorted(unknown))
    operations.ensure_hall(site_id)
    hall = Hall.objects.select_for_update().get(site_id=site_id)
    for name, value in values.items():
        setattr(hall, name, value)
    hall.save(update_fields=list(values))
    journal.record(HALL_SET, hall, by=by, at=at, values=values)
    return hall


@transaction.atomic
def set_series(
    *, site_id: int, code: str, name: str, fields: list[Field], by: journal.Acts, at: datetime
) -> Series:
    """Give these fields the numbers of one series, taken from the one that had them; return the series.

    `code` is up to three capital letters, printed before the number. Raises NotAllowed.
    """
    require(by, Duty.DIRECT, at_office=site_id, at=at)
    hall = operations.ensure_hall(site_id)
    series, _ = Series.objects.update_or_create(site_id=site_id, code=code, defaults={"name": name})
    for other in Series.objects.filter(site_id=site_id).exclude(pk=series.pk):
        other.fields.remove(*fields)
    series.fields.set(fields)
    said = sorted(field.code for field in fields)
    journal.record(SERIES_SET, hall, by=by, at=at, code=code, fields=said)
    return series


@transaction.atomic
def set_skills(
    *,
    site_id: int,
    officer: Officer,
    fields: list[Field],
    languages: list[str],
    by: journal.Acts,
    at: datetime,
) -> None:
    """Say anew what the officer can serve beyond his counter. Raises NotAllowed."""
    require(by, Duty.DIRECT, at_office=site_id, at=at)
    hall = operations.ensure_hall(site_id)
    officer.skills.all().delete()
    Skill.objects.bulk_create(
        [
            *(Skill(officer=officer, field=field) for field in fields),
            *(Skill(officer=officer, language=language) for language in sorted(set(languages))),
        ]
    )
    codes = sorted(field.code for field in fields)
    journal.record(
        SKILL_SET, hall, by=by, at=at, officer=officer.pk, fields=codes, languages=sorted(languages)
    )
