"""Bãi bỏ: a procedure ends."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from motcua import journal
from motcua.journal.values import Acts
from motcua.org.rules import day_of
from motcua.procedures.events import RETIRED
from motcua.procedures.models import Procedure, ProcedureVersion
from motcua.procedures.operations import may_control


class NotInForce(Exception):
    """The procedure has no version that could end."""


@transaction.atomic
def retire(*, code: str, from_day: date, reason: str, by: Acts, at: datetime) -> ProcedureVersion:
    """End the newest version: from `from_day` on no dossier is opened or accepted under it.

    Dossiers already accepted are finished under the version they were opened with.

    Raises Procedure.DoesNotExist, NotAllowed, NotInForce.
    """
    procedure = Procedure.objects.select_for_update().get(code=code)
    may_control(by, at)
    version = procedure.versions.filter(state=ProcedureVersion.State.PUBLISHED, valid_to=None).first()
    if version is None:
        raise NotInForce
    version.valid_to = from_day - timedelta(days=1)
    if from_day <= day_of(at):
        version.state = ProcedureVersion.State.RETIRED
    version.save(update_fields=["valid_to", "state"])
    journal.record(
        RETIRED,
        version,
        by=by,
        at=at,
        code=code,
        number=version.number,
        last_day=version.valid_to.isoformat(),
        reason=reason,
    )
    return version
