"""Sảnh: a number at the machine, the next at the counter, and what was called."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from motcua import journal
from motcua.api.auth import caller, now
from motcua.api.repeated import once
from motcua.api.shapes import CallsOut, HallOut, Problem, TicketIn, TicketOut
from motcua.org import Duty, TokenActor, require
from motcua.org.models import Office
from motcua.queue.call_next import call_next
from motcua.queue.hall_now import HallNow, hall_now
from motcua.queue.models import Ticket
from motcua.queue.queries import calls_after, counter_id, last_call, line_of, place_of
from motcua.queue.recall import recall
from motcua.queue.take import take

router = Router(tags=["hall"])
REFUSALS = {400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem}
MOST_CALLS = 200


@router.post("/tickets", response={201: TicketOut, **REFUSALS}, summary="Lấy một số thứ tự")
def issue(request: HttpRequest, body: TicketIn) -> Status[object]:
    """Give out the next number of the field, with the persons ahead and a range of minutes.

    `wait` is null where no counter that serves the field is open. The same `Idempotency-Key` gives the
    same number.
    """
    at = now()
    by = caller(request, at)
    answer = once(request, by, at, lambda: _issue(body, by, at))
    return Status(answer.status, answer.body)


@router.post(
    "/counters/{counter}/next",
    response={200: TicketOut, 204: None, **REFUSALS},
    summary="Gọi số tiếp theo đến quầy",
)
def call(request: HttpRequest, counter: UUID) -> Status[object]:
    """End who is at the counter and call the next; 204 when nobody waits for it."""
    at = now()
    by = caller(request, at)
    answer = once(request, by, at, lambda: _call(counter, by, at))
    return Status(answer.status, answer.body)


@router.post(
    "/counters/{counter}/recall", response={200: TicketOut, **REFUSALS}, summary="Gọi lại số đang ở quầy"
)
def call_again(request: HttpRequest, counter: UUID) -> Status[object]:
    """Say the number at the counter once more."""
    at = now()
    by = caller(request, at)
    answer = once(request, by, at, lambda: _recall(counter, by, at))
    return Status(answer.status, answer.body)


@router.get("/sites/{site}/calls", response={200: CallsOut, **REFUSALS}, summary="Các lượt gọi của một nơi")
def calls(
    request: HttpRequest, site: UUID, after: Annotated[int, Query(ge=0, le=2**62)] = 0
) -> dict[str, object]:
    """Return what was called after number `after`, the oldest first, at most the newest 200.

    What the boards show needs no token. `last` is where the next question begins.

    Live the same comes as server-sent events from `/live?site={id}&after={seq}`, or with the header
    `Last-Event-ID` instead of `after`: `call` with one item of this list and its `seq` as the event's id,
    after a cut all calls after that number, at most the newest 200; without a number those from now on.
    `notice` `{"items": [text]}` and `hall` `{"waiting", "fields": [{"field", "waiting", "counters"}]}` say
    how the hall stands, at most once a second, when that changes; `beat` `{"at", "last"}` every 10 seconds,
    as long as the calls can be read.
    """
    office = Office.objects.get(public_id=site)
    found = calls_after(office.pk, after, MOST_CALLS)
    return {"items": found, "last": found[-1].seq if found else max(after, last_call(office.pk))}


@router.get(
    "/sites/{site}/hall", response={200: HallOut, **REFUSALS}, summary="Sảnh lúc này: ai chờ, quầy nào mở"
)
def hall(request: HttpRequest, site: UUID) -> dict[str, object]:
    """Return who waits for what and what each counter does now; for a token of the site's director.

    Minutes are whole. A counter is `closed`, `free`, `serving` (with its `number`) or `paused`; officers are
    not named.
    """
    at = now()
    by, office = caller(request, at), Office.objects.get(public_id=site)
    require(by, Duty.DIRECT, at_office=office.pk, at=at)
    return _hall(hall_now(office.pk, at))


def _issue(body: TicketIn, by: TokenActor, at: datetime) -> journal.Answer:
    site_id, field = place_of(body.site, body.field)
    ticket = take(site_id=site_id, field=field, by=by, at=at, priority=body.priority, language=body.language)
    return journal.Answer(201, _told(ticket, at))


def _call(counter: UUID, by: TokenActor, at: datetime) -> journal.Answer:
    ticket = call_next(counter_id=counter_id(counter), by=by, at=at)
    return journal.Answer(200, _shown(ticket, ahead=0)) if ticket else journal.Answer(204, None)


def _hall(found: HallNow) -> dict[str, object]:
    day = found.day
    return {
        "at": found.at,
        "taken": day.taken,
        "called": day.called,
        "done": day.done,
        "missed": day.missed,
        "waiting": found.waiting,
        "longest_minutes": _since(found.longest_since, found.at),
        "average_wait_minutes": None if day.average_wait is None else round(day.average_wait, 1),
        "over_fifteen_minutes": day.over_fifteen,
        "lead_calls": len(found.lead_calls),
        "counters": [
            {
                "id": one.public_id,
                "name": one.name,
                "state": one.state,
                "since": one.called_at or one.paused_at or one.began_at,
                "number": one.ticket,
            }
            for one in found.counters
        ],
        "fields": [
            {
                "code": one.code,
                "name": one.name,
                "waiting": one.waiting,
                "longest_minutes": _since(one.since, found.at),
                "open_counters": one.open,
            }
            for one in found.fields
        ],
    }


def _since(began_at: datetime | None, at: datetime) -> int | None:
    """Return the whole minutes since then."""
    return None if began_at is None else max(0, int((at - began_at).total_seconds() // 60))


def _recall(counter: UUID, by: TokenActor, at: datetime) -> journal.Answer:
    ticket = recall(counter_id=counter_id(counter), by=by, at=at)
    return journal.Answer(200, _shown(ticket, ahead=0))


def _told(ticket: Ticket, at: datetime) -> dict[str, Any]:
    line = ticket.told or line_of(ticket, at)
    wait = {"low_minutes": line.wait.low, "high_minutes": line.wait.high} if line.wait else None
    return {**_shown(ticket, ahead=line.ahead), "wait": wait, "open_counters": line.counters}


def _shown(ticket: Ticket, *, ahead: int) -> dict[str, Any]:
    return {
        "id": str(ticket.public_id),
        "number": ticket.number,
        "field": ticket.field.code,
        "thread": str(ticket.thread),
        "state": str(ticket.state),
        "priority": ticket.priority,
        "issued_at": ticket.issued_at.isoformat(),
        "ahead": ahead,
        "wait": None,
        "open_counters": None,
    }
