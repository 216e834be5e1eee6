"""Writing a party and its identities; acts decide, these write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection

from motcua.accounts.sealing import blind_index, seal
from motcua.accounts.texts import clean_text
from motcua.people.models import Identity, Party
from motcua.people.rules import (
    Facts,
    IdentityFacts,
    IdentityKind,
    PartyKind,
    check_person,
    clean_email,
    clean_name,
    clean_number,
    clean_phone,
    search_key,
)

CONTACTS = ("born_on", "sex", "email", "address", "commune_code")


def cleaned(facts: Facts) -> Facts:
    """Return `facts` as they are kept. Raises WrongValue for the first field that cannot be right."""
    identities = tuple(
        IdentityFacts(
            i.kind,
            clean_number(i.kind, i.number),
            i.issued_on,
            clean_text("issued_by", i.issued_by, longest=200),
        )
        for i in facts.identities
    )
    for identity in identities:
        if identity.kind is IdentityKind.CCCD and facts.kind is PartyKind.PERSON:
            check_person(identity.number, born_on=facts.born_on, sex=facts.sex)
    return Facts(
        kind=facts.kind,
        name=clean_name(facts.name),
        identities=identities,
        born_on=facts.born_on,
        sex=facts.sex,
        phone=clean_phone(facts.phone),
        email=clean_email(facts.email),
        address=clean_text("address", facts.address),
        commune_code=clean_text("commune_code", facts.commune_code, longest=10),
    )


def lock_numbers(indexes: Iterable[bytes]) -> None:
    """Hold, until the transaction ends, the numbers somebody is being registered with.

    Sorted, so that two counters registering the same family do not wait for each other for ever.
    """
    keys = sorted({int.from_bytes(i[:8], "big", signed=True) for i in indexes})
    if keys:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(k) FROM (SELECT unnest(%s::bigint[]) AS k) AS wanted", [keys]
            )


def make(facts: Facts) -> Party:
    """Return a new party from cleaned facts, with its identities."""
    party = Party(kind=facts.kind.value, name=facts.name, search_name=search_key(facts.name)[:300])
    fill(party, facts)
    party.save()
    add_identities(party, facts.identities)
    return party


def fill(party: Party, facts: Facts) -> dict[str, tuple[str, str]]:
    """Set on `party` what `facts` says and return {field: (before, after)}; a blank erases nothing."""
    changed: dict[str, tuple[str, str]] = {}
    for field in CONTACTS:
        said = getattr(facts, field)
        if said and getattr(party, field) != said:
            changed[field] = (str(getattr(party, field) or ""), str(said))
            setattr(party, field, said)
    index = blind_index(facts.phone, "phone") if facts.phone else None
    if index and bytes(party.phone_index or b"") != index:
        changed["phone"] = (bytes(party.phone_index or b"").hex(), facts.phone)
        party.phone_sealed, party.phone_index = seal(facts.phone, "phone"), index
    for identity in facts.identities:
        if public := _public_tax_code(identity):
            party.tax_code = public
    return changed


def add_identities(party: Party, identities: Sequence[IdentityFacts]) -> list[str]:
    """Give `party` the identities nobody has yet, and return their kinds."""
    wanted = {blind_index(i.number, i.kind): i for i in identities}
    taken = Identity.objects.filter(number_index__in=list(wanted))
    for row in taken.only("number_index", "kind", "party_id"):
        if row.party_id == party.pk or row.kind in (IdentityKind.CCCD, IdentityKind.TAX_CODE):
            wanted.pop(bytes(row.number_index), None)
    Identity.objects.bulk_create(
        Identity(
            party=party,
            kind=i.kind.value,
            number_sealed=seal(i.number, i.kind),
            number_index=index,
            issued_on=i.issued_on,
            issued_by=i.issued_by,
        )
        for index, i in wanted.items()
    )
    return [i.kind.value for i in wanted.values()]


def fingerprint(values: Iterable[str]) -> str:
    """Return a keyed hash by which the journal proves a value without telling it."""
    return blind_index("\0".join(values), "journal").hex()


def _public_tax_code(identity: IdentityFacts) -> str:
    """Return a tax code, unless it is a household's 12-digit personal id, which stays sealed."""
    is_public = identity.kind is IdentityKind.TAX_CODE and len(identity.number) != 12
    return identity.number if is_public else ""
