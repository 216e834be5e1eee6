"""Bảng của quầy trên trang: {% seat_panel %} below the header, {% visits thread %} beside a dossier."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from motcua.org.queries import offices_of
from motcua.org.rules import Duty
from motcua.queue.at_counter import sitting_of, visits_of
from motcua.queue.hall_now import open_lead_calls
from motcua.web.access import duties_in
from motcua.web.clock import now
from motcua.web.middleware import officer_in
from motcua.web.seat.drawing import context_of
from motcua.web.seat.places import shown
from motcua.web.visits import minutes

register = template.Library()


@register.simple_tag(takes_context=True)
def seat_panel(context: template.Context) -> SafeString | str:
    """Draw the counter of who reads the page, or where he can sit down; nothing for who serves nobody."""
    request = context["request"]
    officer = officer_in(request)
    if officer is None or not {Duty.RECEIVE, Duty.RETURN} & (duties := duties_in(request, officer)):
        return ""
    drawn = context_of(request, officer, shown(request, duties), now())
    return render_to_string("seat/panel.html", drawn, request=request)


@register.simple_tag(takes_context=True)
def lead_calls(context: template.Context) -> SafeString | str:
    """Tell the lead on whatever page he has open that a counter asks him to come; nothing for others."""
    request = context["request"]
    officer = officer_in(request)
    if officer is None or Duty.DIRECT not in (duties := duties_in(request, officer)):
        return ""
    at = now()
    calls = open_lead_calls([int(one) for one in offices_of(officer, Duty.DIRECT, at)])
    drawn = {"calls": calls, "back": shown(request, duties), "at": at}
    return render_to_string("hall/lead_calls.html", drawn, request=request)


@register.simple_tag(takes_context=True)
def is_seated(context: template.Context) -> bool:
    """Return whether who reads the page has a counter open."""
    officer = officer_in(context["request"])
    return officer is not None and sitting_of(officer.pk) is not None


@register.inclusion_tag("seat/visits.html")
def visits(thread: UUID) -> dict[str, Any]:
    """Say with which numbers the dossier's people came, and how long they waited."""
    found = [(one, minutes(one.issued_at, one.called_at or one.issued_at)) for one in visits_of(thread)]
    return {"visits": found}
