"""Câu chữ: collects what is to be translated, without the msg programs that bare Debian lacks.

`python -m motcua.cli.messages` brings web/locale/en up to the sources; what is new in it waits, empty.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parents[1]
ENGLISH = PACKAGE / "web" / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
SKIPPED = {"tests", "vendor", "migrations"}

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)

Message = tuple[str | tuple[str, ...], str | None, str]


def collect() -> Iterator[Message]:
    """Yield each message of the sources, its context and the file it stands in."""
    for path in sorted((*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.txt"))):
        if SKIPPED & set(path.relative_to(PACKAGE).parts):
            continue
        for _, message, _, context in extract("python", BytesIO(_as_python(path)), keywords=KEYWORDS):
            if message:
                yield message, context, path.relative_to(PACKAGE).as_posix()


def update() -> int:
    """Bring the English catalogue up to the sources; return how many messages wait for a translation."""
    fresh = _empty()
    for message, context, place in collect():
        fresh.add(message, context=context, locations=[(place, 1)])
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    catalogue = _empty()
    if ENGLISH.exists():
        with ENGLISH.open("rb") as text:
            catalogue = read_po(text, locale="en")
    catalogue.update(fresh, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    with ENGLISH.open("wb") as out:
        write_po(out, catalogue, omit_header=False, sort_output=True, include_lineno=False, width=110)
    return len(list(untranslated(catalogue)))


def _empty() -> Catalog:
    """Return a catalogue whose header has no time: what changes nothing shows no change."""
    return Catalog(
        locale="en",
        project="motcua",
        header_comment="# English words; `python -m motcua.cli.messages` adds what the sources say.",
        creation_date=BEGAN,
        revision_date=BEGAN,
        last_translator="-",
        language_team="-",
        version="-",
        msgid_bugs_address="-",
        fuzzy=False,
    )


def untranslated(catalogue: Catalog) -> Iterator[str]:
    """Yield each message that has no translation, or only a guessed one."""
    for message in catalogue:
        translated = message.string if isinstance(message.string, tuple | list) else [message.string]
        if message.id and (message.fuzzy or not all(translated)):
            yield str(message.id)


def _as_python(path: Path) -> bytes:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text.encode()
    from django.utils.translation.template import templatize

    return templatize(text).encode()


if __name__ == "__main__":
    print(f"{update()} câu chờ dịch trong {ENGLISH}", file=sys.stderr)
