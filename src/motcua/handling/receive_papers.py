"""Nhận hồ sơ giấy: receive a list at the agency, and note what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.dossiers import operations as dossiers
from motcua.handling.events import PAPERS_MISSED, PAPERS_RECEIVED
from motcua.handling.models import PaperList
from motcua.handling.paper_queries import RECEIVES
from motcua.org import NotAllowed, require
from motcua.org.models import Officer


class AlreadyReceived(Exception):
    """The list was received before: by whom (the officer's id)."""


@transaction.atomic
def receive_papers(*, list_id: int, missing: Mapping[int, str], by: Officer, at: datetime) -> PaperList:
    """Receive a list; of `missing` (dossier id → what lacks) nothing came and it waits at its office again.

    Law: NĐ 61/2018/NĐ-CP, Điều 18 khoản 3; Điều 21 khoản 2 (who has the papers answers for them).

    Raises NotAllowed, AlreadyReceived, PaperList.DoesNotExist.
    """
    found = PaperList.objects.select_for_update().get(pk=list_id)
    _may(found, by, at)
    if found.received_by_id:
        raise AlreadyReceived(found.received_by_id)
    for item in found.items.order_by("dossier_id"):
        dossier = dossiers.lock(item.dossier_id)
        item.came = dossier.pk not in missing
        item.note = missing.get(dossier.pk, "").strip()[:500]
        item.save(update_fields=["came", "note"])
        kind = PAPERS_RECEIVED if item.came else PAPERS_MISSED
        journal.record(
            kind, dossier, by=by, at=at, list=found.pk, office=found.to_office_id, reason=item.note
        )
    found.received_by, found.received_at = by, at
    found.save(update_fields=["received_by", "received_at"])
    return found


def _may(found: PaperList, by: Officer, at: datetime) -> None:
    """Whoever keeps the records, assigns, or receives at the agency's own one-stop."""
    *others, last = RECEIVES
    for duty in others:
        if by.holds(duty, found.to_office_id, at):
            return
    try:
        require(by, last, at_office=found.to_office_id, at=at)
    except NotAllowed as error:
        raise NotAllowed(others[0], found.to_office_id) from error
