"""Tra cứu hồ sơ: what an applicant is told for code and secret, read by one hand-shaped statement.

Offices and duties, never persons. Law: TT 01/2018/TT-VPCP, Điều 16 khoản 2 điểm d.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

import orjson

from motcua.deadlines.legal_terms import terms_of
from motcua.deadlines.rules import Line, LineKind, Projection, project
from motcua.dossiers.codes import is_secret, look_up_secret
from motcua.dossiers.models import LookUpFailure, Position
from motcua.dossiers.queries import TRIES_AN_HOUR, TooManyTries
from motcua.dossiers.rules import State
from motcua.journal.statement import one
from motcua.worktime.queries import calendar, version
from motcua.worktime.rules import Calendar, TimeLimit, Unit

GIVEN_UP = [int(State.STOPPED), int(State.WITHDRAWN)]
READ = """
SELECT (SELECT count(*) FROM dossiers_lookupfailure WHERE code = %(code)s AND at > %(since)s),
(SELECT json_build_object(
    'id', d.id, 'thread', d.thread, 'secret_no', d.secret_no, 'code', d.code, 'state', d.state,
    'void', d.voided_at IS NOT NULL, 'procedure', v.name, 'procedure_code', p.code, 'profile', d.profile,
    'accepted_at', d.accepted_at, 'due_at', d.due_at, 'ready_at', d.ready_at,
    'returned_at', d.returned_at, 'closed_at', d.closed_at, 'receiving_id', r.id, 'receiving', r.name,
    'receiving_address', r.address, 'receiving_phone', r.phone, 'deciding', a.name,
    'reason', d.reason, 'owed_vnd', d.owed_vnd + below.owed_vnd, 'paid_vnd', d.paid_vnd + below.paid_vnd,
    'return_by', d.return_by,
    'steps', (SELECT coalesce(json_agg(json_build_object('kind', s.kind, 'name', s.name, 'office', o.name,
            'started_at', s.started_at, 'ended_at', s.ended_at, 'due_at', s.due_at, 'outcome', s.outcome)
            ORDER BY s.id), '[]')
        FROM dossiers_position s JOIN org_office o ON o.id = s.office_id WHERE s.dossier_id = d.id),
    'unapproved', (SELECT w.is_provisional FROM workflow_process w WHERE w.id = d.process_id),
    'parts', (SELECT coalesce(json_agg(json_build_object('office', o.name, 'code', c.code,
            'sent_at', c.accepted_at, 'due_at', c.due_at, 'ended_at', q.ended_at, 'outcome', q.outcome)
            ORDER BY q.number), '[]')
        FROM dossiers_part q JOIN org_office o ON o.id = q.office_id
        LEFT JOIN dossiers_dossier c ON c.id = q.child_id WHERE q.dossier_id = d.id),
    'visit_at', (SELECT min(y.held_at) FROM dossiers_verification y
        WHERE y.dossier_id = d.id AND y.held_at > %(at)s),
    'silence_at', (SELECT max(t.due_at) FROM deadlines_timer t
        WHERE t.dossier_id = d.id AND t.kind = 'silence' AND t.fired_at IS NOT NULL),
    'silence', v.content ->> 'silence_means',
    'asked', (SELECT json_build_object('papers', u.papers, 'reason', u.reason, 'answer_by', u.answer_by)
        FROM dossiers_supplement u WHERE u.dossier_id = d.id AND u.answered_at IS NULL
        ORDER BY u.number DESC LIMIT 1),
    'promise', (SELECT json_build_object('calendar', m.calendar_id, 'profile', m.profile,
            'provisional', m.is_provisional,
            'correction', m.kind = 'correction', 'kept_at', m.kept_at, 'ledger', (
                SELECT json_agg(json_build_object('kind', l.kind, 'at', l.at, 'reason', l.reason,
                    'paper', l.paper, 'amount', l.amount, 'unit', l.unit, 'calendar', l.calendar_id,
                    'due_after', l.due_after) ORDER BY l.seq)
                FROM deadlines_ledgerentry l WHERE l.promise_id = m.id))
        FROM deadlines_promise m WHERE m.dossier_id = d.id AND m.kind IN ('dossier', 'correction')
        ORDER BY m.id DESC LIMIT 1)
)::text
FROM dossiers_dossier d
JOIN procedures_procedureversion v ON v.id = d.version_id
JOIN procedures_procedure p ON p.id = v.procedure_id
JOIN org_office r ON r.id = d.receiving_unit_id
JOIN org_office a ON a.id = d.deciding_agency_id
CROSS JOIN LATERAL (WITH RECURSIVE part AS (
        SELECT id, owed_vnd, paid_vnd FROM dossiers_dossier
        WHERE parent_id = d.id AND voided_at IS NULL AND state <> ALL(%(given_up)s)
        UNION ALL
        SELECT k.id, k.owed_vnd, k.paid_vnd FROM part JOIN dossiers_dossier k ON k.parent_id = part.id
        WHERE k.voided_at IS NULL AND k.state <> ALL(%(given_up)s))
    SELECT coalesce(sum(owed_vnd), 0) AS owed_vnd, coalesce(sum(paid_vnd), 0) AS paid_vnd FROM part) AS below
WHERE d.code = %(code)s)
"""


class Turn(StrEnum):
    """Whose turn it is."""

    OFFICE = "office"
    APPLICANT_PAPERS = "applicant_papers"
    APPLICANT_MONEY = "applicant_money"
    APPLICANT_FETCH = "applicant_fetch"
    NOBODY = "nobody"


TURNS = {
    State.ACCEPTED: Turn.OFFICE,
    State.IN_PROGRESS: Turn.OFFICE,
    State.SUPPLEMENT: Turn.APPLICANT_PAPERS,
    State.OBLIGATION: Turn.APPLICANT_MONEY,
    State.DONE: Turn.APPLICANT_FETCH,
}


@dataclass(frozen=True, slots=True)
class TrackedStep:
    """A step with the office that had it; `ended_at` None while it is in work."""

    name: str
    office: str
    kind: str
    started_at: datetime
    ended_at: datetime | None
    due_at: datetime | None
    outcome: str

    @property
    def is_opinion(self) -> bool:
        """Whether another office says what it thinks (an opinion), by the process or beside it."""
        return self.kind in (Position.Kind.OPINION, Position.Kind.BESIDE)

    @property
    def is_part(self) -> bool:
        """Whether the process waits here for a part of another agency."""
        return self.kind == Position.Kind.PART


@dataclass(frozen=True, slots=True)
class TrackedPart:
    """What another agency does of the dossier; `sent_at` None while it waits for the one before."""

    office: str
    code: str
    sent_at: datetime | None
    due_at: datetime | None
    ended_at: datetime | None
    outcome: str

    @property
    def is_out(self) -> bool:
        return self.sent_at is not None and self.ended_at is None


@dataclass(frozen=True, slots=True)
class TrackedLine:
    """A line of the ledger, as the applicant may read it."""

    kind: LineKind
    at: datetime
    reason: str
    paper: str
    limit: TimeLimit | None


@dataclass(frozen=True, slots=True)
class AskedPaper:
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class Tracked:
    """A dossier as its applicant sees it.

    `ledger`, `why` and `kept_at` (when its result was there) are those of the promise that runs or ran last;
    `is_correction` when that is the promise to put a wrong result right; `follows_unapproved` when its steps
    and their times are those of a process that nobody approved yet.
    """

    thread: UUID
    code: str
    procedure: str
    procedure_code: str
    state: State
    is_void: bool
    turn: Turn
    accepted_at: datetime
    due_at: datetime | None
    ready_at: datetime | None
    returned_at: datetime | None
    closed_at: datetime | None
    receiving_id: int
    receiving: str
    receiving_address: str
    receiving_phone: str
    deciding: str
    reason: str
    owed_vnd: int
    paid_vnd: int
    return_by: str
    steps: tuple[TrackedStep, ...]
    follows_unapproved: bool
    parts: tuple[TrackedPart, ...]
    visit_at: datetime | None
    asked: tuple[AskedPaper, ...]
    asked_why: str
    answer_by: datetime | None
    silence_at: datetime | None
    silence_means: str
    ledger: tuple[TrackedLine, ...]
    is_correction: bool
    kept_at: datetime | None
    why: Projection | None
    calendar: Calendar | None
    profile: str

    @property
    def step(self) -> TrackedStep | None:
        """The step in work, if any; an opinion only where nothing else is in work."""
        open_steps = [step for step in self.steps if step.ended_at is None]
        own = [step for step in open_steps if not step.is_opinion]
        return next(reversed(own or open_steps), None)

    @property
    def parts_out(self) -> tuple[TrackedPart, ...]:
        """The parts that other agencies work on now."""
        return tuple(part for part in self.parts if part.is_out)

    @property
    def opinions(self) -> tuple[TrackedStep, ...]:
        """The opinions that are waited for."""
        return tuple(step for step in self.steps if step.is_opinion and step.ended_at is None)


def track(code: str, secret: str, *, key: bytes, at: datetime) -> Tracked | None:
    """Return the dossier for its code and printed secret; None alike for a wrong code or a wrong secret.

    Raises TooManyTries after ten wrong ones for this code within an hour.
    """
    code = code.strip().upper()[:60]
    failures, found = one(
        READ, {"code": code, "at": at, "since": at - timedelta(hours=1), "given_up": GIVEN_UP}
    ) or (0, None)
    if failures >= TRIES_AN_HOUR:
        raise TooManyTries(code)
    row = orjson.loads(found) if found else None
    if row and is_secret(secret, look_up_secret(key, UUID(row["thread"]), row["secret_no"])):
        return _tracked(row)
    LookUpFailure.objects.create(code=code, at=at)
    return None


def _tracked(row: dict[str, Any]) -> Tracked:
    state, promise, asked = State(row["state"]), row["promise"], row["asked"] or {}
    worked = calendar(promise["calendar"]) if promise else None
    return Tracked(
        thread=UUID(row["thread"]),
        code=row["code"],
        procedure=row["procedure"],
        procedure_code=row["procedure_code"],
        state=state,
        is_void=row["void"],
        turn=Turn.NOBODY if row["void"] else TURNS.get(state, Turn.NOBODY),
        accepted_at=datetime.fromisoformat(row["accepted_at"]),
        due_at=_instant(row["due_at"]),
        ready_at=_instant(row["ready_at"]),
        returned_at=_instant(row["returned_at"]),
        closed_at=_instant(row["closed_at"]),
        receiving_id=row["receiving_id"],
        receiving=row["receiving"],
        receiving_address=row["receiving_address"],
        receiving_phone=row["receiving_phone"],
        deciding=row["deciding"],
        reason=row["reason"],
        owed_vnd=row["owed_vnd"],
        paid_vnd=row["paid_vnd"],
        return_by=row["return_by"],
        steps=tuple(_step(step) for step in row["steps"]),
        follows_unapproved=bool(row["unapproved"]),
        parts=tuple(_part(part) for part in row["parts"]),
        visit_at=_instant(row["visit_at"]),
        asked=tuple(AskedPaper(paper["name"], paper["what"]) for paper in asked.get("papers", ())),
        asked_why=asked.get("reason", ""),
        answer_by=_instant(asked.get("answer_by")),
        silence_at=_instant(row["silence_at"]),
        silence_means=row["silence"] or "",
        ledger=tuple(_line(line) for line in promise["ledger"]) if promise else (),
        is_correction=promise["correction"] if promise else False,
        kept_at=_instant(promise["kept_at"]) if promise else None,
        why=_projection(promise, worked) if worked else None,
        calendar=worked,
        profile=row["profile"],
    )


def _step(step: dict[str, Any]) -> TrackedStep:
    return TrackedStep(
        step["name"],
        step["office"],
        step["kind"],
        datetime.fromisoformat(step["started_at"]),
        _instant(step["ended_at"]),
        _instant(step["due_at"]),
        step["outcome"],
    )


def _part(part: dict[str, Any]) -> TrackedPart:
    sent_at, due_at, ended_at = (_instant(part[key]) for key in ("sent_at", "due_at", "ended_at"))
    return TrackedPart(part["office"], part["code"] or "", sent_at, due_at, ended_at, part["outcome"])


def _line(line: dict[str, Any]) -> TrackedLine:
    at = datetime.fromisoformat(line["at"])
    return TrackedLine(LineKind(line["kind"]), at, line["reason"], line["paper"], _limit(line))


def _limit(line: dict[str, Any]) -> TimeLimit | None:
    return TimeLimit(line["amount"], Unit(line["unit"])) if line["amount"] is not None else None


def _projection(promise: dict[str, Any], calendar: Calendar) -> Projection:
    return project([_counted(line) for line in promise["ledger"]], terms_of(promise["profile"], calendar))


def _counted(line: dict[str, Any]) -> Line:
    limit, kind = _limit(line), LineKind(line["kind"])
    return Line(
        kind,
        datetime.fromisoformat(line["at"]),
        line["reason"],
        limit,
        line["paper"],
        version(line["calendar"]) if line["calendar"] else None,
        _instant(line["due_after"]) if kind is LineKind.IMPORTED and limit is None else None,
    )


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
