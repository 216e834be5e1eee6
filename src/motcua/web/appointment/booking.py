"""Hẹn giờ: choose the field and the hour, read the code that came, and have the appointment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.accounts.one_time_codes import NotConfirmed, TooSoon, request_code
from motcua.journal import System
from motcua.org import Duty
from motcua.org.models import Field
from motcua.queue.appointments import fields_with_hours, slots_ahead
from motcua.queue.book_appointment import PURPOSE, book_appointment
from motcua.queue.slots import Slot
from motcua.web.appointment.errors import IN_THE_WAY, sentence
from motcua.web.appointment.forms import HourCodeForm, HourForm
from motcua.web.appointment.showing import by_day
from motcua.web.citizen.pace import at_most
from motcua.web.clock import now
from motcua.web.errors import NotFound
from motcua.web.once import Done, once
from motcua.web.proving import reachable_centre, wrong_code

# Whoever proved a contact may agree for himself what a guide may agree with him.
CITIZEN = System(frozenset({Duty.GUIDE.value}), "Người dân hẹn giờ")
A_MINUTE = 30


@require_safe
@never_cache
@at_most(A_MINUTE)
def fields(request: HttpRequest) -> HttpResponse:
    """Show the fields for which hours are given out."""
    return render(request, "appointment/fields.html", {"fields": fields_with_hours(reachable_centre().pk)})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@at_most(A_MINUTE)
@sensitive_post_parameters("contact", "name")
def hours(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the hour and the contact; what can be had is answered by sending a code."""
    at = now()
    field, slots = _offered(code, at)
    if request.method != "POST":
        return _asked(request, field, slots, HourForm(slots=slots))
    form = HourForm(request.POST, slots=slots)
    if not form.is_valid():
        return _asked(request, field, slots, form, status=422)
    said = ""
    asked = {"contact": form.cleaned_data["contact"], "language": get_language() or "vi"}
    try:
        request_code(purpose=PURPOSE, by=CITIZEN, at=at, **asked)
    except TooSoon as error:
        said = sentence(error)
    entered = HourCodeForm(initial=request.POST.dict(), slots=slots)
    context = {"form": entered, "chosen": form.cleaned_data, "field": field, "said": said}
    return render(request, "appointment/code.html", context)


@require_POST
@never_cache
@at_most(A_MINUTE)
@sensitive_post_parameters("contact", "name", "code")
def code(request: HttpRequest) -> HttpResponse:
    """Make the appointment for who reads the code; its page shows it.

    The hours are not held against what is free now: the act does that, and a second press of the form must
    find the answer of the first.
    """
    at = now()
    field, slots = _offered(request.POST.get("field", ""), at)
    kept = [Slot(one.starts_at, one.minutes, 1) for one in slots]
    form = HourCodeForm(request.POST, slots=kept)
    if not form.is_valid():
        chosen = getattr(form, "cleaned_data", {})
        if not {"starts", "contact"} <= chosen.keys():
            return redirect("appointment:hours", field.code)
        return _again(request, form, chosen, field)
    given = form.cleaned_data
    refused = wrong_code(contact=given["contact"], code=given["code"], purpose=PURPOSE, by=CITIZEN, at=at)

    def act() -> Done:
        if refused:
            raise refused
        made = book_appointment(
            site_id=reachable_centre().pk,
            field=field,
            starts_at=given["starts"],
            contact=given["contact"],
            name=given["name"],
            by=CITIZEN,
            at=at,
            language="en" if get_language() == "en" else "",
        )
        said = _("Ông/Bà đã có lịch hẹn. Ông/Bà lưu trang này lại để đổi hoặc bỏ khi cần.")
        return Done(reverse("appointment:appointment", args=[made.public_id]), said)

    try:
        return once(request, act, at=at, caller="citizen:appointment")
    except NotConfirmed as error:
        form.add_error("code", sentence(error))
    except IN_THE_WAY as error:
        form.add_error(None, sentence(error))
    return _again(request, form, given, field)


def _again(request: HttpRequest, form: HourCodeForm, chosen: dict[str, Any], field: Field) -> HttpResponse:
    context = {"form": form, "chosen": chosen, "field": field}
    return render(request, "appointment/code.html", context, status=422)


def _asked(
    request: HttpRequest, field: Field, slots: list[Slot], form: HourForm, status: int = 200
) -> HttpResponse:
    context = {"form": form, "field": field, "days": by_day(slots), "chosen": form.data.get("starts", "")}
    return render(request, "appointment/hours.html", context, status=status)


def _offered(code: str, at: datetime) -> tuple[Field, list[Slot]]:
    """Return the field and its hours. Raises NotFound where the centre gives none out for it."""
    site = reachable_centre()
    field = fields_with_hours(site.pk).filter(code=code).first()
    if field is None:
        raise NotFound
    return field, slots_ahead(site.pk, field, at)
