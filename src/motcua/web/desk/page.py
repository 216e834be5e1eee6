"""Một hồ sơ trên một màn hình: everything the page of a dossier shows, gathered by a few queries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua import law
from motcua.deadlines.asking import last_moment, used, waiting
from motcua.deadlines.models import Extension
from motcua.deadlines.supplementing import ask_by
from motcua.deadlines.timers import silence_since
from motcua.deadlines.whose_time import whose_time
from motcua.dossiers.models import (
    Attachment,
    Consultation,
    Correction,
    Dossier,
    DossierItem,
    Part,
    Position,
    Result,
    Supplement,
    Verification,
)
from motcua.dossiers.parts import owed_by_parts
from motcua.dossiers.queries import get_for
from motcua.dossiers.ways import Way, former, ways
from motcua.handling.send_back import LEADS
from motcua.org.models import Officer
from motcua.org.rules import Duty
from motcua.people.models import Party
from motcua.people.queries import masked_numbers_of, phone_of
from motcua.people.rules import IdentityKind
from motcua.procedures.content import ProcedureContent
from motcua.web.desk.time_page import TimePage, time_page
from motcua.web.dossier_history import officer_lines
from motcua.web.dossier_promise import card_of
from motcua.web.process_steps import StepsShown, steps_of
from motcua.web.promise import PromiseCard
from motcua.web.timeline import TimelineLine
from motcua.workflow.graph import Node


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper of the dossier: how many were handed in, in words, and its scans."""

    item: DossierItem
    handed: str
    scans: Sequence[Attachment]


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks, hands in or represents, as an officer reads it."""

    role: str
    name: str
    number: str = ""
    phone: str = ""
    address: str = ""
    note: str = ""


class DossierPage:
    """A dossier as it stands at `at`, read when a part of it is asked for."""

    def __init__(self, dossier: Dossier, officer: Officer, at: datetime) -> None:
        self.dossier, self.officer, self.at = dossier, officer, at
        self._held: dict[tuple[str, int], bool] = {}

    def holds(self, duty: str, office_id: int) -> bool:
        """Return whether the officer holds a duty at the office; each is asked for once."""
        if (duty, office_id) not in self._held:
            self._held[duty, office_id] = self.officer.holds(duty, office_id, self.at)
        return self._held[duty, office_id]

    @cached_property
    def content(self) -> ProcedureContent:
        return self.dossier.version.content_model

    @cached_property
    def case_name(self) -> str:
        """Return the name of the case, where the procedure has several."""
        case = self.content.case(self.dossier.case_key)
        return case.name if case and len(self.content.cases) > 1 else ""

    @cached_property
    def positions(self) -> list[Position]:
        """Return the steps in work, the oldest first; several where branches run at once."""
        found = self.dossier.positions.filter(ended_at=None).select_related("office", "officer")
        return list(found.order_by("id"))

    @cached_property
    def position(self) -> Position | None:
        """Return the step in work that concerns the officer most: his own, one he may do, or the oldest."""
        his = [one for one in self.positions if one.officer_id == self.officer.pk]
        may = [one for one in self.positions if not one.officer_id and self.holds(one.duty, one.office_id)]
        return next(iter([*his, *may, *self.positions]), None)

    @property
    def has_step(self) -> bool:
        """Whether the step in work is the officer's own."""
        return self.position is not None and self.position.officer_id == self.officer.pk

    @cached_property
    def ways(self) -> list[Way]:
        """Return the ways on from that step, those back last."""
        return ways(self.dossier, self.position) if self.position else []

    @cached_property
    def forward(self) -> list[Way]:
        return [way for way in self.ways if not way.is_back]

    @cached_property
    def next_step(self) -> Node | None:
        """Return the step that the first way opens; None where it ends, or waits for another branch."""
        return self.forward[0].next if self.forward else None

    @cached_property
    def former_step(self) -> Node | None:
        """Return the step to which the one in work can be returned, if any."""
        return next((way.next for way in self.ways if way.is_back), None)

    @cached_property
    def former_steps(self) -> list[Node]:
        """Return the steps to which the officer may return the one in work: the process's own way first.

        Further back leads only who leads.
        """
        if self.position is None:
            return []
        leads = any(self.holds(duty, self.position.office_id) for duty in LEADS)
        further = former(self.dossier, self.position) if leads else []
        own = [self.former_step] if self.former_step else []
        return own + [node for node in further if node not in own]

    @cached_property
    def is_last(self) -> bool:
        """Whether the process ends with the step in work."""
        if self.position is None or self.position.is_opinion:
            return False
        return bool(self.forward) and all(way.ending for way in self.forward)

    @cached_property
    def card(self) -> PromiseCard | None:
        """Return the promise; the apology for lateness is for the applicant, not for who reads this."""
        card = card_of(self.dossier, self.at)
        return replace(card, apology="") if card else None

    @cached_property
    def process_steps(self) -> StepsShown:
        """Return the steps of its process, those in work marked."""
        return steps_of(self.dossier)

    @cached_property
    def lines(self) -> list[TimelineLine]:
        return officer_lines(self.dossier)

    @cached_property
    def attachments(self) -> list[Attachment]:
        found = self.dossier.attachments.filter(removed_at=None).select_related("file", "item")
        return list(found.order_by("id"))

    @cached_property
    def papers(self) -> list[PaperRow]:
        """Return the papers in the order of the procedure, each with its scans."""
        scans: dict[int | None, list[Attachment]] = {}
        for file in self.attachments:
            scans.setdefault(file.item_id, []).append(file)
        return [
            PaperRow(item, handed_words(item), scans.get(item.pk, ()))
            for item in self.dossier.items.order_by("position", "id")
        ]

    @cached_property
    def loose(self) -> list[Attachment]:
        """Return the scans and minutes of no paper in particular."""
        return [
            f
            for f in self.attachments
            if f.item_id is None and f.purpose not in ("draft", "result", "opinion", "minutes")
        ]

    @cached_property
    def drafts(self) -> list[Attachment]:
        """Return the drafts of the result, newest first."""
        return [file for file in reversed(self.attachments) if file.purpose == "draft"]

    @cached_property
    def results(self) -> list[Result]:
        """Return the results, newest first; all but the first were replaced."""
        return list(self.dossier.results.select_related("attachment__file", "put_by").order_by("-id"))

    @cached_property
    def supplements(self) -> list[Supplement]:
        return list(self.dossier.supplements.select_related("requested_by").order_by("number"))

    @cached_property
    def consultations(self) -> list[Consultation]:
        """Return what other offices were asked, in order, answered or not."""
        found = self.dossier.consultations.select_related("position__office", "asked_by", "attachment__file")
        return list(found.order_by("number"))

    @cached_property
    def parts(self) -> list[Part]:
        """Return what other agencies do of the dossier, in order."""
        return list(self.dossier.parts.select_related("office", "child").order_by("number"))

    @property
    def out(self) -> Part | None:
        """Return the part of another agency for which the step in work waits."""
        if self.position is None or self.position.kind != Position.Kind.PART:
            return None
        here = self.position.pk
        return next((part for part in self.parts if part.position_id == here and not part.ended_at), None)

    @cached_property
    def part_of(self) -> Part | None:
        """Return the part of another dossier that this one is."""
        if self.dossier.parent_id is None:
            return None
        found = Part.objects.filter(child=self.dossier)
        return found.select_related("dossier__deciding_agency").first()

    @cached_property
    def verifications(self) -> list[Verification]:
        """Return what was, or is to be, looked at on site."""
        found = self.dossier.verifications.select_related("minutes__file", "recorded_by")
        return list(found.order_by("held_at", "number"))

    @property
    def question(self) -> Consultation | None:
        """Return the question that is the step in work, if it is one."""
        here = self.position.pk if self.position else None
        return next((one for one in self.consultations if one.position_id == here), None)

    @property
    def unanswered(self) -> list[Consultation]:
        return [one for one in self.consultations if one.position.ended_at is None]

    @property
    def withdrawable(self) -> list[Consultation]:
        """Return the open questions that the officer may take back: his own, or all where he assigns."""
        leads = self.holds(Duty.ASSIGN, self.dossier.deciding_agency_id)
        return [
            one
            for one in self.unanswered
            if one.position.kind == Position.Kind.BESIDE and (leads or one.asked_by_id == self.officer.pk)
        ]

    @property
    def asked(self) -> Supplement | None:
        """Return the request that nobody has answered yet."""
        return next((one for one in self.supplements if one.answered_at is None), None)

    @property
    def must_override(self) -> bool:
        """Whether a further request needs a reason of its own."""
        is_further = len(self.supplements) >= law.profile(self.dossier.profile).max_supplement_requests
        return is_further or self.asks_late

    @cached_property
    def asks_late(self) -> bool:
        """Whether the days in which to ask for papers are over."""
        until = ask_by(self.dossier)
        return until is not None and self.at > until

    @cached_property
    def time(self) -> TimePage | None:
        """Return whose desk used the working time so far."""
        return time_page(whose_time(self.dossier, self.at))

    @cached_property
    def silence_since(self) -> datetime | None:
        """Return since when silence means what the procedure says."""
        return silence_since(self.dossier) if self.content.silence_means else None

    @property
    def is_late(self) -> bool:
        """Whether the promised day is over."""
        return self.dossier.due_at is not None and self.at > self.dossier.due_at

    @cached_property
    def may_extend(self) -> bool:
        """Whether its officer can still ask for more time."""
        dossier, profile = self.dossier, law.profile(self.dossier.profile)
        if dossier.due_at is None or not self.holds(Duty.SIGN, dossier.deciding_agency_id):
            return False
        is_time = self.at < last_moment(dossier.due_at, profile.extension_notice_days)
        return is_time and used(dossier) < profile.max_extensions

    @cached_property
    def extension(self) -> Extension | None:
        """Return the request for more time that waits for the centre."""
        return waiting(self.dossier)

    @cached_property
    def proposal(self) -> Correction | None:
        """Return the correction that waits for a second person."""
        return self.dossier.corrections.filter(decided_at=None).select_related("proposed_by").first()

    @cached_property
    def opinion(self) -> Position | None:
        """Return the step that ended last, whose note is the opinion to read now."""
        ended = self.dossier.positions.exclude(ended_at=None).select_related("officer")
        return ended.order_by("-ended_at", "-id").first()

    @cached_property
    def people(self) -> list[Person]:
        """Return the owner, then who else had a part in filing."""
        dossier = self.dossier
        named = [(_("Chủ hồ sơ"), dossier.owner, "")]
        if dossier.submitter_id != dossier.owner_id:
            named.append((_("Người nộp"), dossier.submitter, ""))
        named.append((_("Người đại diện"), dossier.representative, dossier.authority))
        return [_person(role, party, note) for role, party, note in named if party]

    @property
    def unpaid_vnd(self) -> int:
        """Return what is still to be paid, for the parts of other agencies too."""
        return max(self.dossier.owed_vnd - self.dossier.paid_vnd, 0) + owed_by_parts(self.dossier)


def open_page(officer: Officer, thread: UUID, at: datetime) -> DossierPage:
    """Return the page of a dossier the officer may see. Raises Dossier.DoesNotExist."""
    return DossierPage(get_for(officer, thread, at), officer, at)


def handed_words(item: DossierItem) -> str:
    """Return what was handed in of a paper, in words: "1 bản chính, 2 bản sao"; "" for nothing."""
    return ", ".join(words(getattr(item, kind)) for kind, words in HANDED.items() if getattr(item, kind))


def _person(role: str, party: Party, note: str) -> Person:
    numbers = masked_numbers_of(party)
    number = ", ".join(f"{IDENTITIES.get(kind, kind)} {shown}" for kind, shown in numbers)
    return Person(role, party.name, number, phone_of(party), party.address, note)


IDENTITIES = {
    IdentityKind.CCCD: "CCCD",
    IdentityKind.CMND: "CMND",
    IdentityKind.PASSPORT: "Hộ chiếu",
    IdentityKind.TAX_CODE: "MST",
    IdentityKind.BUSINESS_NO: "ĐKKD",
}
HANDED: dict[str, Callable[[int], str]] = {
    "originals": lambda n: ngettext("%(n)s bản chính", "%(n)s bản chính", n) % {"n": n},
    "certified": lambda n: ngettext("%(n)s bản chứng thực", "%(n)s bản chứng thực", n) % {"n": n},
    "copies": lambda n: ngettext("%(n)s bản sao", "%(n)s bản sao", n) % {"n": n},
    "electronic": lambda n: ngettext("%(n)s bản điện tử", "%(n)s bản điện tử", n) % {"n": n},
}
