"""What happens to the record of a party. Values stay out: hashes and names of fields only."""

from motcua import journal

REGISTERED = journal.event("people.registered", party_kind=str, identities=list)
CHANGED = journal.event("people.changed", fields=list, before=str, after=str)
RENAMED = journal.event("people.renamed", before=str, after=str, reason=str)
REPRESENTATION_GIVEN = journal.event(
    "people.representation_given", representative=int, representation=int, valid_to=str
)
REPRESENTATION_ENDED = journal.event("people.representation_ended", representative=int, representation=int)
