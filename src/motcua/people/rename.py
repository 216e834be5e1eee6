"""Đổi, sửa tên: put right the name under which a party is known, with the reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.accounts.texts import required_text
from motcua.journal.values import Acts
from motcua.people.events import RENAMED
from motcua.people.models import Party
from motcua.people.operations import fingerprint
from motcua.people.rules import clean_name, search_key


@transaction.atomic
def rename(*, party_id: int, name: str, reason: str, by: Acts, at: datetime) -> Party:
    """Give a party another name: a slip of the pen, a change by decision, a married name.

    Dossiers already made keep the name they were made with. Raises WrongValue.
    """
    party = Party.objects.select_for_update().get(pk=party_id)
    cleaned = clean_name(name)
    why = required_text("reason", reason)
    before, party.name, party.search_name = party.name, cleaned, search_key(cleaned)[:300]
    party.save(update_fields=["name", "search_name"])
    was, is_now = fingerprint([before]), fingerprint([cleaned])
    journal.record(RENAMED, party, by=by, at=at, before=was, after=is_now, reason=why)
    return party
