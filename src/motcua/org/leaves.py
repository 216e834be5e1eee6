"""Ai đang nghỉ, ai làm thay: leaves in force at a moment."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from motcua.org.models import Leave, Officer
from motcua.org.rules import day_of


def leaves_at(at: datetime) -> QuerySet[Leave]:
    """Return the leaves in force at `at`; both days are included."""
    day = day_of(at)
    open_ = Q(ended_at=None) | Q(ended_at__gt=at)
    found = Leave.objects.filter(open_, valid_from__lte=day, valid_to__gte=day)
    return found.select_related("officer", "substitute").order_by("officer__full_name", "id")


def substitutes_at(at: datetime) -> dict[int, int]:
    """Return who stands in for whom: the substitute's id by that of the one away."""
    return dict(leaves_at(at).values_list("officer_id", "substitute_id"))


def leaves_of(officer: Officer, at: datetime) -> QuerySet[Leave]:
    """Return the leaves of the officer, and those in which he stands in, that are not over yet."""
    mine = Q(officer=officer) | Q(substitute=officer)
    found = Leave.objects.filter(mine, ended_at=None, valid_to__gte=day_of(at))
    return found.select_related("officer", "substitute").order_by("valid_from", "id")


def colleagues(officer: Officer, at: datetime) -> QuerySet[Officer]:
    """Return who may stand in for the officer: those of his office, of the one above it and of its others."""
    home = officer.home_office
    above = [pk for pk in home.path if pk in (home.pk, home.parent_id)]
    near = Officer.objects.filter(home_office__path__overlap=above, account__is_active=True)
    away = leaves_at(at).values("officer")
    found = near.exclude(pk=officer.pk).exclude(pk__in=away).select_related("home_office")
    return found.order_by("full_name", "id")
