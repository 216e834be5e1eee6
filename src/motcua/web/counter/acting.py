"""Làm một việc ở quầy: an act once per rendered form; trouble is told on the dossier's own page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import get_for
from motcua.dossiers.rules import State
from motcua.web.access import OfficeRequest
from motcua.web.counter.dossier_page import show_dossier
from motcua.web.counter.intake_page import show_intake
from motcua.web.counter.persons import PersonStep
from motcua.web.errors import Told, told
from motcua.web.once import Done, once


def address(dossier: Dossier, query: str = "") -> str:
    """Return the dossier's page at the counter."""
    return reverse("counter:dossier", args=[dossier.thread]) + (f"?{query}" if query else "")


def show(request: OfficeRequest, dossier: Dossier, **more: Any) -> HttpResponse:
    """Render the dossier's page: the intake screen while it is a draft, else the dossier."""
    page = show_intake if dossier.status is State.NEW else show_dossier
    return page(request, dossier, **more)


def act(
    request: OfficeRequest,
    dossier: Dossier,
    deed: Callable[[], Done],
    *,
    at: datetime,
    panel: str = "",
    form: Any = None,
    kept: Callable[[], object] | None = None,
) -> HttpResponse:
    """Do `deed` once; what it raises and was anticipated is told above the page, with `panel` still open.

    `kept` writes what was typed all the same when the deed itself failed.
    """
    try:
        return once(request, deed, at=at)
    except Exception as error:  # anticipated ones become sentences, all others pass on
        problem = told(error)
        if problem is None:
            raise
    if kept:
        _try(kept)
    return tell_on_page(request, dossier.thread, at, problem, panel=panel, form=form)


def tell_on_page(
    request: OfficeRequest,
    thread: UUID,
    at: datetime,
    problem: Told,
    *,
    panel: str = "",
    form: Any = None,
    step: PersonStep | None = None,
) -> HttpResponse:
    """Render the dossier as it is now, with what stood in the way at the top."""
    fresh = get_for(request.officer, thread, at)
    return show(request, fresh, problem=problem, panel=panel, form=form, step=step)


def _try(deed: Callable[[], object]) -> None:
    """Do what is well if it succeeds; what was anticipated may stand in its way too."""
    try:
        deed()
    except Exception as error:
        if told(error) is None:
            raise
