"""Ghi nhận người dân, tổ chức: find who is before us by what identifies him, or make his record."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.journal.values import Acts
from motcua.people.events import CHANGED, REGISTERED
from motcua.people.models import Party
from motcua.people.operations import add_identities, cleaned, fill, fingerprint, lock_numbers, make
from motcua.people.queries import known_as, number_index
from motcua.people.rules import Facts, search_key


class KnownByAnotherName(Exception):
    """The number belongs to `party`, whose name is another: a slip of the pen, or a change of name."""

    def __init__(self, party: Party) -> None:
        super().__init__(party.pk)
        self.party = party


@transaction.atomic
def register(facts: Facts, *, by: Acts, at: datetime) -> Party:
    """Return the party that `facts` names, made or brought up to date.

    Whoever has no paper at all (a small child) is made anew each time. A blank in `facts`
    erases nothing; an identity that belongs to another party is left with him.

    Raises WrongValue, KnownByAnotherName (rename the party first if the name did change).
    """
    facts = cleaned(facts)
    lock_numbers(number_index(i) for i in facts.identities)
    party = known_as(facts.identities, facts.name) if facts.identities else None
    if party is None:
        party = make(facts)
        kinds = [i.kind.value for i in facts.identities]
        journal.record(REGISTERED, party, by=by, at=at, party_kind=party.kind, identities=kinds)
        return party
    if party.search_name != search_key(facts.name)[:300]:
        raise KnownByAnotherName(party)
    return _bring_up_to_date(party, facts, by=by, at=at)


def _bring_up_to_date(party: Party, facts: Facts, *, by: Acts, at: datetime) -> Party:
    party = Party.objects.select_for_update().get(pk=party.pk)
    changed = fill(party, facts)
    added = add_identities(party, facts.identities)
    if changed or added:
        party.save()
        journal.record(
            CHANGED,
            party,
            by=by,
            at=at,
            fields=sorted(changed) + added,
            before=fingerprint(before for before, _ in changed.values()),
            after=fingerprint(after for _, after in changed.values()),
        )
    return party
