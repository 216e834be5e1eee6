"""Lưu tệp: content is kept once, under its own hash, on disk before anybody names it.

A file is written to the end, forced to disk and only then moved to its place, so that no
half file is ever seen and none is lost with the power. One lock per content keeps two who
hand in the same, and the sweep, from undoing each other's work.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from django.conf import settings
from django.db import connection, transaction

from motcua.documents import sniffing
from motcua.documents.rules import EmptyFile, TooLarge, agreed_name

if TYPE_CHECKING:
    from motcua.documents.models import File

CHUNK_BYTES = 256 * 1024
INCOMING = ".incoming"


class Readable(Protocol):
    """What content comes from: an open file, an upload, a pipe."""

    def read(self, size: int, /) -> bytes: ...


def store(stream: Readable, *, name: str, at: datetime, limit: int | None = None) -> File:
    """Keep the content of `stream` and return its row; the same content gives the same row.

    Reads at most `limit` bytes and one chunk (UPLOAD_LIMIT_BYTES unless said), never holding more
    than a chunk in memory. What is refused leaves nothing behind. Call it before the act that
    names the file, or within it; what no act names is swept after a day.

    Raises EmptyFile, TooLarge, WrongType, Disguised, Unreadable.
    """
    with _incoming() as path:
        digest, size = _take(stream, path, settings.UPLOAD_LIMIT_BYTES if limit is None else limit)
        media_type = sniffing.media_type(path)
        name = agreed_name(name, media_type)
        sniffing.check_readable(path, media_type)
        return _keep(path, digest, size, media_type, name, at)


def open_file(file: File) -> BinaryIO:
    """Open the content for reading. Raises FileNotFoundError where the disk has lost it."""
    return place_of(file.sha256).open("rb")


def place_of(digest: str) -> Path:
    """Return where the content with that hash lies."""
    return Path(settings.FILES_ROOT) / digest[:2] / digest[2:4] / digest


def key_of(digest: str) -> int:
    """Return the advisory lock's number for a content."""
    return int.from_bytes(bytes.fromhex(digest[:16]), signed=True)


@contextmanager
def _incoming() -> Iterator[Path]:
    folder = Path(settings.FILES_ROOT) / INCOMING
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / secrets.token_hex(16)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _take(stream: Readable, path: Path, limit: int) -> tuple[str, int]:
    """Write `stream` to `path`, force it to disk, and return its hash and size."""
    digest, size = sha256(), 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        while chunk := stream.read(CHUNK_BYTES):
            size += len(chunk)
            if size > limit:
                raise TooLarge(limit)
            digest.update(chunk)
            out.write(chunk)
        if not size:
            raise EmptyFile
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest(), size


@transaction.atomic
def _keep(path: Path, digest: str, size: int, media_type: str, name: str, at: datetime) -> File:
    from motcua.documents.models import File  # models need Django's registry, not ready at import

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key_of(digest)])
    _put(path, place_of(digest), size)
    file, is_new = File.objects.get_or_create(
        sha256=digest,
        defaults={
            "size": size,
            "media_type": media_type,
            "name": name,
            "stored_at": at,
            "last_offered_at": at,
        },
    )
    if not is_new and file.last_offered_at < at:
        file.last_offered_at = at
        file.save(update_fields=["last_offered_at"])
    return file


def _put(path: Path, place: Path, size: int) -> None:
    """Move `path` to `place`, unless the same whole content lies there already."""
    if place.exists() and place.stat().st_size == size:
        os.utime(place)  # young again: the sweep looks at the age
        return
    for folder in (place.parent.parent, place.parent):
        if not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
            _force(folder.parent)
    path.rename(place)
    _force(place.parent)


def _force(folder: Path) -> None:
    """Make what was just put into `folder` outlive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
