"""Who may do what in the hall: rows of the table of permissions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from motcua.accounts.models import OneTimeCode
from motcua.accounts.one_time_codes import contact_index
from motcua.adapters.espeak.fake import FakeVoice
from motcua.dossiers.models import Dossier
from motcua.org.models import Counter, Officer
from motcua.queue.add_matter import add_matter
from motcua.queue.answer_proposal import accept_proposal, refuse_proposal
from motcua.queue.ask_warning import ask_warning, drop_warning
from motcua.queue.book_appointment import book_appointment
from motcua.queue.bring_back import bring_back
from motcua.queue.call_back import call_back
from motcua.queue.call_lead import answer_lead_call, call_lead
from motcua.queue.call_next import call_next
from motcua.queue.cancel_appointment import cancel_appointment
from motcua.queue.check_in import check_in
from motcua.queue.check_in_appointment import check_in_appointment
from motcua.queue.close_counter import close_counter
from motcua.queue.close_day import close_day
from motcua.queue.conclude_print import conclude_print
from motcua.queue.finish import finish
from motcua.queue.give_priority import give_priority
from motcua.queue.hold import hold
from motcua.queue.leave_line import leave_line
from motcua.queue.mark_no_show import mark_no_show
from motcua.queue.models import Appointment, Kiosk, LeadCall, Notice, PrintJob, Proposal, RosterDay, Shift
from motcua.queue.move_appointment import move_appointment
from motcua.queue.open_counter import open_counter
from motcua.queue.pause import pause, resume
from motcua.queue.plan_roster import change_shift, plan_roster, remove_shift, request_roster
from motcua.queue.post_notice import post_notice, withdraw_notice
from motcua.queue.propose import propose
from motcua.queue.recall import recall
from motcua.queue.record_voice import begin_voice, record_fragment
from motcua.queue.remind import remind
from motcua.queue.request_print import request_print
from motcua.queue.rules import Priority, TicketState
from motcua.queue.set_capacity import set_capacity
from motcua.queue.set_hall import set_hall, set_series, set_skills
from motcua.queue.set_printer import retire_printer, set_printer
from motcua.queue.set_zone import drop_zone, set_zone
from motcua.queue.staffing.shifts import Roster
from motcua.queue.start_kiosk import start_kiosk, stop_kiosk
from motcua.queue.take import take
from motcua.queue.take_at_home import take_at_home
from motcua.queue.transfer import transfer
from motcua.queue.warn import warn
from motcua.tests.cast import Cast, moment
from motcua.tests.hall import FAKE, MACHINE, a_printer, field_of, opened, taken

MONDAY = moment("2021-01-04 10:00")
LATER = MONDAY + timedelta(hours=1)
TOMORROW = moment("2021-01-05 09:00")
SERVES, LEADS = "an giang", "giang"


def a_counter(cast: Cast) -> int:
    """A counter kept open by a machine, with somebody at it."""
    found = Counter.objects.filter(centre=cast.centre, number=1).first()
    if found is None:
        found = opened(cast, 1, at=MONDAY)
        taken(cast, MONDAY)
        call_next(counter_id=found.pk, by=MACHINE, at=MONDAY)
    return found.pk


def a_ticket(cast: Cast, state: TicketState = TicketState.WAITING) -> int:
    ticket = taken(cast, MONDAY)
    ticket.state = state
    ticket.save(update_fields=["state"])
    return ticket.pk


def a_lead_call(cast: Cast) -> int:
    return LeadCall.objects.get_or_create(
        site=cast.centre, counter_id=a_counter(cast), answered_at=None, defaults={"at": MONDAY}
    )[0].pk


def a_voice(cast: Cast) -> str:
    begin_voice(
        site_id=cast.centre.pk,
        name="hoa",
        language="vi",
        recorded_by="Hoa",
        licence="CC0-1.0",
        by=MACHINE,
        at=MONDAY,
    )
    return "hoa"


def a_notice(cast: Cast) -> int:
    return Notice.objects.create(site=cast.centre, text="x", shown_from=MONDAY, shown_until=LATER).pk


def a_kiosk(cast: Cast) -> int:
    found = Kiosk.objects.first()
    return (found or start_kiosk(site_id=cast.centre.pk, name="x", by=MACHINE, at=MONDAY)[0]).pk


def a_print(cast: Cast) -> int:
    return PrintJob.objects.create(
        ticket_id=a_ticket(cast), printer=a_printer(cast), address="x", asked_at=MONDAY
    ).pk


def a_confirmed_contact(purpose: str = "home") -> str:
    contact = "0912345678"
    OneTimeCode.objects.get_or_create(
        contact_index=contact_index("+84912345678"),
        purpose=purpose,
        defaults={"code_hash": b"", "asked_at": MONDAY, "expires_at": MONDAY, "used_at": MONDAY},
    )
    return contact


def a_proposal(cast: Cast) -> int:
    return Proposal.objects.create(
        site=cast.centre,
        at=MONDAY,
        kind="call",
        officer=cast.an,
        counter_id=a_counter(cast),
        figures={},
        inputs="x",
    ).pk


def a_shift(cast: Cast) -> int:
    day = RosterDay.objects.create(site=cast.centre, on=MONDAY.date(), planned_at=MONDAY)
    return Shift.objects.create(
        day=day, officer=cast.an, counter_id=a_counter(cast), starts=450, stops=690
    ).pk


def an_hour(cast: Cast, at: datetime) -> datetime:
    """An hour of which appointments are made."""
    set_capacity(
        site_id=cast.centre.pk,
        field=field_of(cast),
        weekday=at.weekday(),
        starts=time(at.hour),
        minutes=30,
        capacity=2,
        by=MACHINE,
        at=MONDAY,
    )
    return at


def an_appointment(cast: Cast, at: datetime = LATER) -> int:
    hour = {"starts_at": an_hour(cast, at), "minutes": 30, "booked_at": MONDAY}
    return Appointment.objects.create(site=cast.centre, field=field_of(cast), **hour).pk


HALL: dict[str, tuple[Callable[[Cast, Dossier, Officer], object], str]] = {
    "take": (
        lambda c, d, by: take(site_id=c.centre.pk, field=field_of(c), by=by, at=MONDAY),
        SERVES,
    ),
    "call_next": (lambda c, d, by: call_next(counter_id=a_counter(c), by=by, at=MONDAY), SERVES),
    "recall": (lambda c, d, by: recall(counter_id=a_counter(c), by=by, at=MONDAY), SERVES),
    "finish": (lambda c, d, by: finish(counter_id=a_counter(c), by=by, at=MONDAY), SERVES),
    "add_matter": (
        lambda c, d, by: add_matter(ticket_id=a_ticket(c), thread=d.thread, by=by, at=MONDAY),
        SERVES,
    ),
    "mark_no_show": (lambda c, d, by: mark_no_show(counter_id=a_counter(c), by=by, at=MONDAY), SERVES),
    "hold": (lambda c, d, by: hold(counter_id=a_counter(c), by=by, at=MONDAY), SERVES),
    "call_back": (
        lambda c, d, by: call_back(
            counter_id=a_counter(c), ticket_id=a_ticket(c, TicketState.HELD), by=by, at=MONDAY
        ),
        SERVES,
    ),
    "transfer": (
        lambda c, d, by: transfer(counter_id=a_counter(c), to_field=field_of(c), by=by, at=MONDAY),
        SERVES,
    ),
    "bring_back": (
        lambda c, d, by: bring_back(ticket_id=a_ticket(c, TicketState.NO_SHOW), by=by, at=MONDAY),
        SERVES,
    ),
    "give_priority": (
        lambda c, d, by: give_priority(ticket_id=a_ticket(c), priority=Priority.MERIT, by=by, at=MONDAY),
        SERVES,
    ),
    "leave_line": (lambda c, d, by: leave_line(ticket_id=a_ticket(c), by=by, at=MONDAY), SERVES),
    "open_counter": (lambda c, d, by: open_counter(counter_id=a_counter(c), by=by, at=MONDAY), SERVES),
    "pause": (lambda c, d, by: pause(counter_id=a_counter(c), by=by, at=MONDAY), SERVES),
    "resume": (lambda c, d, by: resume(counter_id=a_counter(c), by=by, at=MONDAY), SERVES),
    "close_counter": (lambda c, d, by: close_counter(counter_id=a_counter(c), by=by, at=MONDAY), SERVES),
    "call_lead": (lambda c, d, by: call_lead(counter_id=a_counter(c), by=by, at=MONDAY), SERVES),
    "answer_lead_call": (
        lambda c, d, by: answer_lead_call(call_id=a_lead_call(c), by=by, at=MONDAY),
        LEADS,
    ),
    "close_day": (lambda c, d, by: close_day(site_id=c.centre.pk, by=by, at=MONDAY), LEADS),
    "set_hall": (lambda c, d, by: set_hall(site_id=c.centre.pk, by=by, at=MONDAY, warn_ahead=5), LEADS),
    "set_series": (
        lambda c, d, by: set_series(site_id=c.centre.pk, code="B", name="x", fields=[], by=by, at=MONDAY),
        LEADS,
    ),
    "set_skills": (
        lambda c, d, by: set_skills(
            site_id=c.centre.pk, officer=c.an, fields=[], languages=["en"], by=by, at=MONDAY
        ),
        LEADS,
    ),
    "post_notice": (
        lambda c, d, by: post_notice(
            site_id=c.centre.pk, text="x", shown_from=MONDAY, shown_until=LATER, by=by, at=MONDAY
        ),
        LEADS,
    ),
    "withdraw_notice": (
        lambda c, d, by: withdraw_notice(notice_id=a_notice(c), by=by, at=MONDAY),
        LEADS,
    ),
    "request_print": (
        lambda c, d, by: request_print(
            ticket_id=a_ticket(c), printer_id=a_printer(c).pk, address="x", by=by, at=MONDAY
        ),
        SERVES,
    ),
    "conclude_print": (
        lambda c, d, by: conclude_print(print_job_id=a_print(c), trouble=None, by=by, at=MONDAY),
        SERVES,
    ),
    "set_printer": (
        lambda c, d, by: set_printer(
            site_id=c.centre.pk, name="x", adapter=FAKE, address="fake://paper", by=by, at=MONDAY
        ),
        LEADS,
    ),
    "retire_printer": (
        lambda c, d, by: retire_printer(printer_id=a_printer(c).pk, by=by, at=MONDAY),
        LEADS,
    ),
    "start_kiosk": (
        lambda c, d, by: start_kiosk(site_id=c.centre.pk, name="x", by=by, at=MONDAY),
        SERVES,
    ),
    "stop_kiosk": (
        lambda c, d, by: stop_kiosk(kiosk_id=a_kiosk(c), reason="x", by=by, at=MONDAY),
        SERVES,
    ),
    "set_zone": (
        lambda c, d, by: set_zone(
            site_id=c.centre.pk,
            code="a",
            name="x",
            counters=[Counter.objects.get(pk=a_counter(c)).number],
            by=by,
            at=MONDAY,
        ),
        LEADS,
    ),
    "drop_zone": (lambda c, d, by: drop_zone(site_id=c.centre.pk, code="a", by=by, at=MONDAY), LEADS),
    "begin_voice": (
        lambda c, d, by: begin_voice(
            site_id=c.centre.pk,
            name="lan",
            language="vi",
            recorded_by="Lan",
            licence="CC0-1.0",
            by=by,
            at=MONDAY,
        ),
        LEADS,
    ),
    "record_fragment": (
        lambda c, d, by: record_fragment(
            site_id=c.centre.pk,
            voice=a_voice(c),
            language="vi",
            text="một",
            content=FakeVoice().say("một", "vi"),
            by=by,
            at=MONDAY,
        ),
        LEADS,
    ),
    "ask_warning": (
        lambda c, d, by: ask_warning(ticket_id=a_ticket(c), contact="0912345678", by=by, at=MONDAY),
        SERVES,
    ),
    "drop_warning": (lambda c, d, by: drop_warning(ticket_id=a_ticket(c), by=by, at=MONDAY), SERVES),
    "warn": (lambda c, d, by: warn(ticket_id=a_ticket(c), by=by, at=MONDAY), SERVES),
    "take_at_home": (
        lambda c, d, by: take_at_home(
            site_id=c.centre.pk,
            field=field_of(c),
            on=LATER.date() + timedelta(days=1),
            contact=a_confirmed_contact(),
            by=by,
            at=MONDAY,
        ),
        SERVES,
    ),
    "check_in": (
        lambda c, d, by: check_in(ticket_id=a_ticket(c, TicketState.EXPECTED), by=by, at=MONDAY),
        SERVES,
    ),
    "propose": (lambda c, d, by: propose(site_id=c.centre.pk, advice=[], by=by, at=MONDAY), LEADS),
    "accept_proposal": (
        lambda c, d, by: accept_proposal(proposal_id=a_proposal(c), by=by, at=MONDAY),
        LEADS,
    ),
    "refuse_proposal": (
        lambda c, d, by: refuse_proposal(proposal_id=a_proposal(c), reason="x", by=by, at=MONDAY),
        LEADS,
    ),
    "plan_roster": (
        lambda c, d, by: plan_roster(
            site_id=c.centre.pk, on=MONDAY.date(), roster=Roster(()), by=by, at=MONDAY
        ),
        LEADS,
    ),
    "request_roster": (
        lambda c, d, by: request_roster(site_id=c.centre.pk, on=MONDAY.date(), by=by, at=MONDAY),
        LEADS,
    ),
    "change_shift": (
        lambda c, d, by: change_shift(
            shift_id=a_shift(c), counter_id=a_counter(c), starts=480, stops=600, by=by, at=MONDAY
        ),
        LEADS,
    ),
    "remove_shift": (lambda c, d, by: remove_shift(shift_id=a_shift(c), by=by, at=MONDAY), LEADS),
    "set_capacity": (
        lambda c, d, by: set_capacity(
            site_id=c.centre.pk,
            field=field_of(c),
            weekday=0,
            starts=time(8),
            minutes=30,
            capacity=1,
            by=by,
            at=MONDAY,
        ),
        LEADS,
    ),
    "book_appointment": (
        lambda c, d, by: book_appointment(
            site_id=c.centre.pk,
            field=field_of(c),
            starts_at=an_hour(c, TOMORROW),
            contact=a_confirmed_contact("appointment"),
            by=by,
            at=MONDAY,
        ),
        SERVES,
    ),
    "move_appointment": (
        lambda c, d, by: move_appointment(
            appointment_id=an_appointment(c), starts_at=an_hour(c, TOMORROW), by=by, at=MONDAY
        ),
        SERVES,
    ),
    "cancel_appointment": (
        lambda c, d, by: cancel_appointment(appointment_id=an_appointment(c), by=by, at=MONDAY),
        SERVES,
    ),
    "remind": (lambda c, d, by: remind(appointment_id=an_appointment(c), by=by, at=MONDAY), SERVES),
    "check_in_appointment": (
        lambda c, d, by: check_in_appointment(appointment_id=an_appointment(c), by=by, at=MONDAY),
        SERVES,
    ),
}
