"""Tiếp nhận trọn gói: open, identify, check and accept at one go, for a complete dossier.

What a machine hands in (the API, a replay) arrives whole. The outcome is the same, row by row, as that
of the four acts one after the other (a test holds them together); it takes two statements instead of fifty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from motcua import journal, law
from motcua.deadlines import operations as deadlines
from motcua.deadlines import timers
from motcua.deadlines.legal_terms import terms_of
from motcua.deadlines.rules import Line, LineKind, Projection, Terms, project, step_limit
from motcua.dossiers import operations as dossiers
from motcua.dossiers.codes import SerialExhausted, WrongIdentifier, is_code
from motcua.dossiers.finding import blind_word, name_words
from motcua.dossiers.rules import ZONE, Incomplete, Presented, missing_papers
from motcua.intake.accept import NoOwner, NotComplete
from motcua.intake.events import ACCEPTED
from motcua.intake.filing import Filing as Filing
from motcua.intake.identify import NoAuthority
from motcua.intake.open import NoAgency
from motcua.intake.reception import CODE, DOSSIER, Context, Known, Reception, context_of, write
from motcua.intake.rules import Retired, fees_vnd, limit_of, the_case
from motcua.journal.writing import row as journal_row
from motcua.org import Duty, require
from motcua.org.models import Officer
from motcua.org.queries import NoCalendar
from motcua.procedures.content import Case
from motcua.workflow.engine import passing, start
from motcua.workflow.graph import Node, NodeKind
from motcua.workflow.queries import definition_of
from motcua.workflow.rules import DECIDING, RECEIVING, passes
from motcua.worktime.queries import pinned
from motcua.worktime.rules import TimeLimit, add_working_time

# Places known without asking for an office by its identifier.
PLAIN = frozenset({"", RECEIVING, DECIDING})


class NoSuchParty(Exception):
    """Nobody was registered under that id."""


@dataclass(frozen=True, slots=True)
class Received:
    """What the applicant is told."""

    id: int
    thread: UUID
    code: str
    due_at: datetime | None
    owed_vnd: int


@transaction.atomic(savepoint=False)
def receive(*, filing: Filing, by: journal.Acts, at: datetime) -> Received:
    """Accept a complete dossier and fix the date promised to the applicant.

    Law: NĐ 61/2018/NĐ-CP, Điều 17; TT 01/2018/TT-VPCP, Điều 19.

    Raises what `open_dossier`, `identify` and `accept` raise; nothing is kept of what was refused.
    """
    require(by, Duty.RECEIVE, at_office=filing.receiving_unit_id, at=at)
    known = context_of(filing, at.astimezone(ZONE).date())
    if known is None:
        raise Retired(filing.procedure_code)
    reception = _plan(filing, known, by, at)
    written = write(reception)
    if written.serial > law.profile(reception.profile).dossier_code.max_serial:
        raise SerialExhausted(written.serial)
    if not is_code(written.code):
        raise WrongIdentifier(known.identifier)
    if not reception.step:
        _begin(written.dossier_id, by, at)
    if known.content.silence_means:
        timers.watch_silence(dossiers.lock(written.dossier_id), reception.due)
    return Received(written.dossier_id, filing.thread, written.code, reception.due, reception.owed)


def _begin(dossier_id: int, by: journal.Acts, at: datetime) -> None:
    """Begin a process that opens several steps at once, or none, as `accept` does."""
    dossier = dossiers.lock(dossier_id)
    deadlines.follow(dossier, dossiers.advance(dossier, at=at), by=by.actor, at=at)


def first_step(process_id: int) -> Node | None:
    """Return the one step with which the process begins; None where it begins otherwise."""
    definition = definition_of(process_id)
    came = passing(definition, start(definition), passes).came
    node = definition.by_id[came[0].process].by_id[came[0].node] if len(came) == 1 else None
    if node is None or node.kind is not NodeKind.TASK or came[0].scope or node.place not in PLAIN:
        return None
    has_timers = definition.by_id[came[0].process].events_at(node.id)
    return None if has_timers else node


def _plan(filing: Filing, known: Context, by: journal.Acts, at: datetime) -> Reception:
    """Decide everything that does not need the number."""
    case, limit = _checked(filing, known)
    if known.agency is None:
        raise NoAgency(known.name)
    if known.calendar is None:
        raise NoCalendar(known.name)
    on = at.astimezone(ZONE).date()
    profile = law.in_force(on)
    hours = pinned(known.calendar)
    terms = terms_of(profile.name, hours.value)
    promise = project([Line(LineKind.GRANTED, at, limit=limit)], terms)
    first = first_step(known.process)
    step = first or Node("", NodeKind.TASK)
    step_due, step_minutes = _step_due(step, promise, terms, at)
    owner = known.parties[filing.owner] if filing.owner else None
    assert owner is not None
    submitter = known.parties[filing.submitter] if filing.submitter else owner
    representative = known.parties[filing.representative] if filing.representative else None
    payload: dict[str, object] = {
        "code": CODE,
        "due_at": promise.due_at.isoformat() if promise.due_at else None,
        "profile": profile.name,
        "version": known.version,
        "case": case.key,
        "channel": str(filing.channel),
        "owner": owner.id,
        "submitter": submitter.id,
        "representative": representative.id if representative else None,
    }
    kind, _, _, _, actor_kind, actor_id, label, _, _, text, body = journal_row(
        ACCEPTED, journal.Subject("dossier", DOSSIER, f"dossier:{DOSSIER}"), by.actor, at, at, payload
    )
    return Reception(
        unit=filing.receiving_unit_id,
        on=on,
        identifier=known.identifier,
        thread=filing.thread,
        agency=known.agency,
        version=known.version,
        case=case.key,
        process=known.process,
        profile=profile.name,
        channel=str(filing.channel),
        owner=owner.id,
        submitter=submitter.id,
        representative=representative.id if representative else None,
        authority=filing.authority.strip(),
        owner_name=owner.name,
        words=_words(known.parties.values()),
        copies=known.content.copies_of_dossier,
        owed=fees_vnd(case, filing.channel),
        at=at,
        officer=by.pk if isinstance(by, Officer) else None,
        due=promise.due_at,
        calendar=known.calendar,
        revision=hours.revision,
        amount=limit.amount,
        unit_name=str(limit.unit),
        provisional=promise.provisional,
        step=step.id,
        within=definition_of(known.process).main.id if first else "",
        step_name=step.name or step.id,
        duty=step.duty,
        step_office=filing.receiving_unit_id if step.place == RECEIVING else known.agency,
        step_due=step_due,
        step_minutes=step_minutes,
        kind=kind,
        actor_kind=actor_kind,
        actor_id=actor_id,
        actor_label=label,
        payload=text,
        body=body,
        items=_items(case, filing.papers),
    )


def _words(parties: Iterable[Known]) -> list[str]:
    names = {word for party in parties for word in name_words(party.name)}
    return sorted(names | {blind_word(index) for party in parties for index in party.indices})


def _checked(filing: Filing, known: Context) -> tuple[Case, TimeLimit]:
    if known.incomplete:
        raise NotComplete(known.incomplete)
    if filing.owner is None:
        raise NoOwner
    for party in (filing.owner, filing.submitter, filing.representative):
        if party and party not in known.parties:
            raise NoSuchParty(party)
    if filing.representative and not filing.authority.strip():
        raise NoAuthority
    case = the_case(known.content, filing.case_key)
    if missing := missing_papers(case.components, {paper.key: paper for paper in filing.papers}):
        raise Incomplete(missing)
    return case, limit_of(known.content, case, filing.channel)


def _step_due(step: Node, promise: Projection, terms: Terms, at: datetime) -> tuple[datetime | None, int]:
    limit = step_limit(step, at, promise.due_at, terms.calendar)
    if not limit or promise.due_at is None:
        return None, 0
    return add_working_time(at, limit, terms.calendar), limit // timedelta(minutes=1)


def _items(case: Case, papers: Sequence[Presented]) -> list[dict[str, object]]:
    given = {paper.key: paper for paper in papers}
    return [
        {
            "position": place,
            "key": component.key,
            "name": component.name,
            "originals": paper.originals,
            "copies": paper.copies,
            "certified": paper.certified,
            "electronic": paper.electronic,
        }
        for place, component in enumerate(case.components, start=1)
        for paper in [given.get(component.key, Presented(component.key))]
    ]
