"""Tải sổ thời hạn: the ledger of a promise as a file that anybody can count again."""

from __future__ import annotations

import json

from django.http import Http404, HttpResponse

from motcua.deadlines.exporting import export
from motcua.dossiers.models import Dossier


def saved_ledger(dossier: Dossier, *, with_names: bool) -> HttpResponse:
    """Return the ledger to be saved. Raises Http404 before anything is promised."""
    found = export(dossier, with_names=with_names)
    if found is None:
        raise Http404
    body = json.dumps(found, ensure_ascii=False, indent=1)
    return HttpResponse(
        body,
        content_type="application/json",
        headers={
            "Content-Disposition": f'attachment; filename="so-thoi-han-{dossier.code}.json"',
            "X-Content-Type-Options": "nosniff",
        },
    )
