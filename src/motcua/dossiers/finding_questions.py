"""What somebody typed into the find box (ô tìm hồ sơ), read as questions to the words of a dossier."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motcua.accounts.sealing import blind_index
from motcua.dossiers.codes import is_code
from motcua.dossiers.finding import blind_word, spelled
from motcua.people.queries import number_index
from motcua.people.rules import IdentityFacts, IdentityKind, WrongValue, clean_phone

LONGEST = 200
MOST_WORDS = 12
NOBODY, EVERYBODY = "'#'", "!'#'"  # a number without digits
FREQUENT = re.compile(r"[0-9]{1,4}", re.ASCII)  # a serial, which every office gives out every day
SERIAL = re.compile(r"[0-9]{1,7}", re.ASCII)
TAIL = re.compile(r"(?:.*[-.])?([0-9]{6}|[0-9]{8})-([0-9]{1,7})", re.ASCII)
TAIL_WITHOUT_HYPHEN = re.compile(r"([0-9]{6})([0-9]{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, as tsqueries over the words of `finding.words`.

    `asked` is all of it. Its last word may be unfinished: `firm` is the rest, which every answer fulfils
    too ("" where there is no rest), `unfinished` that word alone ("" where there is none). `numbers` are
    the blind indices that the text may stand for as a phone or identity number; `is_number` says that it
    can hardly be anything but a number or a code, and so names few.
    """

    asked: str
    firm: str
    unfinished: str = ""
    numbers: Sequence[bytes] = ()
    is_number: bool = False


def question(text: str) -> Question | None:
    """Return how `text` is asked; None when it is blank. Signs alone name nothing.

    Names may lack accents, and their last word its end. A number is read as the end of a code, a phone and
    an identity number alike.
    """
    text = text.strip()[:LONGEST]
    numbers = tuple(dict.fromkeys(_numbers(text)))
    exact = [_lexeme(word) for word in (*_code_words(text), *map(blind_word, numbers))]
    *whole, last = spelled(text)[:MOST_WORDS] or [""]
    if not last and not exact:
        return Question(NOBODY, NOBODY) if text else None
    if not last.isalpha():
        asked = _either(exact, [_lexeme(word) for word in (*whole, last) if word])
        is_number = bool(exact) and not FREQUENT.fullmatch(text.replace(" ", ""))
        return Question(asked, asked, "", numbers, is_number=is_number)
    words, begins = [_lexeme(word) for word in whole], f"{_lexeme(last)}:*"
    firm = _either(exact, words) if words else ""
    return Question(_either(exact, [*words, begins]), firm, begins, numbers)


def query(text: str) -> str | None:
    """Return `text` as one tsquery; None when it is blank."""
    read = question(text)
    return read.asked if read else None


def _either(exact: Sequence[str], words: Sequence[str]) -> str:
    """Return: one of the exact words, or all of the others."""
    together = [f"({' & '.join(words)})"] if words else []
    return " | ".join([*exact, *together])


def _code_words(text: str) -> Iterator[str]:
    """Yield the words of a code that `text` as a whole may be, typed in full or by its end."""
    bare = text.replace(" ", "")
    if is_code(bare.upper()):
        yield bare.lower()
    elif SERIAL.fullmatch(bare):
        yield str(int(bare))
    elif found := TAIL.fullmatch(bare) or TAIL_WITHOUT_HYPHEN.fullmatch(bare):
        yield f"{found[1]}-{found[2]:>04}"


def _numbers(text: str) -> Iterator[bytes]:
    """Yield the blind indices of each number that `text` as a whole may be."""
    if not any(sign.isdigit() for sign in text):
        return
    for kind in IdentityKind:
        try:
            yield number_index(IdentityFacts(kind, text))
        except WrongValue:
            continue
    try:
        if phone := clean_phone(text):
            yield blind_index(phone, "phone")
    except WrongValue:
        return


def _lexeme(word: str) -> str:
    # Quoted, since to_tsquery would take the words apart and drop some; a cast takes them as they stand.
    quoted = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}'"
