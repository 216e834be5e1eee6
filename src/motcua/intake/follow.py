"""Theo dõi hồ sơ giải quyết ở nơi khác: note, in five fields, what is worked in another body's system."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from motcua import journal, law
from motcua.accounts.texts import required_text
from motcua.deadlines import operations as deadlines
from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Dossier, ForeignCase
from motcua.dossiers.rules import ZONE, State
from motcua.intake.events import FOLLOWED
from motcua.intake.open import decider
from motcua.intake.rules import limit_of
from motcua.org import Duty, require
from motcua.org.models import Office, Officer
from motcua.org.queries import calendar_of
from motcua.people.register import register
from motcua.people.rules import Facts, PartyKind
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries import current
from motcua.workflow.operations import followed_in
from motcua.worktime.queries import calendar
from motcua.worktime.rules import TimeLimit


class NotElsewhere(Exception):
    """The procedure is worked in this house: its dossiers are received, not followed."""


class AlreadyFollowed(Exception):
    """The code is followed already, by `dossier`: nobody types a dossier twice."""

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier.pk)
        self.dossier = dossier


class PromisedBefore(Exception):
    """The day promised elsewhere lies before today, or nobody works on it."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What is typed: procedure, owner, telephone, the code there, and the day promised there.

    Without a day the limit of the procedure is promised, from now on.
    """

    procedure_code: str
    receiving_unit_id: int
    owner: str
    foreign_code: str
    phone: str = ""
    promised_on: date | None = None
    deciding_agency_id: int | None = None
    thread: UUID = field(default_factory=uuid4)


@transaction.atomic
def follow(*, case: Elsewhere, by: journal.Acts, at: datetime) -> Dossier:
    """Return the dossier by which the case is followed: with a code, a promise and one open step.

    Law: NĐ 61/2018/NĐ-CP, Điều 14 khoản 5; Điều 17 khoản 3.

    Raises NotAllowed, ProcedureVersion.DoesNotExist, NotElsewhere, AlreadyFollowed, PromisedBefore, NoLimit,
    NoAgency, NoCalendar, WrongValue.
    """
    require(by, Duty.RECEIVE, at_office=case.receiving_unit_id, at=at)
    version = current(case.procedure_code, at.astimezone(ZONE).date())
    system = version.content_model.handled_in
    if not system:
        raise NotElsewhere(version.name)
    code = required_text("foreign_code", case.foreign_code, longest=80)
    dossier = _new(case, version, system, by, at)
    owner = register(Facts(PartyKind.PERSON, case.owner, phone=case.phone), by=by, at=at)
    dossier.owner = dossier.submitter = owner
    dossier.owner_name = owner.name
    dossier.save(update_fields=["owner", "submitter", "owner_name"])
    _once(dossier, system, code)
    dossiers.move(dossier, to=State.ACCEPTED, at=at)
    _promise(dossier, version, case.promised_on, system, by, at)
    deadlines.follow(dossier, dossiers.advance(dossier, at=at), by=by.actor, at=at)
    dossiers.give_code(dossier, at=at, max_serial=law.profile(dossier.profile).dossier_code.max_serial)
    journal.record(
        FOLLOWED,
        dossier,
        by=by,
        at=at,
        code=dossier.code,
        due_at=dossier.due_at.isoformat() if dossier.due_at else None,
        profile=dossier.profile,
        version=version.pk,
        system=system,
        foreign_code=code,
        owner=owner.pk,
    )
    return dossier


def _new(case: Elsewhere, version: ProcedureVersion, system: str, by: journal.Acts, at: datetime) -> Dossier:
    return Dossier.objects.create(
        thread=case.thread,
        receiving_unit=Office.objects.get(pk=case.receiving_unit_id),
        deciding_agency=decider(version, case.deciding_agency_id),
        version=version,
        case_key=version.content_model.cases[0].key,
        process=followed_in(system),
        profile=law.in_force(at.astimezone(ZONE).date()).name,
        opened_at=at,
        opened_by=by if isinstance(by, Officer) else None,
    )


def _once(dossier: Dossier, system: str, code: str) -> None:
    _, is_new = ForeignCase.objects.get_or_create(system=system, code=code, defaults={"dossier": dossier})
    if not is_new:
        raise AlreadyFollowed(Dossier.objects.get(foreign__system=system, foreign__code=code))


def _promise(
    dossier: Dossier,
    version: ProcedureVersion,
    promised_on: date | None,
    system: str,
    by: journal.Acts,
    at: datetime,
) -> None:
    reason = f"Theo dõi hồ sơ giải quyết ở {system}"
    if promised_on:
        due_at = _end_of(dossier, promised_on)
        if due_at is None or due_at < at:
            raise PromisedBefore(promised_on)
        deadlines.take_over(dossier, since=at, due_at=due_at, by=by.actor, reason=reason)
    else:
        content = version.content_model
        limit: TimeLimit = limit_of(content, content.cases[0], dossier.channel)
        deadlines.take_over(dossier, since=at, limit=limit, by=by.actor, reason=reason)


def _end_of(dossier: Dossier, day: date) -> datetime | None:
    """Return when the deciding agency's work of the day ends; None when it does not work that day."""
    hours = calendar(calendar_of(dossier.deciding_agency))
    sessions = hours.sessions_on(day)
    return hours.at(day, sessions[-1].closes) if sessions else None
