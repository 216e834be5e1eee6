"""Nhận ra người đến: what was scanned or typed at the counter, as known people or the beginning of a form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from motcua.people.models import Party
from motcua.people.queries import by_identity, by_phone
from motcua.people.rules import (
    CardFacts,
    Facts,
    IdentityFacts,
    IdentityKind,
    PartyKind,
    WrongValue,
    clean_number,
    clean_phone,
    read_cccd_qr,
    search_key,
)

MOST_KNOWN = 10
LONGEST = 1000
# In this order a number that could be several things is taken to be one: a telephone before a tax code,
# since most who come are persons.
GUESSES = (IdentityKind.CCCD, IdentityKind.CMND, "phone", IdentityKind.TAX_CODE, IdentityKind.PASSPORT)


class Unrecognised(Exception):
    """It is neither a card, nor a number or a name by which anybody is known."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Facts of a card, or people known by what was typed, or the first values of a form."""

    facts: Facts | None = None
    known: tuple[Party, ...] = ()
    initial: Mapping[str, str] = field(default_factory=dict)


def recognise(text: str) -> Recognised:
    """Read a QR code, an identity number, a phone, a tax code, a name, or nothing at all.

    Raises Unrecognised, WrongValue (a card whose code says something impossible).
    """
    text = " ".join(text[:LONGEST].split())
    if "|" in text:
        return Recognised(facts=facts_of(read_cccd_qr(text)))
    if not text:
        return Recognised(initial={"kind": PartyKind.PERSON.value})
    if is_name(text):
        return Recognised(known=tuple(_namesakes(text)), initial={"name": text})
    readings = list(_readings(text))
    known = {party.pk: party for kind in readings for party in _known(kind, text)}
    if known:
        return Recognised(known=tuple(known.values())[:MOST_KNOWN])
    return Recognised(initial=_first_values(text, readings))


def is_name(text: str) -> bool:
    """Return whether the text is a name, perhaps with figures in it ("Công ty TNHH 27/7")."""
    letters = sum(sign.isalpha() for sign in text)
    digits = sum(sign.isdigit() for sign in text)
    return letters > 0 and (digits == 0 or (" " in text and letters > digits))


def facts_of(card: CardFacts) -> Facts:
    """Return who stands before us by his card; the old number goes along, so that old dossiers are found."""
    numbers = [IdentityFacts(IdentityKind.CCCD, card.number, issued_on=card.issued_on)]
    if card.old_number:
        numbers.append(IdentityFacts(IdentityKind.CMND, card.old_number))
    return Facts(
        PartyKind.PERSON,
        card.name,
        tuple(numbers),
        born_on=card.born_on,
        sex=card.sex,
        address=card.address,
    )


def spoken(phone: str) -> str:
    """Return a Vietnamese number as it is read out: 0912 345 678; any other as it is."""
    if not phone.startswith("+84"):
        return phone
    local = "0" + phone[3:]
    return f"{local[:4]} {local[4:7]} {local[7:]}"


def _readings(text: str) -> Iterator[IdentityKind | str]:
    """Yield all that a number could be."""
    for kind in GUESSES:
        try:
            if isinstance(kind, IdentityKind):
                clean_number(kind, text)
            else:
                clean_phone(text)
        except WrongValue:
            continue
        yield kind


def _known(kind: IdentityKind | str, text: str) -> Iterable[Party]:
    found = by_identity(kind, text) if isinstance(kind, IdentityKind) else by_phone(text)
    return found[:MOST_KNOWN]


def _namesakes(name: str) -> Iterable[Party]:
    return Party.objects.filter(search_name=search_key(name)[:300]).order_by("-id")[:MOST_KNOWN]


def _first_values(text: str, readings: list[IdentityKind | str]) -> dict[str, str]:
    """Put the number where it belongs. Raises Unrecognised when it could be nothing."""
    kind = next(iter(readings), None)
    if kind is None or (kind is IdentityKind.PASSPORT and text.replace(" ", "").isdigit()):
        raise Unrecognised  # passports of figures alone exist, but a slip of the finger is likelier
    if kind == "phone":
        return {"kind": PartyKind.PERSON.value, "phone": text}
    party = PartyKind.ENTERPRISE if kind is IdentityKind.TAX_CODE else PartyKind.PERSON
    return {"kind": party.value, "number_kind": str(kind), "number": text}
