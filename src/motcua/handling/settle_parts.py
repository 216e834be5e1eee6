"""Liên thông theo hồ sơ gốc: what other agencies work of a dossier follows how the dossier itself stands."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import OPEN
from motcua.handling.sending import open_waiting, stop_all
from motcua.org import Duty, require


@transaction.atomic
def settle_parts(*, dossier_id: int, by: journal.Acts, at: datetime) -> Dossier:
    """Open the sub-dossiers that steps wait for, and stop those that nobody waits for any more.

    Of a dossier that was withdrawn, stopped or marked void all are stopped, with its reason; of one that is
    still worked on, those whose step was ended without them. Done twice, it does nothing.

    Raises NotAllowed, and what `sending.open_waiting` raises.
    """
    dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier_id)  # also one that is void
    require(by, Duty.COORDINATE, at_office=dossier.deciding_agency_id, at=at)
    if dossier.is_void or dossier.status not in OPEN:
        stop_all(dossier, by, at, reason=dossier.reason or "Hồ sơ gốc đã kết thúc")
    else:
        open_waiting(dossier, by, at)
    return dossier
