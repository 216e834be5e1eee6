"""Chọn quầy: the counters at which an officer may sit down, first those that look like his."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.org import Duty
from motcua.org.models import Counter, Field, Office, Officer
from motcua.org.queries import counters_of, offices_of, secondments, sites
from motcua.queue.at_counter import languages_of
from motcua.queue.models import Sitting
from motcua.web.seat.panel import choices_of, language_name


@dataclass(frozen=True, slots=True)
class CounterPlace:
    """A counter to sit down at: what it serves, and who sits there since when."""

    counter: Counter
    fields: Sequence[Field]
    sitting: Sitting | None
    is_mine: bool
    is_likely: bool

    @property
    def is_taken(self) -> bool:
        """Return whether another officer sits there; a machine gives way."""
        return self.sitting is not None and self.sitting.officer_id is not None and not self.is_mine


@dataclass(frozen=True, slots=True)
class Chosen:
    """The counter about to be opened: what it may serve, and in which languages."""

    place: CounterPlace
    fields: Sequence[tuple[Field, bool]]
    languages: Sequence[str]


def sites_for(officer: Officer, at: datetime) -> list[Office]:
    """Return the places with counters at which the officer receives or returns."""
    held = {*offices_of(officer, Duty.RECEIVE, at), *offices_of(officer, Duty.RETURN, at)}
    return list(sites(at).filter(pk__in=held, counters__isnull=False).distinct())


def counters_for(officer: Officer, at: datetime) -> list[CounterPlace]:
    """Return the counters of his places: where he sat last, then those of his fields, then the others."""
    last = Sitting.objects.filter(officer=officer).order_by("-began_at", "-id").first()
    found = [one for site in sites_for(officer, at) for one in _places(site, officer, at)]
    last_id = last.counter_id if last else None
    return sorted(found, key=lambda one: (not one.is_mine, one.counter.pk != last_id, not one.is_likely))


def place_named(officer: Officer, public_id: str, at: datetime) -> Chosen | None:
    """Return the counter that the address names, if he may sit there."""
    found = [one for one in counters_for(officer, at) if str(one.counter.public_id) == public_id]
    if not found:
        return None
    own = {field.pk for field in found[0].fields}
    fields = choices_of(found[0].counter, officer, own)
    return Chosen(found[0], fields, [language_name(code) for code in languages_of(officer.pk)])


def _places(site: Office, officer: Officer, at: datetime) -> list[CounterPlace]:
    open_now = Sitting.objects.filter(site=site, ended_at=None).select_related("officer")
    sittings = {one.counter_id: one for one in open_now}
    sent = secondments(site.pk, at).filter(officer=officer)
    his = {field.pk for secondment in sent for field in secondment.fields.all()}
    return [_place(counter, sittings.get(counter.pk), officer, his) for counter in counters_of(site.pk)]


def _place(counter: Counter, sitting: Sitting | None, officer: Officer, his: set[int]) -> CounterPlace:
    fields = list(counter.fields.all())
    is_mine = sitting is not None and sitting.officer_id == officer.pk
    return CounterPlace(counter, fields, sitting, is_mine, any(field.pk in his for field in fields))
