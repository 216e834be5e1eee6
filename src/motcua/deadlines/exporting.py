"""Xuất sổ thời hạn: the whole ledger of a promise as JSON, so that anybody can count it again offline."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.deadlines.models import LedgerEntry
from motcua.deadlines.operations import projection
from motcua.deadlines.queries import newest
from motcua.deadlines.recounting import FORMAT, days_written
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import ZONE
from motcua.worktime.queries import pinned, version
from motcua.worktime.rules import TimeLimit, Unit
from motcua.worktime.written import written


def export(dossier: Dossier, *, with_names: bool) -> dict[str, Any] | None:
    """Return the ledger of the dossier's newest promise; None before acceptance.

    It holds the calendars and the name of the legal profile, so that `recounting.recount` needs nothing
    else. Without names it says the agency in place of the officers, as the applicant may read it.
    """
    promise = newest(dossier)
    if promise is None:
        return None
    found, entries = projection(promise), list(promise.ledger.order_by("seq"))
    now = pinned(promise.calendar_id)
    calendars = {str(entry.calendar_id): version(entry.calendar_id) for entry in entries if entry.calendar_id}
    first = str(entries[0].calendar_id or now.revision)
    calendars.setdefault(first, now.value)
    agency = dossier.deciding_agency.name
    return {
        "format": FORMAT,
        "code": dossier.code,
        "kind": promise.kind,
        "profile": promise.profile,
        "counted_by": first,
        "calendars": {name: written(calendar) for name, calendar in calendars.items()},
        "ledger": [_entry(entry, by=entry.by if with_names else agency) for entry in entries],
        "due_at": _instant(found.due_at),
        "paused_since": _instant(found.paused_since),
        "provisional": found.provisional,
        "days": days_written(found.days),
        "earlier": days_written(found.earlier),
        "kept_at": _instant(promise.kept_at),
        "ended_at": _instant(promise.ended_at),
    }


def _entry(entry: LedgerEntry, *, by: str) -> dict[str, Any]:
    limit = str(TimeLimit(entry.amount, Unit(entry.unit))) if entry.amount is not None else None
    is_named = entry.kind == "imported" and limit is None
    return {
        "seq": entry.seq,
        "kind": entry.kind,
        "at": _instant(entry.at),
        "by": by,
        "reason": entry.reason,
        "paper": entry.paper,
        "limit": limit,
        "named_due_at": _instant(entry.due_after) if is_named else None,
        "calendar": str(entry.calendar_id) if entry.calendar_id else None,
        "due_before": _instant(entry.due_before),
        "due_after": _instant(entry.due_after),
    }


def _instant(moment: datetime | None) -> str | None:
    return moment.astimezone(ZONE).isoformat() if moment else None
