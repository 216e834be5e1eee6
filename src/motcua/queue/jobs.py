"""Việc nền của sảnh: each night the hall's day ends; tickets go to their printers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from procrastinate.contrib.django import app

from motcua.journal import System
from motcua.org.rules import Duty
from motcua.queue.advising import advise
from motcua.queue.close_day import close_day
from motcua.queue.conclude_print import conclude_print
from motcua.queue.forecasting import forecast, learn_from
from motcua.queue.models import Appointment, Hall, PrintJob, Proposal, RosterDay, Sitting, Watch
from motcua.queue.plan_roster import PLAN, plan_roster, request_roster
from motcua.queue.planning import reckon
from motcua.queue.plugging import plugged
from motcua.queue.ports import NoPaper, Offline
from motcua.queue.propose import propose
from motcua.queue.remind import remind
from motcua.queue.request_print import PRINT
from motcua.queue.rules import PrintState, PrintTrouble, ProposalState, business_day
from motcua.queue.slips import slip_of
from motcua.queue.slots import DAY_BEFORE, AppointmentState
from motcua.queue.ticket_picture import ticket_picture
from motcua.queue.warn import warn

NIGHT = System(frozenset({Duty.DIRECT.value}), "Một Cửa, cuối ngày")
ADVISES = System(frozenset({Duty.DIRECT.value}), "Một Cửa, bố trí người")
PRINTS = System(frozenset({Duty.GUIDE.value}), "Một Cửa, in phiếu")
WARNS = System(frozenset({Duty.GUIDE.value}), "Một Cửa, báo sắp đến lượt")
REMINDS = System(frozenset({Duty.GUIDE.value}), "Một Cửa, nhắc hẹn")
MOST_TRIES, NEXT_TRY_SECONDS = 3, 2
TOO_LATE = timedelta(minutes=3)


@app.periodic(cron="5,35 * * * *")
@app.task(name="queue.close_days", queueing_lock="queue.close_days")
def close_days(timestamp: int, **_: Any) -> None:
    """End the past days of every hall; twice an hour, so that a missed midnight is made up for."""
    at = datetime.fromtimestamp(timestamp, UTC)
    for site_id in Hall.objects.order_by("site_id").values_list("site_id", flat=True):
        close_day(site_id=site_id, by=NIGHT, at=at)


@app.periodic(cron="* * * * * */30")
@app.task(name="queue.warn_waiting", queueing_lock="queue.warn_waiting", lock="queue.warn_waiting")
def warn_waiting(timestamp: int, **_: Any) -> None:
    """Warn those few ahead of whom others stand; by the clock, so that no call has to wait for it."""
    at = datetime.fromtimestamp(timestamp, UTC)
    waiting = Watch.objects.filter(warned_at=None).order_by("id").values_list("ticket_id", flat=True)
    for ticket_id in waiting:
        warn(ticket_id=ticket_id, by=WARNS, at=at)


@app.periodic(cron="*/5 * * * *")
@app.task(name="queue.remind_booked", queueing_lock="queue.remind_booked", lock="queue.remind_booked")
def remind_booked(timestamp: int, **_: Any) -> None:
    """Remind whoever booked an hour of the coming day; run again, it sends nothing twice."""
    at = datetime.fromtimestamp(timestamp, UTC)
    soon = Appointment.objects.filter(state=AppointmentState.BOOKED, starts_at__gt=at)
    coming = soon.filter(starts_at__lte=at + DAY_BEFORE).order_by("starts_at", "id")
    for appointment_id in coming.values_list("id", flat=True):
        remind(appointment_id=appointment_id, by=REMINDS, at=at)


@app.periodic(cron="* * * * * */10")
@app.task(name="queue.forecast", queueing_lock="queue.forecast", lock="queue.forecast")
def forecast_halls(timestamp: int, **_: Any) -> None:
    """Replay every hall with somebody in it, or a counter open, so that a request only has to look up."""
    at = datetime.now(UTC)
    for site_id in Sitting.objects.filter(ended_at=None).values_list("site_id", flat=True).distinct():
        learn_from(site_id, at)
        forecast(site_id, at)


@app.periodic(cron="*/5 * * * *")
@app.task(name="queue.propose", queueing_lock="queue.propose", lock="queue.propose")
def propose_changes(timestamp: int, **_: Any) -> None:
    """Propose to the director of every open hall whom to call in; a hall that has closed keeps none."""
    at = datetime.now(UTC)
    open_ = Sitting.objects.filter(ended_at=None).values_list("site_id", flat=True)
    waiting = Proposal.objects.filter(state=ProposalState.PROPOSED).values_list("site_id", flat=True)
    for site_id in sorted({*open_, *waiting}):
        propose(site_id=site_id, advice=advise(site_id, at), by=ADVISES, at=at)


@app.periodic(cron="30 8 * * *")  # 15:30 in Viet Nam
@app.task(name="queue.plan_tomorrow", queueing_lock="queue.plan_tomorrow")
def plan_tomorrow(timestamp: int, **_: Any) -> None:
    """Ask for the roster of the day to come for every hall that has none yet."""
    at = datetime.fromtimestamp(timestamp, UTC)
    tomorrow = business_day(at) + timedelta(days=1)
    planned = RosterDay.objects.filter(on=tomorrow).values("site_id")
    for site_id in Hall.objects.exclude(site_id__in=planned).values_list("site_id", flat=True):
        request_roster(site_id=site_id, on=tomorrow, by=ADVISES, at=at)


@app.task(name=PLAN)
def plan_day(*, site_id: int, on: str) -> None:
    """Reckon the roster of a day and write it down."""
    day = date.fromisoformat(on)
    roster = reckon(site_id, day)
    plan_roster(site_id=site_id, on=day, roster=roster, by=ADVISES, at=datetime.now(UTC))


@app.task(name=PRINT)
def print_ticket(*, print_job_id: int) -> None:
    """Print the ticket, or say on the screen why it is not on paper; the ticket stands either way.

    A printer that does not answer is tried again; one without paper waits for a hand, so its holder is told
    at once. Whoever took the number minutes ago has gone with what he saw: it is not printed any more.
    """
    asked = PrintJob.objects.select_related("ticket__site", "ticket__field", "printer").get(pk=print_job_id)
    if asked.state != PrintState.WAITING:
        return
    trouble = _printed(asked, datetime.now(UTC))
    if trouble is PrintTrouble.OFFLINE and asked.tries + 1 < MOST_TRIES:
        PrintJob.objects.filter(pk=asked.pk).update(tries=asked.tries + 1)
        line = f"printer:{asked.printer_id}"
        again = app.configure_task(PRINT, lock=line, schedule_in={"seconds": NEXT_TRY_SECONDS})
        again.defer(print_job_id=asked.pk)
        return
    conclude_print(print_job_id=asked.pk, trouble=trouble, by=PRINTS, at=datetime.now(UTC))


def _printed(asked: PrintJob, at: datetime) -> PrintTrouble | None:
    """Send the ticket to its printer; return what stood in the way."""
    if at - asked.asked_at > TOO_LATE:
        return PrintTrouble.LATE
    try:
        plugged(asked.printer.adapter, asked.printer.address).print(ticket_picture(slip_of(asked, at)))
    except NoPaper:
        return PrintTrouble.NO_PAPER
    except Offline:
        return PrintTrouble.OFFLINE
    return None
