"""Kết quả đang chờ: the list on the left, with how long each has waited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.dossiers.models import Dossier
from motcua.dossiers.returns import (
    ORDER,
    POST,
    of_counter,
    of_post,
    return_figures,
    since_long,
    uncollected,
)
from motcua.org.models import Officer
from motcua.web.formats import number
from motcua.web.keyset import Page, page
from motcua.web.returning.seeking import seek

LONGEST = 600  # the QR of a citizen card is long
WAYS = ("counter", "post", "long")


@dataclass(frozen=True, slots=True)
class Row:
    """A result that waits, or a dossier that was looked for."""

    dossier: Dossier
    waits: str
    address: str
    is_open: bool

    @property
    def is_posted(self) -> bool:
        return self.dossier.return_by == POST


@dataclass(frozen=True, slots=True)
class Chip:
    word: str
    count: int
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the list shows: either what was looked for, or what waits, a page at a time."""

    rows: Sequence[Row]
    chips: Sequence[Chip]
    page: Page[Dossier] | None
    text: str
    query: str


def shelf(request: HttpRequest, officer: Officer, at: datetime, *, opened: object = None) -> Shelf:
    """Return the list that the request asks for, with the row of `opened` (a thread) marked."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    to = request.GET.get("to", "")
    to = to if to in WAYS else ""
    waiting = uncollected(officer, at)
    query = urlencode({name: value for name, value in (("to", to), ("q", text)) if value})
    shown = None if text else page(_narrowed(waiting, to, at), request, by=ORDER)
    found = seek(officer, text, at) if shown is None else shown.rows
    return Shelf(
        rows=[_row(dossier, at, query, is_open=dossier.thread == opened) for dossier in found],
        chips=_chips(waiting, to, at, is_search=bool(text)),
        page=shown,
        text=text,
        query=query,
    )


def waits(dossier: Dossier, at: datetime) -> str:
    """Return how long the result has waited, in days: "chờ 3 ngày"."""
    if dossier.ready_at is None or dossier.returned_at:
        return ""
    days = (timezone.localdate(at) - timezone.localdate(dossier.ready_at)).days
    if days == 0:
        return _("có từ hôm nay")
    return ngettext("chờ %(days)s ngày", "chờ %(days)s ngày", days) % {"days": number(days)}


def address_of(thread: object, query: str = "", act: str = "") -> str:
    there = reverse("returning:act", args=[thread, act]) if act else reverse("returning:open", args=[thread])
    return f"{there}?{query}" if query else there


def _row(dossier: Dossier, at: datetime, query: str, *, is_open: bool) -> Row:
    return Row(dossier, waits(dossier, at), address_of(dossier.thread, query), is_open)


def _narrowed(waiting: QuerySet[Dossier], to: str, at: datetime) -> QuerySet[Dossier]:
    if to == "counter":
        return of_counter(waiting)
    if to == "post":
        return of_post(waiting)
    return since_long(waiting, at) if to == "long" else waiting


def _chips(waiting: QuerySet[Dossier], to: str, at: datetime, *, is_search: bool) -> list[Chip]:
    figures, there = return_figures(waiting, at), reverse("returning:list")
    named = (
        ("", _("Tất cả"), figures.all),
        ("counter", _("Nhận tại quầy"), figures.counter),
        ("post", _("Gửi bưu chính"), figures.post),
        ("long", _("Chờ quá 30 ngày"), figures.long),
    )
    return [
        Chip(word, count, f"{there}?to={key}" if key else there, is_current=key == to and not is_search)
        for key, word, count in named
    ]
