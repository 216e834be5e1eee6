"""Sảnh lúc này: the present state of a hall as the replay takes it, read from the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.org.models import Office
from motcua.org.queries import NoCalendar, calendar_of
from motcua.org.rules import ZONE
from motcua.queue.learning import Knowledge, levels_of, read, working_day
from motcua.queue.models import Appointment, Hall, Learnt, Served, Serving, Sitting, Ticket
from motcua.queue.rules import TicketState, business_day
from motcua.queue.slots import AppointmentState
from motcua.queue.waiting import hall as foreseen
from motcua.queue.waiting.service_times import Spread
from motcua.queue.waiting.shares import PRIOR_NO_SHOW, PRIOR_PRIORITY, Rate
from motcua.worktime.queries import calendar

WHOLE_DAY = ((0.0, 24 * 60.0),)
GRACE = 30.0  # minutes after closing: who is in the hall by then is served
BREAK = 8.0  # minutes: how long an officer is thought to be away who did not say
SOON = 2.0
BOOKED_AHEAD = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Clock:
    """Turns instants into minutes after the local midnight of one day, as the replay counts."""

    midnight: datetime

    @classmethod
    def of(cls, at: datetime) -> Clock:
        return cls(datetime.combine(business_day(at), time.min, ZONE))

    def minutes(self, at: datetime) -> float:
        return (at - self.midnight).total_seconds() / 60


def knowledge_of(site_id: int) -> Knowledge:
    """Return what the hall has learnt so far."""
    document = Learnt.objects.filter(site_id=site_id).values_list("document", flat=True).first()
    return read(document or {})


def present_hall(site_id: int, at: datetime, known: Knowledge) -> foreseen.Hall:
    """Return the hall at `at`: its open counters, who is at them, who waits, and what such services take."""
    clock, day = Clock.of(at), working_day(business_day(at))
    windows = hours_of(site_id, at)
    sittings = list(
        Sitting.objects.filter(site_id=site_id, ended_at=None).select_related("counter").order_by("id")
    )
    fields = _served(sittings)
    spreads = _Spreads(known, day)
    at_counters = {
        one.counter_id: one
        for one in Serving.objects.filter(counter__in=[s.counter_id for s in sittings], ended_at=None)
        .select_related("ticket__field")
        .order_by("id")
    }
    counters = tuple(
        foreseen.Counter(
            id=str(one.counter_id),
            fields=frozenset(fields.get(one.pk, ())),
            windows=windows,
            languages=frozenset(one.languages),
            serving=_serving(at_counters.get(one.counter_id), clock, spreads),
            back_at=_back_at(one, clock, at),
        )
        for one in sittings
    )
    spoken = {language for one in sittings for language in one.languages}
    waiting = tuple(_waiting(one, clock, spreads, spoken) for one in _tickets(site_id))
    times = {code: spreads.of(agency, code) for codes in fields.values() for code, agency in codes.items()}
    share = known.priority.of(PRIOR_PRIORITY)
    return foreseen.Hall(
        at=clock.minutes(at),
        counters=counters,
        waiting=waiting,
        bookings=_bookings(site_id, at, clock),
        times=times,
        priority_per_hour={code: known.rates.get(code, Rate()).per_hour() * share for code in times},
        no_show=known.no_shows.of(PRIOR_NO_SHOW),
    )


@dataclass(frozen=True, slots=True)
class _Spreads:
    """What a service takes at the pace of late."""

    known: Knowledge
    day: int

    def of(self, agency_id: int, field: str, procedure: str = "") -> Spread:
        levels = levels_of(agency_id, field, procedure)
        return self.known.spread(levels, self.day).at_pace(self.known.pace.factor)


def hours_of(site_id: int, at: datetime) -> tuple[tuple[float, float], ...]:
    """Return the hours in which counters call today: the whole day where somebody sits out of hours."""
    if Hall.objects.filter(site_id=site_id, always_open=True).exists():
        return WHOLE_DAY
    found = tuple((opens, closes + GRACE) for opens, closes in hours_on(site_id, business_day(at)))
    return found if found and Clock.of(at).minutes(at) < found[-1][1] else WHOLE_DAY


def hours_on(site_id: int, on: date) -> tuple[tuple[float, float], ...]:
    """Return the sessions of the centre on a day by its calendar; none on a day off or without a calendar."""
    office = Office.objects.get(pk=site_id)
    try:
        hours = calendar(office.opening_calendar_id or calendar_of(office))
    except NoCalendar:
        return ()
    return tuple(
        (one.opens.hour * 60.0 + one.opens.minute, one.closes.hour * 60.0 + one.closes.minute)
        for one in hours.sessions_on(on)
    )


def _served(sittings: list[Sitting]) -> dict[int, dict[str, int]]:
    """Return by sitting the codes of the fields it serves, with the agency of each."""
    found: dict[int, dict[str, int]] = {}
    rows = Served.objects.filter(sitting__in=sittings).values_list(
        "sitting_id", "field__code", "field__agency_id"
    )
    for sitting, code, agency in rows.order_by("id"):
        found.setdefault(sitting, {})[code] = agency
    return found


def _tickets(site_id: int) -> list[Ticket]:
    rows = Ticket.objects.filter(site_id=site_id, state=TicketState.WAITING).select_related("field")
    return list(rows.order_by("-rank", "place_at", "id"))


def _bookings(site_id: int, at: datetime, clock: Clock) -> tuple[foreseen.Booking, ...]:
    """Return the appointments of the next two hours, and those that are late within the grace."""
    hall = Hall.objects.filter(site_id=site_id).first() or Hall()
    since = at - timedelta(minutes=hall.appointment_grace_minutes)
    booked = Appointment.objects.filter(site_id=site_id, state=AppointmentState.BOOKED)
    near = booked.filter(starts_at__gte=since, starts_at__lte=at + BOOKED_AHEAD).select_related("field")
    lead = hall.appointment_lead_minutes
    return tuple(
        foreseen.Booking(
            field=one.field.code,
            at=clock.minutes(max(one.starts_at, at)),
            order=clock.minutes(one.starts_at) - lead,
        )
        for one in near.order_by("starts_at", "id")
    )


def _serving(one: Serving | None, clock: Clock, spreads: _Spreads) -> foreseen.Serving | None:
    if one is None:
        return None
    field = one.ticket.field
    spread = spreads.of(field.agency_id, field.code, one.ticket.procedure)
    return foreseen.Serving(clock.minutes(one.called_at), spread)


def _back_at(one: Sitting, clock: Clock, at: datetime) -> float | None:
    if one.paused_at is None:
        return None
    until = one.paused_until or one.paused_at + timedelta(minutes=BREAK)
    return max(clock.minutes(until), clock.minutes(at) + SOON)


def _waiting(one: Ticket, clock: Clock, spreads: _Spreads, spoken: set[str]) -> foreseen.Waiting:
    field = one.field
    return foreseen.Waiting(
        id=str(one.pk),
        field=field.code,
        order=clock.minutes(one.place_at),
        level=foreseen.PRIORITY if one.rank else foreseen.ORDINARY,
        counter=str(one.wanted_counter_id) if one.wanted_counter_id else None,
        language=one.language if one.language in spoken else None,
        spread=spreads.of(field.agency_id, field.code, one.procedure) if one.procedure else None,
    )
