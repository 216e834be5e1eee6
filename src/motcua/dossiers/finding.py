"""The words by which a dossier is found: names without accents, code, blind indices of phone and papers.

One inverted index answers all of them, on any PostgreSQL and without an extension.
"""

import re
from collections.abc import Iterable

from django.db import connection

from motcua.dossiers.models import Dossier, ForeignCase
from motcua.people.models import Identity, Party
from motcua.people.rules import search_key

REFRESH = "UPDATE dossiers_dossier SET find_key = array_to_tsvector(%s::text[]) WHERE id = %s"
WORD = re.compile(r"[^\W_]+")


def refresh(dossier: Dossier) -> None:
    """Write the words of the dossier anew; after its people or its code changed."""
    ids = [key for key in (dossier.owner_id, dossier.submitter_id, dossier.representative_id) if key]
    parties = Party.objects.filter(id__in=ids)
    known = Identity.objects.filter(party_id__in=ids).values_list("number_index", flat=True)
    numbers = [bytes(number) for number in known]
    foreign = ForeignCase.objects.filter(dossier=dossier).values_list("code", flat=True)
    abroad = {word for code in foreign for word in name_words(code)}
    found = sorted({*words(dossier.code, parties, numbers), *abroad})
    with connection.cursor() as cursor:
        cursor.execute(REFRESH, (found, dossier.pk))


def words(code: str | None, parties: Iterable[Party], numbers: Iterable[bytes]) -> list[str]:
    """Return the words, each once and sorted."""
    found = set(code_words(code)) if code else set()
    for party in parties:
        found.update(name_words(party.name))
        if party.phone_index:
            found.add(blind_word(bytes(party.phone_index)))
    found.update(blind_word(number) for number in numbers)
    return sorted(found)


def name_words(name: str) -> set[str]:
    """Return the words of a name as they are searched."""
    return set(spelled(name))


def spelled(text: str) -> list[str]:
    """Return the words of `text` in their order: without accents and signs, in small letters."""
    return WORD.findall(search_key(text))


def code_words(code: str) -> set[str]:
    """Return the code, its tail (day and serial) and its serial, as people read them out."""
    tail = code.split("-", 1)[1]
    serial = tail.rsplit("-", 1)[1]
    return {code.lower(), tail, serial, serial.lstrip("0") or "0"}


def blind_word(index: bytes) -> str:
    """Return the word for a blind index of a phone or identity number."""
    return "#" + index[:12].hex()
