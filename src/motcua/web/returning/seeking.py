"""Tìm kết quả để trả: by the receipt's QR or bar code, the code's last digits, a name, a number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from motcua.dossiers.finding_queries import find
from motcua.dossiers.models import Dossier
from motcua.org.models import Officer
from motcua.org.queries import offices_of
from motcua.org.rules import Duty
from motcua.web.scanned import card_in, dossier_code_in

MOST = 30
SPARE = 20  # for those without a number yet, and the void


def read(text: str) -> str:
    """Return what to look for in what was typed or scanned.

    Of the address in a receipt's QR the dossier's code, of a citizen card's QR the number.
    """
    if code := dossier_code_in(text):
        return code
    card = card_in(text)
    return card.number if card else text.strip()


def seek(officer: Officer, text: str, at: datetime) -> Sequence[Dossier]:
    """Return the dossiers of the officer's counters that the words name, those with a result first."""
    counters = offices_of(officer, Duty.RETURN, at)
    found = find(officer, read(text), at, received_at=counters, limit=MOST + SPARE)
    numbered = [dossier for dossier in found if dossier.code and not dossier.is_void][:MOST]
    return sorted(numbered, key=lambda dossier: dossier.returned_at is not None or dossier.ready_at is None)
