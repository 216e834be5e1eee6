"""Trang chờ cơ quan khác: who has an opinion or a part of ours in hand, and who is late with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.dossiers.across import PAGE, Awaited, awaited, awaited_counts
from motcua.dossiers.sent_up import FOLLOW
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.keyset import read_mark, write_mark


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of the list. Has what `{% pager %}` asks of a page."""

    rows: list[Awaited]
    query: str
    next_query: str
    is_first: bool


@require_GET
@never_cache
@for_officers()
def across(request: OfficeRequest) -> HttpResponse:
    """Show what other offices have in hand, the most urgent first."""
    at, only_late = now(), request.GET.get("late") == "1"
    after = _mark(request.GET.get("after", ""))
    rows = awaited(request.officer, at, only_late=only_late, after=after, limit=PAGE + 1)
    query, shown = "late=1" if only_late else "", rows[:PAGE]
    more = f"{query}&after={_written(shown[-1])}".lstrip("&") if len(rows) > PAGE else ""
    all_, late = awaited_counts(request.officer, at)
    context = {
        "shown": Shown(shown, query, more, is_first=after is None),
        "only_late": only_late,
        "all": all_,
        "late": late,
        "total": late if only_late else all_,
        "at": at,
        "follows_below": bool(request.duties.intersection(FOLLOW)),
    }
    return render(request, "desk/across.html", context)


def _written(row: Awaited) -> str:
    return write_mark([row.due_at, row.id])


def _mark(text: str) -> tuple[datetime | None, int] | None:
    """Return the place that a mark names; a mark that makes no sense begins anew."""
    values = read_mark(text, 2)
    if values is None or not isinstance(values[1], int) or not 0 <= values[1] < 2**62:
        return None
    if values[0] is None:
        return None, values[1]
    try:
        due_at = datetime.fromisoformat(str(values[0]))
    except ValueError:
        return None
    return (due_at, values[1]) if due_at.tzinfo else None
