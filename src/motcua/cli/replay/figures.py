"""Số liệu: what a replay did, as it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import connection
from django.db.models import Count

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import State
from motcua.journal.models import DaySeal


@dataclass(frozen=True)
class Figures:
    """`fingerprint` is a hash over the seals of the days: the same replay on an empty home gives the same."""

    first: date
    last: date
    seed: int
    days: int
    visits: int
    acts: int
    jobs: int
    seconds: float
    dossiers: int
    states: dict[str, int]
    void: int
    kept: int
    late: int
    entries: int
    hall: dict[str, float | int]
    fingerprint: str

    def as_json(self) -> dict[str, Any]:
        return {
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "seed": self.seed,
            "days": self.days,
            "visits": self.visits,
            "dossiers": self.dossiers,
            "states": self.states,
            "void": self.void,
            "results": {"on_time": self.kept, "late": self.late},
            "acts": self.acts,
            "jobs": self.jobs,
            "entries": self.entries,
            "hall": self.hall,
            "seconds": round(self.seconds, 1),
            "acts_per_second": round(self.acts / self.seconds, 1) if self.seconds else 0.0,
            "fingerprint": self.fingerprint,
        }


def by_state() -> dict[str, int]:
    """Return the dossiers of each state, the empty ones too."""
    rows = Dossier.objects.values_list("state").annotate(count=Count("id")).order_by("state")
    found = {State(state): count for state, count in rows}
    return {state.name.lower(): found.get(state, 0) for state in State}


def results() -> tuple[int, int]:
    """Return how many results were there in time, and how many late, by the first promise of each dossier."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE kept_at <= due_at), count(*) FILTER (WHERE kept_at > due_at)"
            " FROM deadlines_promise WHERE kind = 'dossier'"
        )
        kept, late = cursor.fetchone()
    return kept, late


def voided() -> int:
    return Dossier.objects.filter(voided_at__isnull=False).count()


def fingerprint() -> str:
    """Return a hash over the seals of all days."""
    roots = DaySeal.objects.order_by("on").values_list("root", flat=True)
    return sha256(b"".join(bytes(root) for root in roots)).hexdigest()
