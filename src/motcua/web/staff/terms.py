"""Thời hạn của một cán bộ: his secondments and duties, as the page lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from motcua.org.labels import DUTY_LABELS
from motcua.org.models import DutyAssignment, Officer, Secondment
from motcua.org.models.endings import Ending
from motcua.org.rules import Duty, day_of


@dataclass(frozen=True, slots=True)
class Line:
    """A term that runs or is to begin."""

    what: Ending
    id: int
    name: str
    office: str
    valid_from: date
    valid_to: date | None


def terms_of(officer: Officer, at: datetime) -> list[Line]:
    """Return the officer's secondments, and the duties that are his own, that have not ended."""
    today = day_of(at)
    sent = Secondment.objects.filter(officer=officer, valid_to__gte=today).select_related("centre")
    lines = [
        Line(Ending.SECONDMENT, one.pk, _("Biệt phái"), one.centre.name, one.valid_from, one.valid_to)
        for one in sent.order_by("valid_from", "id")
    ]
    held = DutyAssignment.objects.filter(officer=officer, secondment=None).exclude(valid_to__lt=today)
    return lines + [
        Line(
            Ending.DUTY, one.pk, _(DUTY_LABELS[Duty(one.duty)]), one.office.name, one.valid_from, one.valid_to
        )
        for one in held.select_related("office").order_by("duty", "id")
    ]
