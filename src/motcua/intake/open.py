"""Mở hồ sơ: pin the procedure's version and the law's profile, before anything is handed in."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from motcua import journal, law
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations import set_papers
from motcua.dossiers.rules import ZONE, Channel
from motcua.intake.events import OPENED
from motcua.intake.rules import Retired, fees_vnd, the_case
from motcua.org import Duty, require
from motcua.org.models import Office, Officer
from motcua.procedures.models import ProcedureVersion
from motcua.workflow.queries import process_of


@transaction.atomic
def open_dossier(
    *,
    version_id: int,
    receiving_unit_id: int,
    by: journal.Acts,
    at: datetime,
    case_key: str = "default",
    channel: Channel = Channel.DIRECT,
    deciding_agency_id: int | None = None,
    thread: UUID | None = None,
) -> Dossier:
    """Return a new dossier in the state NEW, without a code and without a promise.

    Raises NotAllowed, Retired (the version is not in force at `at`), NoSuchCase, NoAgency (the
    procedure does not say who decides and `deciding_agency_id` was not given).
    """
    require(by, Duty.RECEIVE, at_office=receiving_unit_id, at=at)
    version = ProcedureVersion.objects.select_related("procedure").get(id=version_id)
    on = at.astimezone(ZONE).date()
    if not version.is_in_force(on):
        raise Retired(version.name)
    case = the_case(version.content_model, case_key)
    dossier = Dossier.objects.create(
        thread=thread or uuid4(),
        receiving_unit_id=receiving_unit_id,
        deciding_agency=decider(version, deciding_agency_id),
        version=version,
        case_key=case.key,
        process=process_of(version.procedure.code, on),
        profile=law.in_force(on).name,
        channel=channel,
        copies=version.content_model.copies_of_dossier,
        owed_vnd=fees_vnd(case, channel),
        opened_at=at,
        opened_by=by if isinstance(by, Officer) else None,
    )
    set_papers(dossier, case.components, [])
    journal.record(OPENED, dossier, by=by, at=at, version=version.pk, case=case.key, channel=str(channel))
    return dossier


class NoAgency(Exception):
    """Nobody is named who decides on this procedure."""


def decider(version: ProcedureVersion, given: int | None) -> Office:
    """Return the office `given`, else the one the procedure names. Raises NoAgency."""
    found = Office.objects.filter(id=given).first() if given else version.procedure.agency
    if found is None:
        raise NoAgency(version.name)
    return found
