"""Cài đặt sảnh: what no law sets and each centre decides for itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.org.models import Field, Office
from motcua.org.queries import fields_of, staff_of
from motcua.org.rules import Duty
from motcua.queue.models import Hall, Series, Skill
from motcua.queue.set_hall import set_hall, set_series, set_skills
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.forms import HouseForm
from motcua.web.hall.forms import HallForm, SeriesForm, SkillsForm
from motcua.web.hall.hours import HoursForm, give_hours, known_hours
from motcua.web.hall.sites import hall_in
from motcua.web.once import Done, once
from motcua.web.seat.panel import language_name


@require_GET
@never_cache
@for_officers(Duty.DIRECT)
def shown(request: OfficeRequest) -> HttpResponse:
    """Show what is set, and the forms to change it."""
    at = now()
    return _page(request, hall_in(request, at), at)


@require_POST
@for_officers(Duty.DIRECT)
def change(request: OfficeRequest, part: str) -> HttpResponse:
    """Change the hall itself, a series, an officer's skills, or the hours for appointments."""
    at = now()
    site = hall_in(request, at)
    forms = _forms(site, at, request.POST)
    if part not in forms:
        raise Http404
    form = forms[part]
    if not form.is_valid():
        return _page(request, site, at, wrong={part: form}, status=422)
    return once(request, lambda: CHANGES[part](form, request, site, at), at=at)


def _hall(form: HouseForm, request: OfficeRequest, site: Office, at: datetime) -> Done:
    assert isinstance(form, HallForm)
    set_hall(site_id=site.pk, by=request.officer, at=at, **form.values())
    return _done("hall", _("Đã lưu cài đặt của sảnh."))


def _series(form: HouseForm, request: OfficeRequest, site: Office, at: datetime) -> Done:
    given = form.cleaned_data
    set_series(
        site_id=site.pk,
        code=given["code"],
        name=given["name"],
        fields=list(given["fields_"]),
        by=request.officer,
        at=at,
    )
    return _done("series", _("Đã lưu dãy số %(code)s.") % {"code": given["code"] or "–"})


def _skills(form: HouseForm, request: OfficeRequest, site: Office, at: datetime) -> Done:
    given = form.cleaned_data
    set_skills(
        site_id=site.pk,
        officer=given["officer"],
        fields=list(given["fields_"]),
        languages=given["languages"],
        by=request.officer,
        at=at,
    )
    return _done("skills", _("Đã ghi kỹ năng của %(name)s.") % {"name": given["officer"].full_name})


def _hours(form: HouseForm, request: OfficeRequest, site: Office, at: datetime) -> Done:
    count = give_hours(site.pk, form.cleaned_data, by=request.officer, at=at)
    return _done("hours", _("Đã lưu %(count)s khung giờ hẹn.") % {"count": count})


CHANGES: Mapping[str, Callable[[HouseForm, OfficeRequest, Office, datetime], Done]] = {
    "hall": _hall,
    "series": _series,
    "skills": _skills,
    "hours": _hours,
}


def _done(part: str, said: str) -> Done:
    return Done(f"{reverse('hall:settings')}#{part}", said)


def _forms(site: Office, at: datetime, typed: Any = None) -> dict[str, HouseForm]:
    hall = Hall.objects.filter(site=site).first() or Hall(site=site)
    choices = Field.objects.filter(pk__in=fields_of(site.pk).values("pk")).order_by("name", "id")
    return {
        "hall": HallForm(typed) if typed is not None else HallForm.of(hall),
        "series": SeriesForm(typed, choices=choices),
        "skills": SkillsForm(typed, officers=staff_of(site.pk, at), choices=choices),
        "hours": HoursForm(typed, choices=choices),
    }


def _page(
    request: OfficeRequest,
    site: Office,
    at: datetime,
    *,
    wrong: Mapping[str, HouseForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    forms = {**_forms(site, at), **(wrong or {})}
    context = {
        "site": site,
        "hall": forms["hall"],
        "series": forms["series"],
        "skills": forms["skills"],
        "hours": forms["hours"],
        "known_hours": known_hours(site),
        "known_series": Series.objects.filter(site=site).prefetch_related("fields").order_by("code"),
        "known_skills": _known_skills(site, at),
    }
    return render(request, "hall/settings.html", context, status=status)


def _known_skills(site: Office, at: datetime) -> list[tuple[str, str]]:
    """Return each officer of the hall who has skills, with these in words."""
    known = Skill.objects.filter(officer__in=staff_of(site.pk, at)).select_related("officer", "field")
    found: dict[str, list[str]] = {}
    for skill in known.order_by("officer__full_name", "language", "id"):
        word = skill.field.name if skill.field else language_name(skill.language)
        found.setdefault(skill.officer.full_name, []).append(word)
    return [(name, "; ".join(words)) for name, words in found.items()]
