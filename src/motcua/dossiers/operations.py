"""The primitives by which acts touch a dossier; each writes and none decides who may."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from motcua.documents.models import File
from motcua.dossiers import finding, marking, positions
from motcua.dossiers.codes import dossier_code
from motcua.dossiers.locking import lock as lock
from motcua.dossiers.locking import take as take
from motcua.dossiers.marking import Whereabouts
from motcua.dossiers.models import Attachment, Dossier, DossierItem, Position, Result
from motcua.dossiers.positions import End
from motcua.dossiers.rules import MOVES, ZONE, CannotMove, Presented, State
from motcua.org.models import Officer
from motcua.procedures.content import Component
from motcua.workflow import engine
from motcua.workflow.engine import Token
from motcua.workflow.graph import Ending, Trigger
from motcua.workflow.queries import definition_of
from motcua.workflow.rules import DONE, RETURNED, named_outcomes, passes

CLOSING = frozenset({State.REFUSED, State.WITHDRAWN, State.STOPPED, State.RETURNED})

# The outcome of a step that another end of the process cut off.
CANCELLED = "cancelled"
NEXT_SERIAL = """INSERT INTO dossiers_serial (office_id, "on", last) VALUES (%s, %s, 1)
    ON CONFLICT (office_id, "on") DO UPDATE SET last = dossiers_serial.last + 1 RETURNING last"""


@dataclass(frozen=True, slots=True)
class Advance:
    """Which positions an outcome closed and which it opened; `ending` is how the process ended, if it did.

    `called` and `left` are the calls of other processes that began and ended, as stored tokens.
    """

    closed: tuple[Position, ...] = ()
    opened: tuple[Position, ...] = ()
    ending: Ending | None = None
    called: tuple[Token, ...] = ()
    left: tuple[Token, ...] = ()

    @property
    def is_done(self) -> bool:
        return self.ending is not None

    @property
    def next(self) -> Position | None:
        """The step that opened, the first of several; None where another branch is waited for."""
        return self.opened[0] if self.opened else None


def move(dossier: Dossier, *, to: State, at: datetime, reason: str = "") -> Dossier:
    """Put the dossier in the state `to`. Raises CannotMove where the law's table has no such way."""
    if to not in MOVES[dossier.status]:
        raise CannotMove(dossier.status, to)
    dossier.state = to
    dossier.reason = reason
    dossier.closed_at = at if to in CLOSING else None
    dossier.save(update_fields=["state", "reason", "closed_at"])
    return dossier


def give_code(dossier: Dossier, *, at: datetime, max_serial: int) -> Dossier:
    """Give the next number of the receiving office's day; gapless, since it vanishes with the act.

    Raises SerialExhausted, WrongIdentifier.
    """
    on = at.astimezone(ZONE).date()
    with connection.cursor() as cursor:
        cursor.execute(NEXT_SERIAL, (dossier.receiving_unit_id, on))
        (serial,) = cursor.fetchone()
    dossier.code = dossier_code(dossier.receiving_unit.identifier, on, serial, max_serial=max_serial)
    dossier.code_on, dossier.serial, dossier.accepted_at = on, serial, at
    dossier.save(update_fields=["code", "code_on", "serial", "accepted_at"])
    finding.refresh(dossier)
    return dossier


def advance(
    dossier: Dossier,
    *,
    at: datetime,
    step: str | None = None,
    outcome: str = DONE,
    officer: Officer | None = None,
    note: str = "",
    where: Whereabouts | None = None,
) -> Advance:
    """Run the engine and write positions: from the start when `step` is None, else from that step.

    `where` is where the dossier stands, where the lock brought it along and nothing has moved since.

    Acceptance is what reception does, and a result at the return desk is no step of handling: a token that
    comes to either goes on at once (`workflow.rules.passes`).

    Raises NoSuchStep when the step is not open, NoSuchWay, NoOffice.
    """
    definition = definition_of(dossier.process_id)
    if step is None:
        moved = engine.passing(definition, engine.start(definition), passes)
        begun = marking.write(dossier, definition, moved.came, at=at)
        return Advance((), begun.opened, moved.ending, begun.calls)
    where = where or marking.read(dossier)
    before = where.marking
    here = engine.at_step(definition, before, step)
    if outcome not in named_outcomes(definition, here.process, step):
        raise engine.NoSuchWay(step, outcome)
    moved = engine.passing(definition, engine.complete(definition, before, here.id, outcome), passes)
    position, end = where.at(here), End(at, outcome, officer.pk if officer else None, note)
    if following := marking.only_step(definition, moved, step):
        token, node = following
        office_id = marking.office_of(dossier, node)
        next_ = positions.hand_on(position, end, node, token, office_id=office_id)
        return Advance((position,), (next_,), moved.ending)
    positions.close(position, end)
    cancelled = _end_tokens(where, [token for token in moved.gone if token.id != here.id], at)
    came = marking.write(dossier, definition, moved.came, at=at)
    left = marking.calls_among(moved.gone)
    return Advance((position, *cancelled), came.opened, moved.ending, came.calls, left)


def send_back(dossier: Dossier, *, step: str, to: str, at: datetime, officer: Officer, note: str) -> Advance:
    """Take the token of `step` back to `to`, a step of the same branch, as if it had come there anew.

    Raises NoSuchStep, NoOffice.
    """
    definition = definition_of(dossier.process_id)
    where = marking.read(dossier)
    here = engine.at_step(definition, where.marking, step)
    closed = where.at(here)
    positions.close(closed, End(at, RETURNED, officer.pk, note))
    back = Token(0, here.process, to, here.scope, RETURNED)
    return Advance((closed,), marking.write(dossier, definition, [back], at=at).opened)


def trigger(dossier: Dossier, *, token: int, boundary: str, at: datetime) -> Advance:
    """Set off the timer or message `boundary` on the step or call at which `token` (`marking`) rests.

    An interrupting one ends that step, or all that is in work inside of the call. A step that is nothing but
    waiting for the event ends by its own id, with the outcome brought along.

    Raises NoSuchStep, NoSuchWay, NoOffice.
    """
    definition = definition_of(dossier.process_id)
    where = marking.read(dossier)
    before = where.marking
    here = next((one for one in before if one.id == token), None)
    if here is None:
        raise engine.NoSuchStep(boundary)
    waits = boundary == here.node
    left = (
        engine.complete(definition, before, here.id, here.outcome)
        if waits
        else engine.trigger(definition, before, here.id, boundary)
    )
    moved = engine.passing(definition, left, passes)
    gone = _end_tokens(where, moved.gone, at)
    came = marking.write(dossier, definition, moved.came, at=at)
    return Advance(tuple(gone), came.opened, moved.ending, came.calls, marking.calls_among(moved.gone))


def hear(dossier: Dossier, message: str, *, at: datetime) -> list[Advance]:
    """Set off the messages of that name at the calls that run and the steps in work; each that waits, once.

    A call comes before what is in work inside of it, which it may cut off.
    """
    definition, moved = definition_of(dossier.process_id), []
    for token in sorted(marking.read(dossier).marking, key=marking.is_position):
        for node in definition.by_id[token.process].events_at(token.node):
            if node.trigger is Trigger.MESSAGE and node.event == message:
                with suppress(engine.NoSuchStep):  # what another of them has cut off
                    moved.append(trigger(dossier, token=token.id, boundary=node.id, at=at))
                break
    return moved


def _end_tokens(where: Whereabouts, gone: Sequence[Token], at: datetime) -> list[Position]:
    """End the tokens that a move took along: at joins that went on, and steps that another end cut off."""
    for token in gone:
        if not marking.is_position(token):
            positions.move_on(marking.row_of(token), at=at)
    cut_off = [where.at(token) for token in gone if marking.is_position(token)]
    for position in cut_off:
        positions.close(position, End(at, CANCELLED))
    return cut_off


def end_positions(dossier: Dossier, *, at: datetime, outcome: str) -> None:
    """Close whatever is open, when a dossier ends before its process does."""
    dossier.positions.filter(ended_at=None).update(ended_at=at, outcome=outcome)
    dossier.waiting_tokens.filter(ended_at=None).update(ended_at=at)


def assign(position: Position, officer: Officer | None, *, claimed_at: datetime | None = None) -> Position:
    """Give an open position to an officer, or back to the office; `claimed_at` where he took it himself."""
    positions.give(position, officer.pk if officer else None, claimed_at=claimed_at)
    return position


def set_papers(dossier: Dossier, components: Iterable[Component], presented: Sequence[Presented]) -> None:
    """Write what was handed in of each component; scans keep their paper."""
    given = {paper.key: paper for paper in presented}
    rows = [
        DossierItem(
            dossier=dossier,
            position=place,
            key=component.key,
            name=component.name,
            originals=paper.originals,
            copies=paper.copies,
            certified=paper.certified,
            electronic=paper.electronic,
        )
        for place, component in enumerate(components, start=1)
        for paper in [given.get(component.key, Presented(component.key))]
    ]
    DossierItem.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["dossier", "key"],
        update_fields=["position", "name", "originals", "copies", "certified", "electronic"],
    )
    dossier.items.exclude(key__in=[row.key for row in rows]).delete()


def attach(
    dossier: Dossier, file: File, *, purpose: str, name: str, by: str, at: datetime, item: str | None = None
) -> Attachment:
    """Add a stored file; `item` is the key of the paper it is a scan of."""
    return Attachment.objects.create(
        dossier=dossier,
        item=dossier.items.get(key=item) if item else None,
        file=file,
        purpose=purpose,
        name=name,
        added_at=at,
        added_by=by,
    )


def finish(dossier: Dossier, *, at: datetime) -> Dossier:
    """The result is there: from now on the promise is kept or late. Raises CannotMove."""
    move(dossier, to=State.DONE, at=at)
    dossier.ready_at = at
    dossier.save(update_fields=["ready_at"])
    return dossier


def give_back(dossier: Dossier, *, at: datetime) -> Dossier:
    """The result is with the applicant. Raises CannotMove."""
    move(dossier, to=State.RETURNED, at=at)
    dossier.returned_at = at
    dossier.save(update_fields=["returned_at"])
    return dossier


def reopen(dossier: Dossier, *, at: datetime, reason: str) -> Dossier:
    """Take an ended dossier into work again; when its result was ready is open once more. Raises CannotMove.

    When the result was ready the first time stays with the promise that it kept, when it was fetched with
    its delivery.
    """
    move(dossier, to=State.IN_PROGRESS, at=at, reason=reason)
    dossier.ready_at = dossier.returned_at = None
    dossier.save(update_fields=["ready_at", "returned_at"])
    return dossier


def put_result(dossier: Dossier, result: Result) -> Result:
    """Add a result; the one before it, if any, is replaced by it and kept."""
    result.dossier = dossier
    result.replaces = dossier.results.filter(replaced_by=None).order_by("-id").first()
    result.save()
    return result


def set_due_at(dossier: Dossier, due_at: datetime | None) -> None:
    """Copy the ledger's projection; called by `deadlines` alone."""
    dossier.due_at = due_at
    dossier.save(update_fields=["due_at"])


def set_owed(dossier: Dossier, owed_vnd: int) -> None:
    """Say what is to be paid, in whole đồng."""
    dossier.owed_vnd = owed_vnd
    dossier.save(update_fields=["owed_vnd"])
