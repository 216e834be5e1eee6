"""Sửa sai sau tiếp nhận: wrong procedure, duplicate, entered by mistake; always by two persons."""

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.deadlines import operations as deadlines
from motcua.dossiers import operations as dossiers
from motcua.dossiers.corrections import OtherKind, decide, propose
from motcua.dossiers.models import Correction, Dossier
from motcua.dossiers.rules import OPEN, RUNNING, ZONE, CannotMove, State
from motcua.intake.accept import NotComplete
from motcua.intake.events import CORRECTION_APPROVED, CORRECTION_PROPOSED, CORRECTION_REJECTED
from motcua.intake.papers import carry_papers_over
from motcua.intake.rules import Retired, fees_vnd, limit_of, the_case
from motcua.org import Duty, require
from motcua.org.models import Officer
from motcua.procedures.models import ProcedureVersion
from motcua.workflow.queries import process_of

Kind = Correction.Kind
OURS = frozenset({Kind.WRONG_PROCEDURE, Kind.DUPLICATE, Kind.MISTAKE})


class NotTheOriginal(Exception):
    """The dossier of which this one is said to be a duplicate is itself, void, or of another owner."""


@transaction.atomic
def propose_correction(
    *,
    dossier_id: int,
    kind: Correction.Kind,
    reason: str,
    by: Officer,
    at: datetime,
    version_id: int | None = None,
    case_key: str = "default",
    original_id: int | None = None,
) -> Correction:
    """Propose to change the procedure (`version_id`, `case_key`) or to void the dossier.

    Nothing changes until a second person approves. A duplicate names the dossier that stays
    (`original_id`).

    Raises NotAllowed, NoReason, CannotMove, OtherKind, AlreadyProposed, Retired, NotComplete, NoSuchCase,
    NotOffered, NoLimit, NotTheOriginal, ProcedureVersion.DoesNotExist.
    """
    dossier = dossiers.lock(dossier_id)
    require(by, Duty.RECEIVE, at_office=dossier.receiving_unit_id, at=at)
    if dossier.status not in OPEN:
        raise CannotMove(dossier.status, dossier.status)
    if kind not in OURS:
        raise OtherKind(kind)
    change: dict[str, object] = {}
    if kind is Kind.WRONG_PROCEDURE:
        version = _usable(dossier, version_id or 0, case_key, at)
        change = {"version": version.pk, "case": the_case(version.content_model, case_key).key}
    elif kind is Kind.DUPLICATE:
        change = {"original": _original(dossier, original_id).pk}
    correction = propose(dossier, kind=kind, change=change, reason=reason, by=by, at=at)
    journal.record(CORRECTION_PROPOSED, dossier, by=by, at=at, correction=str(kind), reason=correction.reason)
    return correction


@transaction.atomic
def decide_correction(
    *, correction_id: int, is_approved: bool, by: Officer, at: datetime, reason: str = ""
) -> Dossier:
    """Approve a proposal, which carries it out, or reject it, with the reason.

    A leader of the centre decides, never the one who proposed. The number of a void dossier stays.

    Raises NotAllowed, SamePerson, AlreadyDecided, OtherKind, NoReason (for a rejection), CannotMove (it
    ended meanwhile), and for another procedure what `propose_correction` raises.
    """
    correction = Correction.objects.get(id=correction_id)
    dossier = dossiers.lock(correction.dossier_id)
    require(by, Duty.DIRECT, at_office=dossier.receiving_unit_id, at=at)
    if correction.kind not in OURS:
        raise OtherKind(correction.kind)
    correction = decide(correction, is_approved=is_approved, reason=reason, by=by, at=at)
    if not is_approved:
        journal.record(
            CORRECTION_REJECTED, dossier, by=by, at=at, correction=correction.kind, reason=reason.strip()
        )
        return dossier
    if dossier.status not in OPEN:
        raise CannotMove(dossier.status, dossier.status)
    if correction.kind == Kind.WRONG_PROCEDURE:
        _change_procedure(dossier, correction, by=by, at=at)
    else:
        _void(dossier, correction, by=by, at=at)
    journal.record(
        CORRECTION_APPROVED,
        dossier,
        by=by,
        at=at,
        correction=correction.kind,
        reason=correction.reason,
        due_at=dossier.due_at.isoformat() if dossier.due_at else None,
    )
    return dossier


def _original(dossier: Dossier, original_id: int | None) -> Dossier:
    original = Dossier.objects.filter(pk=original_id or 0, voided_at=None, owner_id=dossier.owner_id).first()
    if original is None or original.pk == dossier.pk:
        raise NotTheOriginal(original_id)
    return original


def _usable(dossier: Dossier, version_id: int, case_key: str, at: datetime) -> ProcedureVersion:
    """Return a version under which the dossier could have been accepted."""
    version = ProcedureVersion.objects.select_related("procedure").get(id=version_id)
    if not version.is_in_force((dossier.accepted_at or at).astimezone(ZONE).date()):
        raise Retired(version.name)
    if version.incomplete:
        raise NotComplete(version.incomplete)
    content = version.content_model
    limit_of(content, the_case(content, case_key), dossier.channel)
    return version


def _change_procedure(dossier: Dossier, correction: Correction, *, by: Officer, at: datetime) -> None:
    """Begin anew under the right procedure; the promise counts from the first acceptance on.

    What was asked of the applicant under the wrong one falls away: it is the office's mistake, and the
    clock of the right procedure stands for nobody.
    """
    version = _usable(dossier, correction.change["version"], correction.change["case"], at)
    content = version.content_model
    case = the_case(content, correction.change["case"])
    dossiers.end_positions(dossier, at=at, outcome="corrected")
    deadlines.end(dossier, by=by.actor, at=at, reason=correction.reason)
    dossier.version, dossier.case_key = version, case.key
    dossier.process = process_of(version.procedure.code, at.astimezone(ZONE).date())
    dossier.deciding_agency = version.procedure.agency or dossier.deciding_agency
    dossier.owed_vnd = fees_vnd(case, dossier.channel)
    dossier.save(update_fields=["version", "case_key", "process", "deciding_agency", "owed_vnd"])
    carry_papers_over(dossier, case.components)
    dossier.supplements.filter(answered_at=None).update(answered_at=at)
    if dossier.status not in RUNNING:
        dossiers.move(dossier, to=State.IN_PROGRESS, at=at)
    limit = limit_of(content, case, dossier.channel)
    deadlines.grant(dossier, limit, by=by.actor, at=dossier.accepted_at or at, reason=correction.reason)
    deadlines.follow(dossier, dossiers.advance(dossier, at=at), by=by.actor, at=at)


def _void(dossier: Dossier, correction: Correction, *, by: Officer, at: datetime) -> None:
    original = correction.change.get("original")
    if original:
        _original(dossier, original)
    dossiers.end_positions(dossier, at=at, outcome="void")
    deadlines.end(dossier, by=by.actor, at=at, reason=correction.reason)
    dossier.voided_at = dossier.closed_at = at
    dossier.reason = correction.reason
    dossier.duplicate_of_id = original
    dossier.save(update_fields=["voided_at", "closed_at", "reason", "duplicate_of"])
