"""Sửa chủ hồ sơ: the name on the dossier was wrong; the promise is not touched."""

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.dossiers import finding
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import CannotMove, State, said
from motcua.intake.events import OWNER_CORRECTED
from motcua.org import Duty, require
from motcua.people.models import Party

ENDED = frozenset({State.REFUSED, State.WITHDRAWN, State.RETURNED})


@transaction.atomic
def correct_owner(*, dossier_id: int, owner_id: int, reason: str, by: journal.Acts, at: datetime) -> Dossier:
    """Put the right owner on a dossier that has not ended.

    Raises NotAllowed, NoReason, CannotMove, Party.DoesNotExist.
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.RECEIVE, at_office=dossier.receiving_unit_id, at=at)
    if dossier.status in ENDED:
        raise CannotMove(dossier.status, dossier.status)
    why, former, owner = said(reason), dossier.owner_id, Party.objects.get(id=owner_id)
    if dossier.submitter_id == former:
        dossier.submitter = owner
    dossier.owner, dossier.owner_name = owner, owner.name
    dossier.save(update_fields=["owner", "owner_name", "submitter"])
    finding.refresh(dossier)
    journal.record(OWNER_CORRECTED, dossier, by=by, at=at, former=former, owner=owner_id, reason=why)
    return dossier
