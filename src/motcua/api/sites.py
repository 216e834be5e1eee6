"""Nơi tiếp nhận: where one can file, with its fields and counters."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router

from motcua.api.auth import now
from motcua.api.shapes import Sites
from motcua.org.models import Counter, Office
from motcua.org.queries import sites as sites_at

router = Router(tags=["sites"])


@router.get("/sites", response=Sites, summary="Các nơi tiếp nhận, lĩnh vực và quầy")
def read(request: HttpRequest) -> dict[str, object]:
    """Return every place that receives visitors, the provincial centre first."""
    return {"items": [_site(office) for office in sites_at(now())]}


def _site(office: Office) -> dict[str, object]:
    counters = list(Counter.objects.filter(centre=office).prefetch_related("fields").order_by("number"))
    fields = {field.code: field.name for counter in counters for field in counter.fields.all()}
    return {
        "id": office.public_id,
        "name": office.name,
        "fields": [{"code": code, "name": name} for code, name in sorted(fields.items())],
        "counters": [{"id": counter.public_id, "name": counter.name} for counter in counters],
    }
