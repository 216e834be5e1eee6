"""Chọn thủ tục: change procedure, case or channel of a dossier that nobody has accepted yet."""

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import ZONE, CannotMove, Channel, State
from motcua.intake.events import CHOSEN
from motcua.intake.open import decider
from motcua.intake.papers import carry_papers_over
from motcua.intake.rules import Retired, fees_vnd, the_case
from motcua.org import Duty, require
from motcua.procedures.models import ProcedureVersion
from motcua.workflow.queries import process_of


@transaction.atomic
def choose(
    *,
    dossier_id: int,
    version_id: int,
    by: journal.Acts,
    at: datetime,
    case_key: str = "default",
    channel: Channel = Channel.DIRECT,
    deciding_agency_id: int | None = None,
) -> Dossier:
    """Put the draft under another version, case or channel; papers of the same name stay with their scans.

    Raises NotAllowed, CannotMove (already accepted: see `propose_correction`), Retired, NoSuchCase,
    NoAgency.
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.RECEIVE, at_office=dossier.receiving_unit_id, at=at)
    if dossier.status is not State.NEW:
        raise CannotMove(dossier.status, State.NEW)
    version = ProcedureVersion.objects.select_related("procedure").get(id=version_id)
    on = at.astimezone(ZONE).date()
    if not version.is_in_force(on):
        raise Retired(version.name)
    case = the_case(version.content_model, case_key)
    if version.pk != dossier.version_id or deciding_agency_id:
        dossier.deciding_agency = decider(version, deciding_agency_id)
        dossier.process = process_of(version.procedure.code, on)
        dossier.copies = version.content_model.copies_of_dossier
    dossier.version, dossier.case_key, dossier.channel = version, case.key, channel
    dossier.owed_vnd = fees_vnd(case, channel)
    dossier.save(
        update_fields=[
            "version",
            "case_key",
            "channel",
            "deciding_agency",
            "process",
            "copies",
            "owed_vnd",
        ]
    )
    carry_papers_over(dossier, case.components)
    journal.record(CHOSEN, dossier, by=by, at=at, version=version.pk, case=case.key, channel=str(channel))
    return dossier
