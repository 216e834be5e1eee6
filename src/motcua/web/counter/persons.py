"""Ghi người: from what was scanned or typed to one person, by a form, a choice, or a name put right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from motcua import journal
from motcua.people.models import Party
from motcua.people.queries import masked_numbers_of, phone_of
from motcua.people.register import KnownByAnotherName, register
from motcua.people.rename import rename
from motcua.people.rules import Facts, WrongValue
from motcua.web.access import OfficeRequest
from motcua.web.counter.forms import KINDS, NUMBER_KINDS, PersonForm, values_of
from motcua.web.counter.recognising import Recognised, Unrecognised, recognise, spoken
from motcua.web.errors import NotFound, Told, told
from motcua.web.once import Done, once

Then = Callable[[Party], Done]
PLACE = "counter"


@dataclass(frozen=True, slots=True)
class PartyCard:
    """A party as the counter shows it: its numbers with the middle hidden."""

    party: Party
    kind: str | Promise
    numbers: tuple[tuple[str | Promise, str], ...]
    phone: str


@dataclass(frozen=True, slots=True)
class PersonStep:
    """What is still to be said about a person before we know who it is."""

    role: str
    text: str = ""
    form: PersonForm | None = None
    known: tuple[PartyCard, ...] = ()
    conflict: PartyCard | None = None
    told: Told | None = None
    authority: str = ""

    @property
    def is_open(self) -> bool:
        """Return whether there is more to choose or fill in than the box itself."""
        return bool(self.form or self.known or self.conflict)


def card_of(party: Party) -> PartyCard:
    words = dict(NUMBER_KINDS)
    numbers = tuple((words[kind.value], number) for kind, number in masked_numbers_of(party))
    return PartyCard(party, dict(KINDS)[party.kind], numbers, spoken(phone_of(party)))


def cards_of(parties: Iterable[Party]) -> tuple[PartyCard, ...]:
    return tuple(card_of(party) for party in parties)


def party_of(public_id: str) -> Party:
    """Return the party that an address or a form names. Raises NotFound."""
    try:
        return Party.objects.get(public_id=UUID(public_id))
    except (Party.DoesNotExist, ValueError) as missing:
        raise NotFound from missing


def take(request: OfficeRequest, role: str, *, at: datetime, then: Then) -> HttpResponse | PersonStep:
    """Carry the person one step on: `then` gets him once he is known, else the next step is returned."""

    def known(party: Party) -> Done:
        journal.reading(party, by=request.officer, at=at, place=PLACE)
        return then(party)

    steps = {"save": _save, "pick": _pick, "rename": _rename}
    return steps.get(request.POST.get("step", ""), _read)(request, role, at, known)


def _read(request: OfficeRequest, role: str, at: datetime, then: Then) -> HttpResponse | PersonStep:
    text = request.POST.get("text", "")
    try:
        found = recognise(text)
    except Unrecognised:
        return PersonStep(role, text, told=_unrecognised(), authority=_authority(request))
    except WrongValue as error:
        return PersonStep(role, text, told=told(error), authority=_authority(request))
    if found.facts:
        return _register(request, role, found.facts, at, then)
    if len(found.known) == 1 and "name" not in found.initial:
        return once(request, lambda: then(found.known[0]), at=at)
    return _ask(request, role, text, found)


def _ask(request: OfficeRequest, role: str, text: str, found: Recognised) -> PersonStep:
    form = PersonForm(initial=dict(found.initial))
    return PersonStep(role, text, form, cards_of(found.known), authority=_authority(request))


def _save(request: OfficeRequest, role: str, at: datetime, then: Then) -> HttpResponse | PersonStep:
    form = PersonForm(request.POST)
    if not form.is_valid():
        return PersonStep(role, form=form, authority=_authority(request))
    return _register(request, role, form.facts(), at, then)


def _register(
    request: OfficeRequest, role: str, facts: Facts, at: datetime, then: Then
) -> HttpResponse | PersonStep:
    try:
        return once(request, lambda: then(register(facts, by=request.officer, at=at)), at=at)
    except KnownByAnotherName as error:
        form = PersonForm(values_of(facts))
        return PersonStep(role, form=form, conflict=card_of(error.party), authority=_authority(request))
    except WrongValue as error:
        form = PersonForm(values_of(facts))
        form.is_valid()
        form.is_wrong(error)
        return PersonStep(role, form=form, authority=_authority(request))


def _pick(request: OfficeRequest, role: str, at: datetime, then: Then) -> HttpResponse | PersonStep:
    party = party_of(request.POST.get("party", ""))
    return once(request, lambda: then(party), at=at)


def _rename(request: OfficeRequest, role: str, at: datetime, then: Then) -> HttpResponse | PersonStep:
    """Give the known person the name that the paper shows, with the reason, and then what else it says."""
    party, form = party_of(request.POST.get("party", "")), PersonForm(request.POST)
    if not form.is_valid():
        return PersonStep(role, form=form, authority=_authority(request))
    facts, reason = form.facts(), request.POST.get("reason", "")

    def renamed() -> Done:
        rename(party_id=party.pk, name=facts.name, reason=reason, by=request.officer, at=at)
        return then(register(facts, by=request.officer, at=at))

    try:
        return once(request, renamed, at=at)
    except WrongValue as error:
        return PersonStep(
            role, form=form, conflict=card_of(party), told=told(error), authority=_authority(request)
        )


def _authority(request: OfficeRequest) -> str:
    return request.POST.get("authority", "")


def _unrecognised() -> Told:
    return Told(
        _("Không nhận ra số vừa gõ."),
        _("Số căn cước có 12 chữ số, chứng minh nhân dân 9, điện thoại 10, mã số thuế 10 hoặc 13."),
        _("Gõ lại số, gõ họ tên, hoặc để trống rồi nhấn Enter để nhập tay."),
    )
