"""Làm nhiều hồ sơ một lượt: chosen, tried out, confirmed; each by itself, and what failed told with why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua import journal
from motcua.dossiers.loads import Load, staff
from motcua.dossiers.models import Dossier, Position
from motcua.dossiers.queries import visible_to
from motcua.dossiers.ways import Way, ways
from motcua.handling.assign import assign
from motcua.handling.claim import claim
from motcua.handling.complete import complete
from motcua.org.models import Officer
from motcua.org.rules import Duty
from motcua.web.errors import told
from motcua.web.words import step_name
from motcua.workflow.engine import NoSuchWay
from motcua.workflow.rules import DONE

MOST = 100


class Act(StrEnum):
    """What can be done to several dossiers at once."""

    COMPLETE = "complete"
    ASSIGN = "assign"
    CLAIM = "claim"


WORDS: Mapping[Act, str | Promise] = {
    Act.COMPLETE: gettext_lazy("Chuyển bước tiếp"),
    Act.ASSIGN: gettext_lazy("Giao cho"),
    Act.CLAIM: gettext_lazy("Nhận việc"),
}


@dataclass(frozen=True)
class Choice:
    """One of the chosen: the dossier and the step that the list showed."""

    value: str
    dossier: Dossier
    step: str
    position: Position | None

    @cached_property
    def forward(self) -> Sequence[Way]:
        """Return the ways on; more than one asks for a conclusion."""
        if self.position is None or self.position.is_opinion:
            return ()
        return [way for way in ways(self.dossier, self.position) if not way.is_back]


@dataclass(frozen=True, slots=True)
class Line:
    """What would become, or became, of one of them; `why` says why not."""

    value: str
    code: str
    owner: str
    step: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done to all of them, by whom, and when."""

    act: Act
    by: Officer
    at: datetime
    to: Officer | None = None
    note: str = ""
    outcome: str = ""

    @property
    def word(self) -> str:
        if self.outcome:
            return f"{WORDS[self.act]}, {said_of(self.outcome)}"
        return f"{WORDS[self.act]} {self.to.full_name}" if self.to else str(WORDS[self.act])

    def carry_out(self, choice: Choice) -> None:
        """Do it to one. Raises what the act raises."""
        dossier_id, step = choice.dossier.pk, choice.step
        if self.act is Act.CLAIM:
            claim(dossier_id=dossier_id, step=step, by=self.by, at=self.at)
        elif self.act is Act.ASSIGN:
            officer_id = self.to.pk if self.to else None
            assign(dossier_id=dossier_id, step=step, officer_id=officer_id, by=self.by, at=self.at)
        else:
            outcome = self._outcome(choice)
            complete(
                dossier_id=dossier_id, step=step, by=self.by, at=self.at, outcome=outcome, note=self.note
            )

    def _outcome(self, choice: Choice) -> str:
        """Return the only way on; of several the one concluded for all. Raises NoSuchWay."""
        if len(choice.forward) < 2:
            return choice.forward[0].outcome if choice.forward else DONE
        if self.outcome not in {way.outcome for way in choice.forward}:
            raise NoSuchWay(choice.step, self.outcome)
        return self.outcome

    def fingerprint(self, choice: Choice) -> str:
        to = str(self.to.pk if self.to else "")
        said = "\0".join((self.act, choice.value, to, self.note, self.outcome))
        return sha256(said.encode()).hexdigest()


def chosen(officer: Officer, at: datetime, values: Sequence[str]) -> list[Choice]:
    """Return the chosen that the officer may see, in the order of their ids; at most MOST.

    In that order two who choose the same at once do not wait for each other in a circle.
    """
    asked = [part for value in values[:MOST] if (part := _parted(value))]
    mine = visible_to(officer, at).filter(thread__in={thread for thread, _ in asked})
    dossiers = {dossier.thread: dossier for dossier in mine.order_by("id")}
    open_ = Position.objects.filter(dossier__in=dossiers.values(), ended_at=None).order_by("id")
    positions = {(one.dossier_id, one.step): one for one in open_}
    found = [
        Choice(f"{thread}/{step}", dossiers[thread], step, positions.get((dossiers[thread].pk, step)))
        for thread, step in dict.fromkeys(asked)
        if thread in dossiers
    ]
    return sorted(found, key=lambda choice: choice.dossier.pk)


def able(choices: Sequence[Choice], at: datetime) -> list[Load]:
    """Return who could be given some of the chosen steps, the least loaded first."""
    places = {(one.position.duty, one.position.office_id) for one in choices if one.position}
    found = {load.officer_id: load for duty, office in places for load in staff(Duty(duty), office, at)}
    return sorted(found.values(), key=lambda load: (load.open, load.name, load.officer_id))


def conclusions(choices: Sequence[Choice]) -> list[tuple[str, str]]:
    """Return the outcomes, each with its words, where all steps that ask for one ask for the same.

    Where it leads is told as long as it is the same for all. Nothing where no step asks, or they differ.
    """
    asked = [choice.forward for choice in choices if len(choice.forward) > 1]
    if len({frozenset(way.outcome for way in forward) for forward in asked}) != 1:
        return []
    return [(way.outcome, _concluded(way.outcome, asked)) for way in asked[0]]


def said_of(outcome: str) -> str:
    """Return an outcome as the process names it; where it has no name, that the step is done."""
    return _("Xong") if outcome == DONE else outcome


def preview(order: Order, choices: Sequence[Choice]) -> list[Line]:
    """Try it on each and take it back: what would be done, and what would stand in the way of the others."""
    return [_line(choice, _tried(order, choice)) for choice in choices]


def carry_out(order: Order, choices: Sequence[Choice], *, caller: str, key: str) -> list[Line]:
    """Do it to each in a transaction of its own, at most once for each `key`."""
    return [_line(choice, _done(order, choice, caller=caller, key=key)) for choice in choices]


def _tried(order: Order, choice: Choice) -> str:
    def attempt() -> None:
        with transaction.atomic():
            order.carry_out(choice)
            transaction.set_rollback(True)

    return _why_not(attempt)


def _done(order: Order, choice: Choice, *, caller: str, key: str) -> str:
    def act() -> journal.Answer:
        order.carry_out(choice)
        return journal.Answer(200, choice.value)

    def attempt() -> None:
        one = sha256(f"{key}\0{choice.value}".encode()).hexdigest()
        journal.once(caller=caller, key=one, fingerprint=order.fingerprint(choice), at=order.at, act=act)

    return _why_not(attempt)


def _why_not(attempt: Callable[[], None]) -> str:
    """Return what stood in the way, "" for nothing; what nobody anticipated is raised."""
    try:
        attempt()
    except Exception as error:
        if trouble := told(error):
            return trouble.wrong
        raise
    return ""


def _concluded(outcome: str, asked: Sequence[Sequence[Way]]) -> str:
    leading = [way for forward in asked for way in forward if way.outcome == outcome]
    where = {", ".join(step_name(node.name or node.id) for node in way.opens) for way in leading}
    said = said_of(outcome)
    return f"{said} – {only}" if len(where) == 1 and (only := where.pop()) else said


def _line(choice: Choice, why: str) -> Line:
    step = choice.position.name if choice.position else choice.step
    return Line(choice.value, choice.dossier.code or "", choice.dossier.owner_name, step, why)


def _parted(value: str) -> tuple[UUID, str] | None:
    thread, _, step = value.partition("/")
    try:
        return UUID(thread), step[:200]
    except ValueError:
        return None
