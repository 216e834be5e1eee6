"""Việc ở quầy: what each button of the panel does, each one act of the hall."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.org.models import Counter, Field, Officer
from motcua.queue.at_counter import serving_at, sitting_of
from motcua.queue.call_back import call_back
from motcua.queue.call_lead import call_lead
from motcua.queue.call_next import call_next
from motcua.queue.close_counter import close_counter
from motcua.queue.finish import NoReason, finish
from motcua.queue.give_priority import give_priority
from motcua.queue.hold import hold
from motcua.queue.mark_no_show import mark_no_show
from motcua.queue.models import Sitting, Ticket
from motcua.queue.open_counter import open_counter
from motcua.queue.operations import CounterClosed
from motcua.queue.pause import pause, resume
from motcua.queue.recall import recall
from motcua.queue.rules import Outcome, Priority
from motcua.queue.transfer import transfer
from motcua.web import formats
from motcua.web.errors import NotFound
from motcua.web.once import Done
from motcua.web.seat.errors import Moved, OutcomeWanted
from motcua.web.seat.panel import BREAKS, outcome_of
from motcua.web.seat.visiting import dossiers_of

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Press:
    """A button that was pressed: by whom, at which open counter, on which page, when."""

    request: HttpRequest
    officer: Officer
    sitting: Sitting
    back: str
    home: str
    at: datetime

    def said(self, name: str) -> str:
        return self.request.POST.get(name, "").strip()[:LONGEST_REASON]

    @property
    def reason(self) -> str:
        return self.said("other") or self.said("reason")


def press(request: HttpRequest, officer: Officer, *, back: str, home: str, at: datetime) -> Press:
    """Return what was pressed. Raises CounterClosed, Moved (the page shows who is not here any more)."""
    sitting = sitting_of(officer.pk)
    if sitting is None:
        raise CounterClosed(officer.pk)
    serving = serving_at(sitting.counter_id)
    here = str(serving.ticket.public_id) if serving else ""
    if request.POST.get("visitor", here) != here:
        raise Moved(serving.ticket.number if serving else "")
    return Press(request, officer, sitting, back, home, at)


def _next(pressed: Press) -> Done:
    outcome, reason = _outcome(pressed)
    ticket = call_next(
        counter_id=pressed.sitting.counter_id,
        by=pressed.officer,
        at=pressed.at,
        outcome=outcome,
        reason=reason,
    )
    if ticket is None:
        return Done(pressed.home, _("Chưa có ai chờ quầy này."))
    return Done(pressed.home, _called(ticket, pressed.sitting))


def _recall(pressed: Press) -> Done:
    ticket = recall(counter_id=pressed.sitting.counter_id, by=pressed.officer, at=pressed.at)
    return Done(pressed.back, _("Đã gọi lại số %(number)s.") % {"number": ticket.number})


def _no_show(pressed: Press) -> Done:
    ticket = mark_no_show(counter_id=pressed.sitting.counter_id, by=pressed.officer, at=pressed.at)
    undo = reverse("seat:bring-back", args=[ticket.public_id])
    return Done(pressed.back, _("Số %(number)s vắng mặt.") % {"number": ticket.number}, undo)


def _hold(pressed: Press) -> Done:
    ticket = hold(
        counter_id=pressed.sitting.counter_id, by=pressed.officer, at=pressed.at, reason=pressed.reason
    )
    said = _("Tạm gác số %(number)s; gọi lại khi khách quay lại.") % {"number": ticket.number}
    return Done(pressed.back, said)


def _transfer(pressed: Press) -> Done:
    kind, _sign, key = pressed.said("to").partition(":")
    field = Field.objects.filter(code=key).first() if kind == "field" else None
    counter = Counter.objects.filter(public_id=_uuid(key)).first() if kind == "counter" else None
    ticket = transfer(
        counter_id=pressed.sitting.counter_id,
        by=pressed.officer,
        at=pressed.at,
        to_field=field,
        to_counter=counter,
        reason=pressed.reason,
    )
    where = counter.name if counter else ticket.field.name
    said = {"number": ticket.number, "where": where}
    return Done(pressed.home, _("Đã chuyển số %(number)s sang %(where)s, giữ chỗ cũ trong hàng.") % said)


def _finish(pressed: Press) -> Done:
    ticket = _end(pressed)
    return Done(pressed.home, _("Xong lượt số %(number)s.") % {"number": ticket.number if ticket else ""})


def _call_back(pressed: Press) -> Done:
    ticket = _ticket(pressed)
    _end(pressed)
    counter = pressed.sitting.counter_id
    called = call_back(counter_id=counter, ticket_id=ticket.pk, by=pressed.officer, at=pressed.at)
    return Done(pressed.home, _called(called, pressed.sitting))


def _pause(pressed: Press) -> Done:
    length = pressed.said("minutes")
    until = pressed.at + timedelta(minutes=int(length)) if length in map(str, BREAKS) else None
    counter = pressed.sitting.counter_id
    pause(counter_id=counter, by=pressed.officer, at=pressed.at, until=until, reason=pressed.reason)
    if until is None:
        return Done(pressed.back, _("Quầy tạm nghỉ."))
    return Done(pressed.back, _("Quầy nghỉ đến %(time)s.") % {"time": formats.clock(until)})


def _resume(pressed: Press) -> Done:
    resume(counter_id=pressed.sitting.counter_id, by=pressed.officer, at=pressed.at)
    return Done(pressed.back, _("Quầy làm việc lại."))


def _close(pressed: Press) -> Done:
    _end(pressed)
    close_counter(counter_id=pressed.sitting.counter_id, by=pressed.officer, at=pressed.at)
    return Done(pressed.home, _("Đã đóng %(counter)s.") % {"counter": pressed.sitting.counter.name})


def _lead(pressed: Press) -> Done:
    counter = pressed.sitting.counter_id
    call_lead(counter_id=counter, by=pressed.officer, at=pressed.at, reason=pressed.reason)
    return Done(pressed.back, _("Đã gọi lãnh đạo đến quầy."))


def _fields(pressed: Press) -> Done:
    codes = pressed.request.POST.getlist("field")
    wanted = list(Field.objects.filter(code__in=codes).order_by("id").values_list("pk", flat=True))
    counter = pressed.sitting.counter_id
    open_counter(counter_id=counter, by=pressed.officer, at=pressed.at, field_ids=wanted)
    return Done(pressed.back, _("Đã đổi lĩnh vực quầy phục vụ."))


def _priority(pressed: Press) -> Done:
    ticket, why = _ticket(pressed), pressed.said("why")
    priority = Priority(why) if why in set(Priority) else None
    give_priority(ticket_id=ticket.pk, priority=priority, by=pressed.officer, at=pressed.at)
    said = _("Số %(number)s được ưu tiên.") if priority else _("Số %(number)s thôi ưu tiên.")
    return Done(pressed.back, said % {"number": ticket.number})


ACTS: Mapping[str, Callable[[Press], Done]] = {
    "next": _next,
    "recall": _recall,
    "no-show": _no_show,
    "hold": _hold,
    "transfer": _transfer,
    "finish": _finish,
    "call-back": _call_back,
    "pause": _pause,
    "resume": _resume,
    "close": _close,
    "lead": _lead,
    "fields": _fields,
    "priority": _priority,
}


def _end(pressed: Press) -> Ticket | None:
    """End the visit of who is here, if anybody is. Raises OutcomeWanted, NoReason."""
    outcome, reason = _outcome(pressed)
    if outcome is None:
        return None
    counter = pressed.sitting.counter_id
    return finish(counter_id=counter, by=pressed.officer, at=pressed.at, outcome=outcome, reason=reason)


def _outcome(pressed: Press) -> tuple[Outcome | None, str]:
    """Return what came of the visit: as it was said, else as its dossiers show; None when nobody is here.

    Raises OutcomeWanted, NoReason.
    """
    serving = serving_at(pressed.sitting.counter_id)
    if serving is None:
        return None, ""
    said = pressed.said("outcome")
    if said in set(Outcome):
        if said == Outcome.SENT_HOME and not pressed.reason:
            raise NoReason
        return Outcome(said), pressed.reason
    found = outcome_of(dossiers_of(serving.ticket), serving.called_at)
    if found is None:
        raise OutcomeWanted
    return found, ""


def _ticket(pressed: Press) -> Ticket:
    """Return the ticket of the hall that the button names. Raises NotFound."""
    found = Ticket.objects.filter(public_id=_uuid(pressed.said("ticket")), site_id=pressed.sitting.site_id)
    ticket = found.first()
    if ticket is None:
        raise NotFound
    return ticket


def _called(ticket: Ticket, sitting: Sitting) -> str:
    return _("Đang gọi số %(number)s vào %(counter)s.") % {
        "number": ticket.number,
        "counter": sitting.counter.name,
    }


def _uuid(text: str) -> UUID:
    """Return the id that was sent. Raises NotFound."""
    try:
        return UUID(text)
    except ValueError as wrong:
        raise NotFound from wrong
