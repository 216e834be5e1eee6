"""Finding a party by what identifies it; the numbers themselves are never searched in the clear."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.accounts.sealing import blind_index, unseal
from motcua.people.models import Identity, Party, Representation
from motcua.people.rules import (
    SINGULAR,
    IdentityFacts,
    IdentityKind,
    clean_number,
    clean_phone,
    masked,
    search_key,
)

MOST_WITH_A_NUMBER = 100  # a phone number may be that of a family, or of an office that files for others


def number_index(identity: IdentityFacts) -> bytes:
    """Return the blind index of an identity's number. Raises WrongValue."""
    return blind_index(clean_number(identity.kind, identity.number), identity.kind)


def by_identity(kind: IdentityKind, number: str) -> QuerySet[Party]:
    """Return the parties with that number: one at most, but for old cards and passports."""
    index = number_index(IdentityFacts(kind, number))
    return Party.objects.filter(identities__number_index=index).order_by("id")


def by_phone(phone: str) -> QuerySet[Party]:
    """Return the parties who gave that phone number. Raises WrongValue."""
    return Party.objects.filter(phone_index=blind_index(clean_phone(phone), "phone")).order_by("id")


def with_numbers(indices: Sequence[bytes]) -> list[int]:
    """Return the ids of who has one of the numbers, told by blind index, as phone or identity."""
    called = Party.objects.filter(phone_index__in=indices).order_by().values_list("id")
    known = Identity.objects.filter(number_index__in=indices).order_by().values_list("party_id")
    return [party for (party,) in called.union(known).order_by("id")[:MOST_WITH_A_NUMBER]]


def known_as(identities: Sequence[IdentityFacts], name: str) -> Party | None:
    """Return the party whom one of the identities names, the strongest kind first.

    A citizen id or tax code alone is enough; any other number counts with the same name only.
    """
    wanted = {number_index(i): i.kind for i in identities}
    rows = list(Identity.objects.filter(number_index__in=list(wanted)).select_related("party"))
    rows.sort(key=lambda row: (list(IdentityKind).index(IdentityKind(row.kind)), row.pk))
    key = search_key(name)
    return next((r.party for r in rows if r.kind in SINGULAR or r.party.search_name == key), None)


def numbers_of(party: Party) -> list[IdentityFacts]:
    """Return the identities of `party` with their numbers, unsealed; the caller journals the reading."""
    return [
        IdentityFacts(IdentityKind(i.kind), unseal(i.number_sealed, i.kind), i.issued_on, i.issued_by)
        for i in party.identities.order_by("id")
    ]


def masked_numbers_of(party: Party) -> list[tuple[IdentityKind, str]]:
    """Return each identity's kind and its number with the middle hidden, as lists show it."""
    return [(i.kind, masked(i.number)) for i in numbers_of(party)]


def phone_of(party: Party) -> str:
    """Return the phone number as +84…, or ""."""
    return unseal(party.phone_sealed, "phone") if party.phone_sealed else ""


def may_represent(representative_id: int, owner_id: int, at: datetime, on: date) -> bool:
    """Return whether the one may act for the other at `at`, which falls on the office's day `on`."""
    given = Representation.objects.filter(representative_id=representative_id, owner_id=owner_id)
    given = given.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)
    return given.exclude(ended_at__lte=at).exists()


def by_name(text: str, limit: int = 20) -> QuerySet[Party]:
    """Return the parties whose name holds `text`, with or without accents, by name."""
    key = search_key(text)
    found = Party.objects.filter(search_name__contains=key) if key else Party.objects.none()
    return found.order_by("search_name", "id")[:limit]
