"""Ghi người nộp: whose dossier it is, who brought it, and by what authority."""

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.dossiers import finding
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import CannotMove, State
from motcua.intake.events import IDENTIFIED
from motcua.org import Duty, require
from motcua.people.models import Party


class NoAuthority(Exception):
    """Somebody files for another without saying by what authority."""


@transaction.atomic
def identify(
    *,
    dossier_id: int,
    owner_id: int,
    by: journal.Acts,
    at: datetime,
    submitter_id: int | None = None,
    representative_id: int | None = None,
    authority: str = "",
) -> Dossier:
    """Set owner (chủ hồ sơ), submitter (người nộp) and authorised representative: three different things.

    Without a submitter the owner came himself. A representative needs an authority.
    Law: NĐ 61/2018/NĐ-CP, Điều 16.

    Raises NotAllowed, CannotMove (already accepted: see `correct_owner`), NoAuthority.
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.RECEIVE, at_office=dossier.receiving_unit_id, at=at)
    if dossier.status is not State.NEW:
        raise CannotMove(dossier.status, State.NEW)
    if representative_id and not authority.strip():
        raise NoAuthority
    owner = Party.objects.get(id=owner_id)
    dossier.owner, dossier.owner_name = owner, owner.name
    dossier.submitter_id, dossier.representative_id = submitter_id or owner_id, representative_id
    dossier.authority = authority.strip()
    dossier.save(update_fields=["owner", "owner_name", "submitter", "representative", "authority"])
    finding.refresh(dossier)
    journal.record(
        IDENTIFIED,
        dossier,
        by=by,
        at=at,
        owner=owner_id,
        submitter=dossier.submitter_id,
        representative=representative_id,
    )
    return dossier
