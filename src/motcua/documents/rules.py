"""Quy tắc tệp: which types of file are taken, and what a file may be called."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from enum import StrEnum

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
TIFF = "image/tiff"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XML = "application/xml"

IMAGES = frozenset({JPEG, PNG, TIFF})
ALLOWED: Mapping[str, str] = {  # type: the ending its files get
    PDF: "pdf",
    JPEG: "jpg",
    PNG: "png",
    TIFF: "tif",
    DOCX: "docx",
    XLSX: "xlsx",
    XML: "xml",
}
ENDINGS: Mapping[str, str] = {ending: kind for kind, ending in ALLOWED.items()} | {
    "jpeg": JPEG,
    "jpe": JPEG,
    "jfif": JPEG,
    "tiff": TIFF,
}
UNNAMED = "khong-ten"
LONGEST_NAME = 150
LONGEST_NAME_BYTES = 240  # file systems and headers stop at 255


class EmptyFile(Exception):
    """The file has no content."""


class TooLarge(Exception):
    """The file is larger than `limit` bytes; the rest was not read."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class WrongType(Exception):
    """The content is of a type that is not taken; `found` is a media type, "" when it is none we know."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


class Disguised(Exception):
    """The name claims the ending `claimed`, the content is of the type `found`."""

    def __init__(self, claimed: str, found: str) -> None:
        super().__init__(claimed, found)
        self.claimed = claimed
        self.found = found


class Flaw(StrEnum):
    """Why nobody should try to open a file."""

    DAMAGED = "damaged"  # cut short or broken
    ENCRYPTED = "encrypted"  # asks for a password
    ACTIVE = "active"  # carries macros, scripts or entities
    OVERSIZED = "oversized"  # unpacks to more than any machine should hold


class Unreadable(Exception):
    """The content is of a type that is taken, but has a flaw that keeps it from being read."""

    def __init__(self, media_type: str, flaw: Flaw) -> None:
        super().__init__(media_type, flaw)
        self.media_type = media_type
        self.flaw = flaw


def ending(name: str) -> str:
    """Return the ending of `name` in lower case, without the dot; "" where there is none."""
    stem, dot, last = clean_name(name).rpartition(".")
    return last.lower() if dot and stem else ""


def agreed_name(name: str, found: str) -> str:
    """Return the cleaned `name`, with an ending that tells the truth about `found`.

    A name without an ending gets one, and so does a picture that is named as another kind of
    picture, as telephones do.

    Raises WrongType where `found` is not taken, Disguised where the name claims something else.
    """
    if found not in ALLOWED:
        raise WrongType(found)
    name = clean_name(name)
    claimed = ending(name)
    if ENDINGS.get(claimed) == found:
        return name
    if not claimed:
        return clean_name(f"{name}.{ALLOWED[found]}")
    if found in IMAGES and ENDINGS.get(claimed) in IMAGES:
        return clean_name(f"{name.rpartition('.')[0]}.{ALLOWED[found]}")
    raise Disguised(claimed, found)


def clean_name(name: str) -> str:
    """Return `name` in NFC without folders, control and direction signs, spaces at its ends, or great length.

    The ending survives the shortening. A name of which nothing is left becomes UNNAMED.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(sign if _is_seen(sign) else " " for sign in unicodedata.normalize("NFC", last))
    kept = " ".join(seen.translate(_FORBIDDEN).split()).strip(". ")
    return _short(kept) if kept else UNNAMED


# What shells, Windows or a header would read as something else than a name.
_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"|?*', "_"))


def _is_seen(sign: str) -> bool:
    return not unicodedata.category(sign).startswith("C")


def _short(name: str) -> str:
    stem, dot, last = name.rpartition(".")
    tail = f".{last}" if dot and stem and len(last) <= 10 else ""
    stem = name.removesuffix(tail)[: LONGEST_NAME - len(tail)]
    while len(f"{stem}{tail}".encode()) > LONGEST_NAME_BYTES:
        stem = stem[:-1]
    return f"{stem.rstrip('. ')}{tail}"
