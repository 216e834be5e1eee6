"""Offices: found by name, each with whom it followed and who follows it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.org.labels import KIND_LABELS
from motcua.org.lineage import lineage, parents_on
from motcua.org.models import Office
from motcua.org.models.offices import valid_on
from motcua.org.rules import Kind, day_of
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.errors import NotFound
from motcua.web.staff.access import READS_BODIES

MOST = 200


@require_GET
@never_cache
@for_officers(*READS_BODIES)
def listed(request: OfficeRequest) -> HttpResponse:
    """Find offices by name or code, those that are no more too."""
    text = request.GET.get("q", "").strip()[:100]
    found = Office.objects.select_related("parent").order_by("-valid_to", "name", "id")
    if text:
        found = found.filter(
            Q(name__icontains=text) | Q(code__icontains=text) | Q(identifier__icontains=text)
        )
    else:
        found = found.filter(valid_on(day_of(now()))).order_by("name", "id")
    return render(request, "staff/offices.html", {"offices": found[:MOST], "q": text})


@require_GET
@never_cache
@for_officers(*READS_BODIES)
def one(request: OfficeRequest, office: UUID) -> HttpResponse:
    """Show an office as it is, or was on the day asked for: its place, its lineage, what lies below it."""
    found = Office.objects.select_related("parent").filter(public_id=office).first()
    if found is None:
        raise NotFound
    today = day_of(now())
    on = _day(request.GET.get("on", "")) or today
    tree = parents_on(on)
    below = [pk for pk, parent in tree.items() if parent == found.pk]
    children = Office.objects.filter(pk__in=below).order_by("name", "id")
    context = {
        "office": found,
        "kind": KIND_LABELS[Kind(found.kind)],
        "on": on,
        "is_there": found.pk in tree,
        "parent": Office.objects.filter(pk=tree.get(found.pk) or 0).first(),
        "children": children.annotate(staff=Count("officers")),
        "lineage": lineage(found, max(today, on)),
    }
    return render(request, "staff/office.html", context)


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
