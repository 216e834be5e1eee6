"""Dọn tệp: what was handed in and named by no act within a day goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError, RestrictedError

from motcua import journal
from motcua.documents.events import SWEPT
from motcua.documents.models import File
from motcua.documents.queries import unnamed
from motcua.documents.storing import INCOMING, key_of, place_of
from motcua.journal import Subject
from motcua.journal.values import Acts

KEPT_UNNAMED = timedelta(days=1)
BATCH = 500
DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Swept:
    """How many `files` nobody named, and how many `strays` the disk held without a row."""

    files: int
    strays: int

    @property
    def journal_subject(self) -> Subject:
        return Subject("files", 0, "files")


def sweep(*, by: Acts, at: datetime) -> Swept:
    """Delete what no row names and was last handed in more than a day before `at`.

    Each content is deleted under its own lock and in its own transaction: an act that names it
    meanwhile keeps it. Call it outside of any transaction.
    """
    before = at - KEPT_UNNAMED
    files = sum(_forget(file, before) for file in unnamed().filter(last_offered_at__lt=before).iterator())
    swept = Swept(files, _sweep_disk(before))
    if swept.files or swept.strays:
        with transaction.atomic():
            journal.record(SWEPT, swept, by=by, at=at, files=swept.files, strays=swept.strays)
    return swept


def _forget(file: File, before: datetime) -> bool:
    with _held(file.sha256):
        try:
            with transaction.atomic():
                gone = unnamed().filter(pk=file.pk, last_offered_at__lt=before).delete()[0] > 0
        except (ProtectedError, RestrictedError, IntegrityError):
            return False  # an act was faster
        if gone:
            place_of(file.sha256).unlink(missing_ok=True)
        return gone


def _sweep_disk(before: datetime) -> int:
    """Delete old files without a row, as killed processes and undone transactions leave them."""
    count = 0
    old = _old_places(before)
    while places := list(islice(old, BATCH)):
        known = set(File.objects.filter(sha256__in=[p.name for p in places]).values_list("sha256", flat=True))
        count += sum(_clear(place, before) for place in places if place.name not in known)
    return count


def _old_places(before: datetime) -> Iterator[Path]:
    root = Path(settings.FILES_ROOT)
    for pattern in (f"{INCOMING}/*", "??/??/*"):
        for place in root.glob(pattern):
            if (pattern.startswith(INCOMING) or DIGEST.fullmatch(place.name)) and _is_old(place, before):
                yield place


def _clear(place: Path, before: datetime) -> bool:
    if place.parent.name == INCOMING:
        place.unlink(missing_ok=True)
        return True
    with _held(place.name):
        gone = _is_old(place, before) and not File.objects.filter(sha256=place.name).exists()
        if gone:
            place.unlink(missing_ok=True)
        return gone


def _is_old(place: Path, before: datetime) -> bool:
    try:
        return place.is_file() and place.stat().st_mtime < before.timestamp()
    except FileNotFoundError:
        return False


@contextmanager
def _held(digest: str) -> Iterator[None]:
    """Hold the lock of a content across transactions, so that nobody stores it while it goes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [key_of(digest)])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [key_of(digest)])
