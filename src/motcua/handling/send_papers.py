"""Giao hồ sơ giấy: hand the papers of accepted dossiers to the agency that decides, on one list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier
from motcua.handling.events import PAPERS_SENT
from motcua.handling.models import PaperItem, PaperList
from motcua.handling.paper_queries import waits_to_go
from motcua.org import Duty, require
from motcua.org.models import Officer


class NothingToSend(Exception):
    """A list has at least one dossier."""


class NotTogether(Exception):
    """The dossiers go from, or to, more than one office: the code of one of them."""


class NotToBeSent(Exception):
    """The papers are on their way or arrived already, or there are none: the dossier's code."""


@transaction.atomic
def send_papers(*, dossier_ids: Sequence[int], by: Officer, at: datetime) -> PaperList:
    """Put the dossiers on a list from their receiving office to their agency; it is received there.

    Law: NĐ 61/2018/NĐ-CP, Điều 18 khoản 2, khoản 3.

    Raises NotAllowed, NothingToSend, NotTogether, NotToBeSent.
    """
    if not dossier_ids:
        raise NothingToSend
    locked = [dossiers.lock(dossier_id) for dossier_id in sorted(set(dossier_ids))]
    first = locked[0]
    for dossier in locked:
        require(by, Duty.RECEIVE, at_office=dossier.receiving_unit_id, at=at)
        if _way(dossier) != _way(first):
            raise NotTogether(dossier.code)
        if not waits_to_go(Dossier.objects.filter(pk=dossier.pk)).exists():
            raise NotToBeSent(dossier.code)
    made = PaperList.objects.create(
        from_office_id=first.receiving_unit_id,
        to_office_id=first.deciding_agency_id,
        given_by=by,
        given_at=at,
    )
    PaperItem.objects.bulk_create(
        PaperItem(list=made, dossier=dossier, sheets=sheets(dossier)) for dossier in locked
    )
    for dossier in locked:
        journal.record(PAPERS_SENT, dossier, by=by, at=at, list=made.pk, office=made.to_office_id)
    return made


def sheets(dossier: Dossier) -> int:
    """Return how many papers were handed in: originals, copies and certified copies."""
    rows = dossier.items.values_list("originals", "copies", "certified")
    return sum(sum(row) for row in rows)


def _way(dossier: Dossier) -> tuple[int, int]:
    return dossier.receiving_unit_id, dossier.deciding_agency_id
