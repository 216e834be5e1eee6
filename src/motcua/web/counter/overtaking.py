"""Bản mới hơn: whether a draft is still as the screen shows it, so that no tab writes over another."""

from __future__ import annotations

from hashlib import sha256

from motcua.dossiers.models import Dossier

SCREEN = ("case_key", "channel", "copies", "return_by", "return_address", "note")
COUNTS = ("key", "originals", "copies", "certified", "electronic")


class Overtaken(Exception):
    """The draft was changed from another tab or by another officer since this screen was shown."""


def mark_of(dossier: Dossier) -> str:
    """Return what tells the draft as it is now from what it was before; a screen sends it back."""
    said = Dossier.objects.values_list(*SCREEN).get(pk=dossier.pk)
    papers = dossier.items.order_by("key").values_list(*COUNTS)
    return sha256(repr((said, list(papers))).encode()).hexdigest()[:16]
