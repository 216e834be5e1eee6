"""Dự báo và học: off the request path, what awaits newcomers is replayed, and what came is learnt from."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, Max

from motcua.queue.learning import Knowledge, levels_of, read, stratum_of, working_day, written
from motcua.queue.models import Announcement, Forecast, Learnt, Serving, Ticket
from motcua.queue.present import knowledge_of, present_hall
from motcua.queue.rules import Ending, TicketState, business_day
from motcua.queue.waiting.calibration import learn
from motcua.queue.waiting.forecast import Method, digest
from motcua.queue.waiting.forecast import Wait as Waits
from motcua.queue.waiting.foresee import foresee
from motcua.queue.waiting.service_times import Times, keep_pace, observe
from motcua.queue.waiting.shares import Rate, add_day, note
from motcua.queue.waiting.stored import document

AT_MOST_EVERY = timedelta(seconds=1)
OPEN_HOURS = 7.0  # of a usual day, over which arrivals are spread
MOST = 2000  # of what is learnt from in one go


def forecast(site_id: int, at: datetime) -> Forecast | None:
    """Replay the present hall and keep what comes of it; at most once a second a centre, else None."""
    kept = Forecast.objects.filter(site_id=site_id).first()
    if kept and abs(at - kept.made_at) < AT_MOST_EVERY:
        return None
    hall = present_hall(site_id, at, knowledge_of(site_id))
    made = foresee(hall, inputs=digest(hall))
    found = document(made)
    found["arrivals"] = {f"{one['field']}/{one['level']}": one for one in found["arrivals"]}
    values = {"made_at": at, "inputs": made.inputs, "document": found}
    return Forecast.objects.update_or_create(site_id=site_id, defaults=values)[0]


@transaction.atomic
def learn_from(site_id: int, at: datetime) -> int:
    """Learn from every service that ended and every call that came since the last time; return how many.

    What was learnt from is marked in the same transaction: nothing teaches twice.
    """
    Learnt.objects.get_or_create(site_id=site_id)
    row = Learnt.objects.select_for_update().get(site_id=site_id)
    known = read(row.document)
    count = _services(site_id, known) + _calls(site_id, known)
    _arrivals(site_id, known, business_day(at))
    row.document = written(known)
    row.save(update_fields=["document"])
    return count


def _services(site_id: int, known: Knowledge) -> int:
    """Learn how long services took; no-shows teach their share, holds and transfers nothing."""
    ended = (
        Serving.objects.filter(counter__centre_id=site_id, is_learnt=False, ended_at__isnull=False)
        .select_related("ticket", "field")
        .order_by("ended_at", "id")[:MOST]
    )
    found = list(ended)
    for one in found:
        day = working_day(business_day(one.called_at))
        if one.ending in (Ending.DONE, Ending.NO_SHOW):
            known.no_shows = note(known.no_shows, one.ending == Ending.NO_SHOW, day)
        if one.ending == Ending.DONE and one.ended_at:
            _service(one, (one.ended_at - one.called_at).total_seconds() / 60, day, known)
    Serving.objects.filter(pk__in=[one.pk for one in found]).update(is_learnt=True)
    return len(found)


def _service(one: Serving, minutes: float, day: int, known: Knowledge) -> None:
    plain = levels_of(one.field.agency_id, one.field.code)
    known.pace = keep_pace(known.pace, minutes, known.spread(plain, day).mean)
    for level in levels_of(one.field.agency_id, one.field.code, one.ticket.procedure):
        known.times[level] = observe(known.times.get(level, Times()), minutes, day)


def _calls(site_id: int, known: Knowledge) -> int:
    """Compare what was announced with what came, and calibrate by it."""
    called = (
        Announcement.objects.filter(ticket__site_id=site_id, waited=None, ticket__called_at__isnull=False)
        .select_related("ticket")
        .order_by("ticket__called_at", "id")[:MOST]
    )
    found = list(called)
    for one in found:
        assert one.ticket.called_at is not None
        one.waited = (one.ticket.called_at - one.at).total_seconds() / 60
        raw = (one.raw_low, one.raw_middle, one.raw_high)
        if one.stratum and None not in raw and one.method == Method.REPLAY:
            wait = Waits(*(value for value in raw if value is not None))
            known.known |= learn(known.known, stratum_of(one.stratum), wait, one.waited)
    Announcement.objects.bulk_update(found, ["waited"])
    return len(found)


def _arrivals(site_id: int, known: Knowledge, today: date) -> None:
    """Count the arrivals of the days that have ended, once each."""
    days = Ticket.objects.filter(site_id=site_id, on__lt=today)
    if known.arrivals_until:
        days = days.filter(on__gt=known.arrivals_until)
    last = days.aggregate(last=Max("on"))["last"]
    if last is None:
        return
    came = days.exclude(state=TicketState.EXPECTED)
    rows = came.values("on", "field__code").annotate(n=Count("id")).order_by("on", "field__code")
    for row in rows:
        day = working_day(row["on"])
        rate = known.rates.get(row["field__code"], Rate())
        known.rates[row["field__code"]] = add_day(rate, row["n"], OPEN_HOURS, day)
    for on, priority in came.order_by("on", "id").values_list("on", "priority"):
        known.priority = note(known.priority, bool(priority), working_day(on))
    known.arrivals_until = last.isoformat()
