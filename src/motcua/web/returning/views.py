"""The pages of the return desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua import journal
from motcua.dossiers.returns import ORDER, POST, of_post, uncollected
from motcua.dossiers.rules import State
from motcua.org.models import Officer
from motcua.org.rules import Duty
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.desk.deeds import DeedForm
from motcua.web.desk.page import DossierPage, open_page
from motcua.web.errors import Told, told
from motcua.web.once import Done, once
from motcua.web.returning import errors  # noqa: F401  registers what is told of the acts
from motcua.web.returning.handing import HandOverForm, PostForm
from motcua.web.returning.shelf import address_of, shelf, waits
from motcua.web.seat.visiting import tie, visitor_of

FORMS: Mapping[str, type[DeedForm]] = {form.key: form for form in (HandOverForm, PostForm)}
OTHER: Mapping[str, type[DeedForm]] = {HandOverForm.key: PostForm, PostForm.key: HandOverForm}


class NotFilled(Exception):
    """The form lacks something; it is put back with what it lacks."""

    def __init__(self, form: DeedForm) -> None:
        super().__init__()
        self.form = form


@require_GET
@never_cache
@for_officers(Duty.RETURN)
def results(request: OfficeRequest) -> HttpResponse:
    """Show the results that wait, or what was looked for; the only one found is opened."""
    found = shelf(request, request.officer, now())
    if found.text and len(found.rows) == 1:
        return redirect(found.rows[0].address)
    return render(request, "returning/list.html", {"shelf": found})


@require_GET
@never_cache
@for_officers(Duty.RETURN)
def dossier(request: OfficeRequest, thread: UUID) -> HttpResponse:
    """Show one dossier with its result and the form to hand it over."""
    at = now()
    page = _page(request.officer, thread, at)
    journal.reading(page.dossier, by=request.officer, at=at, place="returning")
    return _show(request, page)


@require_http_methods(["GET", "POST"])
@never_cache
@for_officers(Duty.RETURN)
def act(request: OfficeRequest, thread: UUID, key: str) -> HttpResponse:
    """Show the dossier with one of the two forms, or do what it says."""
    if key not in FORMS:
        raise Http404
    at = now()
    page = _page(request.officer, thread, at)
    if request.method == "GET":
        journal.reading(page.dossier, by=request.officer, at=at, place="returning")
        return _show(request, page, key=key)
    try:
        return once(request, lambda: _done(request, thread, key, at), at=at)
    except NotFilled as error:
        return _show(request, page, key=key, form=error.form)
    except Exception as error:
        if trouble := told(error):
            return _show(request, open_page(request.officer, thread, at), key=key, trouble=trouble)
        raise


def _done(request: OfficeRequest, thread: UUID, key: str, at: datetime) -> Done:
    """Do what the form says; after a letter the next to be posted comes, else the list to find the next."""
    form = FORMS[key](request.POST, page=open_page(request.officer, thread, at))
    if not form.is_valid():
        raise NotFilled(form)
    said = form.carry_out()
    if key == HandOverForm.key:
        tie(visitor_of(request.officer), thread, by=request.officer, at=at)
    coming = of_post(uncollected(request.officer, at)).order_by(*ORDER).first() if key == "post" else None
    return Done(address_of(coming.thread, "to=post") if coming else reverse("returning:list"), said)


def _page(officer: Officer, thread: UUID, at: datetime) -> DossierPage:
    """Return the page of a dossier whose result is returned where the officer returns results.

    Who follows it from a higher one-stop reads it at the desk. Raises Http404.
    """
    page = open_page(officer, thread, at)
    if not officer.holds(Duty.RETURN, page.dossier.receiving_unit_id, at):
        raise Http404
    return page


def _show(
    request: OfficeRequest,
    page: DossierPage,
    *,
    key: str = "",
    form: DeedForm | None = None,
    trouble: Told | None = None,
) -> HttpResponse:
    dossier = page.dossier
    key = key or ("post" if dossier.return_by == POST else "hand-over")
    is_ready = dossier.status is State.DONE and not dossier.is_void
    if form is None and is_ready:
        form = FORMS[key](request.POST, page=page) if trouble else FORMS[key](page=page)
    found = shelf(request, request.officer, page.at, opened=dossier.thread)
    context = {
        "shelf": found,
        "page": page,
        "dossier": dossier,
        "form": form if is_ready else None,
        "other_word": str(OTHER[key].word),
        "other_address": address_of(dossier.thread, found.query, OTHER[key].key),
        "deliveries": dossier.deliveries.select_related("by").order_by("-id"),
        "waits": waits(dossier, page.at),
        "trouble": trouble,
    }
    status = trouble.status if trouble else 422 if form and form.errors else 200
    return render(request, "returning/dossier.html", context, status=status)
