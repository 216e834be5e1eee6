"""Tìm hồ sơ: one box for the code or its last digits, names, phone, identity numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from django.db.models import BooleanField, F, QuerySet
from django.db.models.expressions import RawSQL

from motcua.dossiers.codes import is_code
from motcua.dossiers.finding import blind_word
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import visible_to
from motcua.org.models import Officer
from motcua.people.queries import number_index
from motcua.people.rules import IdentityFacts, IdentityKind, WrongValue, clean_phone, search_key
from motcua.people.sealing import blind_index

LONGEST = 200
MOST_WORDS = 12
TAIL = re.compile(r"[0-9]{1,8}(?:-[0-9]{1,7})?", re.ASCII)
FOUND_BY = (IdentityKind.CCCD, IdentityKind.CMND, IdentityKind.TAX_CODE, IdentityKind.PASSPORT)


def find(officer: Officer, text: str, at: datetime) -> QuerySet[Dossier]:
    """Return the dossiers the officer may see that `text` names, newest first; none for a blank text.

    Names may lack accents, and their last word its end. A number is read as the end of a code, a phone
    and an identity number alike.
    """
    asked = query(text)
    if asked is None:
        return Dossier.objects.none()
    # Not SearchQuery: to_tsquery would take the words apart, and a cast takes them as they were written.
    named = RawSQL("dossiers_dossier.find_key @@ %s::tsquery", [asked], output_field=BooleanField())
    found = visible_to(officer, at).filter(named)
    return found.select_related("version", "receiving_unit", "deciding_agency").order_by(F("id").desc())


def query(text: str) -> str | None:
    """Return `text` as a tsquery over the words of `finding.words`; None when it says nothing."""
    text = text.strip()[:LONGEST]
    choices = [_lexeme(word) for word in _exact(text)]
    if words := search_key(re.sub(r"[|&!:*()<>]", " ", text)).split()[:MOST_WORDS]:
        *whole, last = words
        several = [*map(_lexeme, whole), f"{_lexeme(last)}:*" if last.isalpha() else _lexeme(last)]
        choices.append(f"({' & '.join(several)})")
    return " | ".join(choices) or None


def _exact(text: str) -> Iterator[str]:
    """Yield the words that `text` as a whole may be."""
    bare = text.replace(" ", "")
    if is_code(bare.upper()) or TAIL.fullmatch(bare):
        yield bare.lower()
    if not any(sign.isdigit() for sign in bare):
        return
    for kind in FOUND_BY:
        try:
            yield blind_word(number_index(IdentityFacts(kind, text)))
        except WrongValue:
            continue
    try:
        if phone := clean_phone(text):
            yield blind_word(blind_index(phone, "phone"))
    except WrongValue:
        return


def _lexeme(word: str) -> str:
    quoted = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}'"
