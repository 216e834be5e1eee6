"""Cách viết trong danh sách: short forms that lists of dossiers use."""

from __future__ import annotations

from datetime import datetime

from django import template

from motcua.dossiers.across import Awaited
from motcua.dossiers.models import Consultation
from motcua.web.dossier_history import OUTCOMES
from motcua.web.status import status_of
from motcua.web.words import foreign_status_name

register = template.Library()


@register.filter
def tail(code: str | None) -> str:
    """Return the day and number of a dossier's code, as people read it out: "210104-0001"."""
    return (code or "").partition("-")[2] or (code or "")


@register.filter
def foreign_status(status: str) -> str:
    """Return how a dossier stands in the system where it is worked."""
    return foreign_status_name(status)


@register.filter
def status_word(state: int) -> str:
    return str(status_of(state).word)


@register.filter
def late(asked: Consultation | Awaited, at: datetime) -> bool:
    """Return whether what is asked of another office is, or was, later than its limit."""
    return asked.is_late(at)


@register.filter
def came_back(outcome: str) -> str:
    """Return how the part of another agency ended: "Có kết quả"."""
    return str(OUTCOMES.get(outcome, ""))
