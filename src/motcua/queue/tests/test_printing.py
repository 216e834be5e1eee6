"""A number on paper: asked for with the ticket, printed after it, and never in its way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.journal.models import Entry
from motcua.queue import jobs
from motcua.queue.call_next import call_next
from motcua.queue.conclude_print import conclude_print
from motcua.queue.models import Printer, PrintJob, Ticket
from motcua.queue.plugging import UnknownAdapter
from motcua.queue.ports import BadAddress
from motcua.queue.request_print import NotOfHere, request_print
from motcua.queue.rules import PrintState, PrintTrouble, Priority
from motcua.queue.set_printer import NoName, retire_printer, set_printer
from motcua.queue.slips import slip_of
from motcua.tests.cast import Cast, moment
from motcua.tests.hall import FAKE, MACHINE, a_printer, field_of, opened, taken

NINE = moment("2021-01-04 09:00")
HERE = "https://motcua.example/ticket/1"


def asked(cast: Cast, printer: Printer, at: datetime | None = None, **change: Any) -> PrintJob:
    at = at or datetime.now(UTC)
    return request_print(
        ticket_id=taken(cast, at).pk, printer_id=printer.pk, address=HERE, by=MACHINE, at=at, **change
    )


def run(job: PrintJob) -> PrintJob:
    jobs.print_ticket(print_job_id=job.pk)
    job.refresh_from_db()
    return job


def test_a_ticket_is_printed_by_a_job_after_it_was_committed(cast: Cast) -> None:
    job = asked(cast, a_printer(cast))
    queued = ProcrastinateJob.objects.get(task_name="queue.print_ticket")
    assert queued.args == {"print_job_id": job.pk}
    assert queued.lock == f"printer:{job.printer_id}"
    assert job.state == PrintState.WAITING
    assert run(job).state == PrintState.PRINTED
    told = Entry.objects.filter(kind="queue.print_ended").get()
    assert (told.payload["number"], told.payload["state"]) == ("A001", "printed")


def test_a_ticket_that_was_never_committed_is_never_printed(cast: Cast) -> None:
    printer = a_printer(cast)
    with pytest.raises(RuntimeError), transaction.atomic():
        asked(cast, printer)
        raise RuntimeError
    assert not ProcrastinateJob.objects.filter(task_name="queue.print_ticket").exists()
    assert not Ticket.objects.exists()


def test_without_paper_the_number_stands_and_can_be_printed_again(cast: Cast) -> None:
    job = run(asked(cast, a_printer(cast, "fake://no-paper")))
    assert (job.state, job.trouble) == (PrintState.FAILED, PrintTrouble.NO_PAPER)
    assert Ticket.objects.get().number == "A001"
    again = request_print(
        ticket_id=job.ticket_id,
        printer_id=a_printer(cast).pk,
        address=HERE,
        by=cast.an,
        at=datetime.now(UTC),
    )
    assert run(again).state == PrintState.PRINTED


def test_a_printer_that_does_not_answer_is_tried_three_times(cast: Cast) -> None:
    job = asked(cast, a_printer(cast, "fake://offline"))
    assert run(job).state == PrintState.WAITING
    assert run(job).state == PrintState.WAITING
    assert (run(job).state, job.trouble) == (PrintState.FAILED, PrintTrouble.OFFLINE)
    assert ProcrastinateJob.objects.filter(task_name="queue.print_ticket").count() == 3


def test_what_is_printed_is_not_printed_twice_by_a_job_that_was_run_again(cast: Cast) -> None:
    job = run(asked(cast, a_printer(cast)))
    a_printer(cast, "fake://offline")
    assert run(job).state == PrintState.PRINTED
    late = conclude_print(print_job_id=job.pk, trouble=PrintTrouble.OFFLINE, by=MACHINE, at=datetime.now(UTC))
    assert late.state == PrintState.PRINTED


def test_a_ticket_whose_holder_has_gone_is_not_printed_any_more(cast: Cast) -> None:
    job = run(asked(cast, a_printer(cast), datetime.now(UTC) - timedelta(minutes=4)))
    assert (job.state, job.trouble) == (PrintState.FAILED, PrintTrouble.LATE)


def test_the_slip_says_who_is_ahead_and_how_long(cast: Cast) -> None:
    opened(cast, 1, at=NINE)
    for _ in range(3):
        taken(cast, NINE)
    printer = a_printer(cast)
    slip = slip_of(asked(cast, printer, NINE), NINE)
    assert slip.number == "A004"
    assert slip.lines == ("3 người trước Ông/Bà", "Chờ khoảng 10–40 phút")
    assert (slip.moment, slip.address) == ("09:00 · 04/01/2021", HERE)
    english = slip_of(asked(cast, printer, NINE, language="en"), NINE)
    assert english.lines[0] == "4 ahead of you"


def test_the_slip_of_a_field_without_a_counter_gives_no_range(cast: Cast) -> None:
    land = field_of(cast, "dat-dai", "Đất đai")
    ticket = taken(cast, NINE, land, priority=Priority.ELDERLY)
    job = PrintJob(ticket=ticket, printer=a_printer(cast), address=HERE, asked_at=NINE)
    slip = slip_of(job, NINE)
    assert slip.lines == ("Chưa có quầy nào phục vụ lĩnh vực này. Ông/Bà hỏi người hướng dẫn.",)
    assert slip.mark == "Ưu tiên"


def test_the_slip_of_one_who_was_called_already_says_nothing_of_waiting(cast: Cast) -> None:
    counter = opened(cast, 1, at=NINE)
    job = asked(cast, a_printer(cast), NINE)
    call_next(counter_id=counter.pk, by=MACHINE, at=NINE)
    job.ticket.refresh_from_db()
    assert slip_of(job, NINE).lines == ()


def test_a_printer_is_changed_under_its_name_and_given_up(cast: Cast) -> None:
    first = a_printer(cast)
    assert a_printer(cast, "fake://no-paper") == first
    retire_printer(printer_id=first.pk, by=cast.giang, at=NINE)
    with pytest.raises(NotOfHere):
        asked(cast, first, NINE)
    assert a_printer(cast) != first


def test_only_what_the_installation_lists_can_be_plugged_in(cast: Cast) -> None:
    place = {"site_id": cast.centre.pk, "by": cast.giang, "at": NINE}
    with pytest.raises(UnknownAdapter):
        set_printer(name="x", adapter="os.system", address="true", **place)
    with pytest.raises(BadAddress):
        set_printer(name="x", adapter=FAKE, address="tcp://may-in", **place)
    with pytest.raises(NoName):
        set_printer(name=" ", adapter=FAKE, address="fake://paper", **place)
    assert not Printer.objects.exists()
