"""Đề xuất sửa sai đang chờ: corrections that wait for the decision of a second person."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from motcua.dossiers.models import Correction
from motcua.org.models import Officer
from motcua.org.queries import offices_of
from motcua.org.rules import Duty


def open_proposals(officer: Officer, at: datetime) -> QuerySet[Correction]:
    """Return the undecided corrections that the officer's duties let him decide, the oldest first.

    A wrong result is the signing leader's of the deciding agency, anything else the centre's director's.
    Those he proposed himself are among them: he may not approve them, but may take them back.
    """
    signs = Q(
        kind=Correction.Kind.WRONG_RESULT, dossier__deciding_agency__in=offices_of(officer, Duty.SIGN, at)
    )
    directs = ~Q(kind=Correction.Kind.WRONG_RESULT) & Q(
        dossier__receiving_unit__in=offices_of(officer, Duty.DIRECT, at)
    )
    return (
        Correction.objects.filter(signs | directs, decided_at=None)
        .select_related("dossier__version", "dossier__receiving_unit", "proposed_by__home_office")
        .order_by("proposed_at", "id")
    )
