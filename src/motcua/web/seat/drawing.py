"""Vẽ bảng: what the panel's template is given, on a page or by itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from motcua.org.models import Officer
from motcua.org.rules import Duty
from motcua.queue.rules import Outcome
from motcua.web.access import duties_in
from motcua.web.seat.panel import BREAKS, PRIORITIES, panel_of
from motcua.web.seat.places import OPENED


def context_of(request: HttpRequest, officer: Officer, back: str, at: datetime) -> dict[str, Any]:
    """Return what the template wants; `back` is the page to which its buttons lead back."""
    panel = panel_of(officer, at)
    draft = panel.visitor.draft if panel.visitor else None
    return {
        "request": request,
        "panel": panel,
        "visitor": panel.visitor,
        "opened": request.GET.get(OPENED, ""),
        "back": back,
        "is_on_draft": draft is not None and str(draft.thread) in back,
        "breaks": BREAKS,
        "priorities": [(code.value, word) for code, word in PRIORITIES.items()],
        "outcomes": Outcome,
        "receives": Duty.RECEIVE in duties_in(request, officer),
        "at": at,
    }
