"""The pages of the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua import journal
from motcua.dossiers.queries import get_for
from motcua.dossiers.worklists import Mark, following
from motcua.org.rules import Duty
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.desk import errors  # noqa: F401  registers what is told of the acts
from motcua.web.desk.asking import Asked, address_of, asked_in, list_address
from motcua.web.desk.deeds import DEEDS, DeedForm
from motcua.web.desk.listing import listing
from motcua.web.desk.page import DossierPage, open_page
from motcua.web.desk.possible import Possible, possible
from motcua.web.errors import Told, told
from motcua.web.ledger import saved_ledger
from motcua.web.once import Done, once

WORKS = (Duty.ASSIGN, Duty.APPRAISE, Duty.REVIEW, Duty.SIGN, Duty.RECORDS, Duty.COORDINATE)


@require_GET
@never_cache
@for_officers()
def ledger(request: OfficeRequest, thread: UUID) -> HttpResponse:
    """Give the ledger of the dossier's promise to be saved, and counted again by whoever wants to."""
    at = now()
    dossier = get_for(request.officer, thread, at)
    journal.reading(dossier, by=request.officer, at=at, place="ledger")
    return saved_ledger(dossier, with_names=True)


class NotFilled(Exception):
    """The form lacks something; it is put back with what it lacks."""

    def __init__(self, form: DeedForm) -> None:
        super().__init__()
        self.form = form


@require_GET
@never_cache
@for_officers(*WORKS)
def worklist(request: OfficeRequest) -> HttpResponse:
    """Show what is to be done, the most urgent first."""
    found = listing(request.officer, asked_in(request.GET), now(), duties=request.duties)
    return render(request, "desk/list.html", {"listing": found})


@require_GET
@never_cache
@for_officers(*WORKS)
def dossier(request: OfficeRequest, thread: UUID) -> HttpResponse:
    """Show one dossier with the act to do next."""
    at = now()
    page = open_page(request.officer, thread, at)
    journal.reading(page.dossier, by=request.officer, at=at, place="desk")
    return _show(request, page, possible(page).main)


@require_http_methods(["GET", "POST"])
@never_cache
@for_officers(*WORKS)
def act(request: OfficeRequest, thread: UUID, key: str) -> HttpResponse:
    """Show the dossier with the form of an act, or do it and go on to the next dossier."""
    if key not in DEEDS:
        raise Http404
    at = now()
    page = open_page(request.officer, thread, at)
    if request.method == "GET":
        if key not in possible(page).all:
            return redirect(address_of(thread, request.GET.urlencode()))
        journal.reading(page.dossier, by=request.officer, at=at, place="desk")
        return _show(request, page, key)
    try:
        return once(request, lambda: _done(request, thread, key, at), at=at)
    except NotFilled as error:
        return _show(request, open_page(request.officer, thread, at), key, form=error.form)
    except Exception as error:
        trouble = told(error)
        if trouble is None:
            raise
        return _again(request, thread, key, at, trouble)


def _done(request: OfficeRequest, thread: UUID, key: str, at: datetime) -> Done:
    """Do what the form says; then the next dossier of the list, or the same one."""
    page, asked = open_page(request.officer, thread, at), asked_in(request.GET)
    form = DEEDS[key](request.POST, request.FILES, page=page)
    before = mark_of(page)
    if not form.is_valid():
        raise NotFilled(form)
    said = form.carry_out()
    if not form.goes_on:
        return Done(address_of(thread, asked.query), said)
    return Done(_next(request, thread, asked, before, at), said)


def mark_of(page: DossierPage) -> Mark:
    """Return the place of the page's step in the worklist."""
    position = page.position
    if position is None:
        return Mark(page.dossier.due_at, 0)
    return Mark(position.due_at if position.is_opinion else page.dossier.due_at, position.pk)


def _next(request: OfficeRequest, thread: UUID, asked: Asked, before: Mark, at: datetime) -> str:
    coming = following(request.officer, at, asked.wanted, after=before, but=thread)
    return address_of(coming.thread, asked.first_query) if coming else list_address(asked.first_query)


def _again(request: OfficeRequest, thread: UUID, key: str, at: datetime, trouble: Told) -> HttpResponse:
    """Show the dossier as it stands now, what stood in the way, and the form as it was filled in."""
    page = open_page(request.officer, thread, at)
    can = possible(page)
    if key not in can.all:
        return _show(request, page, can.main, trouble=trouble)
    given = request.POST.copy()
    given["step"] = page.position.step if page.position else ""  # of the page that is shown now
    form = DEEDS[key](given, request.FILES, page=page)
    return _show(request, page, key, form=form, trouble=trouble)


@dataclass(frozen=True, slots=True)
class Other:
    """Another act that can be done now, with the address of its form."""

    word: str
    icon: str
    is_grave: bool
    address: str


def others(page: DossierPage, asked: Asked, can: Possible, key: str) -> list[Other]:
    """Return what else can be done besides `key`."""
    deeds = [DEEDS[one] for one in can.all if one != key]
    thread = page.dossier.thread
    return [
        Other(str(deed.word), deed.icon, deed.is_grave, address_of(thread, asked.query, deed.key))
        for deed in deeds
    ]


def _show(
    request: OfficeRequest,
    page: DossierPage,
    key: str,
    *,
    form: DeedForm | None = None,
    trouble: Told | None = None,
) -> HttpResponse:
    asked, can = asked_in(request.GET), possible(page)
    if form is None and key:
        form = DEEDS[key](page=page)
    context: Mapping[str, Any] = {
        "listing": listing(
            request.officer, asked, page.at, duties=request.duties, opened=page.dossier.thread
        ),
        "page": page,
        "dossier": page.dossier,
        "form": form,
        "possible": can,
        "others": others(page, asked, can, key),
        "asked": asked,
        "trouble": trouble,
    }
    status = trouble.status if trouble else 422 if form and form.errors else 200
    return render(request, "desk/dossier.html", context, status=status)
