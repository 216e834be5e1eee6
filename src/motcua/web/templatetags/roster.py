"""Đề xuất ở trang Sảnh: what the director's hall page shows of proposals."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template

from motcua.org.models import Officer
from motcua.web.clock import now
from motcua.web.roster.showing import Shown, called_to, shown_proposals
from motcua.web.roster.views import mark_of

register = template.Library()


@register.simple_tag
def proposals_at(site_id: int, at: datetime) -> dict[str, Any]:
    """Return the open proposals, those accepted of late, and the mark by which a page keeps fresh."""
    open_, agreed = shown_proposals(site_id, at)
    return {"open": open_, "agreed": agreed, "mark": mark_of(site_id, at)}


@register.simple_tag
def calls_of(officer: Officer) -> list[Shown]:
    """Return to which counters the officer was called of late and has not gone yet."""
    return called_to(officer, now())
