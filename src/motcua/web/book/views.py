"""Lấy số ở nhà: choose, read the code that came, and have the number."""

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
from django.views.decorators.http import require_http_methods, require_POST

from motcua.accounts.one_time_codes import NotConfirmed, TooSoon, request_code
from motcua.journal import System
from motcua.org import Duty
from motcua.org.queries import fields_of
from motcua.queue.appointments import fields_with_hours
from motcua.queue.operations import ensure_hall
from motcua.queue.take_at_home import PURPOSE, days_ahead, take_at_home
from motcua.web.book.errors import IN_THE_WAY, sentence
from motcua.web.book.forms import BookForm, CodeForm
from motcua.web.citizen.pace import at_most
from motcua.web.clock import now
from motcua.web.once import Done, once
from motcua.web.proving import reachable_centre, wrong_code

# Whoever proved a contact may take for himself what a guide may give out.
CITIZEN = System(frozenset({Duty.GUIDE.value}), "Người dân lấy số ở nhà")
A_MINUTE = 30


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@at_most(A_MINUTE)
@sensitive_post_parameters("contact")
def book(request: HttpRequest) -> HttpResponse:
    """Ask for what and for when; what can be had is answered by sending a code."""
    at = now()
    offered = _offered(at)
    if request.method != "POST":
        return _asked(request, BookForm(**offered))
    form = BookForm(request.POST, **offered)
    if not form.is_valid():
        return _asked(request, form, status=422)
    said = ""
    try:
        request_code(
            contact=form.cleaned_data["contact"],
            purpose=PURPOSE,
            by=CITIZEN,
            at=at,
            language=get_language() or "vi",
        )
    except TooSoon as error:
        said = sentence(error)
    context = {"form": CodeForm(initial=request.POST.dict(), **offered), "chosen": form.cleaned_data}
    return render(request, "book/code.html", {**context, "said": said})


@require_POST
@never_cache
@at_most(A_MINUTE)
@sensitive_post_parameters("contact", "code")
def code(request: HttpRequest) -> HttpResponse:
    """Give the number to who reads the code; the page of the ticket shows it."""
    at = now()
    offered = _offered(at)
    form = CodeForm(request.POST, **offered)
    if not form.is_valid():
        chosen = getattr(form, "cleaned_data", {})
        if not {"field", "on", "contact"} <= chosen.keys():
            return redirect("book:book")
        return render(request, "book/code.html", {"form": form, "chosen": chosen}, status=422)
    given = form.cleaned_data
    refused = wrong_code(contact=given["contact"], code=given["code"], purpose=PURPOSE, by=CITIZEN, at=at)

    def act() -> Done:
        if refused:
            raise refused
        taken = take_at_home(
            site_id=reachable_centre().pk,
            field=given["field"],
            on=given["on"],
            contact=given["contact"],
            by=CITIZEN,
            at=at,
            language="en" if get_language() == "en" else "",
        )
        said = _("Ông/Bà đã có số. Ông/Bà lưu trang này lại: địa chỉ của nó là phiếu của Ông/Bà.")
        return Done(reverse("ticket:ticket", args=[taken.public_id]), said)

    try:
        return once(request, act, at=at, caller="citizen:book")
    except NotConfirmed as error:
        form.add_error("code", sentence(error))
    except IN_THE_WAY as error:
        form.add_error(None, sentence(error))
    return render(request, "book/code.html", {"form": form, "chosen": given}, status=422)


def _asked(request: HttpRequest, form: BookForm, status: int = 200) -> HttpResponse:
    site = reachable_centre()
    makes_appointments = fields_with_hours(site.pk).exists()
    context = {"form": form, "hall": ensure_hall(site.pk), "makes_appointments": makes_appointments}
    return render(request, "book/book.html", context, status=status)


def _offered(at: datetime) -> dict[str, Any]:
    site = reachable_centre()
    return {"fields": list(fields_of(site.pk)), "days": days_ahead(site.pk, at)}
