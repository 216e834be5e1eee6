"""Hẹn giờ: moments at which something happens by itself, as rows that outlive any worker.

Who fires them is `handling.fire_timer`; here they are set, moved and cancelled with the clocks they hang on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import QuerySet

from motcua.deadlines.models import Promise, Timer
from motcua.dossiers.marking import row_of
from motcua.dossiers.models import Dossier, Position
from motcua.dossiers.rules import RUNNING, State
from motcua.org.queries import calendar_of
from motcua.workflow.engine import Token
from motcua.workflow.graph import Trigger
from motcua.workflow.queries import definition_of
from motcua.worktime.arithmetic import closing_of_nth_working_day
from motcua.worktime.queries import calendar
from motcua.worktime.rules import Calendar, add_working_time, working_time_between

_DURATION = re.compile(r"P(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,7})M)?)?")


def moment_of(event: str, since: datetime, hours: Calendar) -> datetime | None:
    """Return the moment a timer of a process names, from `since`; None for what is no single moment.

    Durations are working time: P2D ends with the second working day after, PT4H after four working hours.
    A date stands as it is, in the office's zone where it names none.
    """
    if found := _DURATION.fullmatch(event.strip()):
        days, amount, minutes = (int(part or 0) for part in found.groups())
        if not (days or amount or minutes):
            return None
        begun = closing_of_nth_working_day(hours.local(since).date(), days, hours) if days else since
        return add_working_time(begun, timedelta(hours=amount, minutes=minutes), hours)
    try:
        moment = datetime.fromisoformat(event.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=hours.tz)


def set_at_steps(dossier: Dossier, opened: Sequence[Position], at: datetime) -> None:
    """Set the timers that the process hangs on the steps that opened."""
    for position in opened:
        _set(_hung(dossier, position.within, position.step, at), dossier=dossier, position=position)


def set_at_calls(dossier: Dossier, called: Sequence[Token], at: datetime) -> None:
    """Set the timers that the process hangs on the calls of other processes that began."""
    for token in called:
        _set(_hung(dossier, token.process, token.node, at), dossier=dossier, call_id=row_of(token))


def _set(moments: Mapping[str, datetime], **seat: Dossier | Position | int) -> None:
    for node, due_at in moments.items():
        Timer.objects.create(kind=Timer.Kind.BOUNDARY, node=node, due_at=due_at, **seat)


def _hung(dossier: Dossier, within: str, step: str, at: datetime) -> dict[str, datetime]:
    """Return the moment, counted from `at`, of each timer at a step or call of the process, by its id."""
    definition = definition_of(dossier.process_id)
    process = definition.by_id.get(within or definition.main.id)
    hung = [node for node in (process.events_at(step) if process else ()) if node.trigger is Trigger.TIMER]
    if not hung:
        return {}
    hours = calendar(calendar_of(dossier.deciding_agency))
    moments = {node.id: moment_of(node.event, at, hours) for node in hung}
    return {node: due_at for node, due_at in moments.items() if due_at}


def hang_anew(dossier: Dossier, *, at: datetime) -> None:
    """Set what the version hangs on where the dossier stands, when it has come to follow another one.

    What both versions hang there keeps its moment; what the former alone did falls away; what is new counts
    from `at`, since nobody could have kept it before.
    """
    for position in dossier.positions.filter(ended_at=None).order_by("id"):
        moments = _hung(dossier, position.within, position.step, at)
        _keep_or_set(moments, at, dossier=dossier, position=position)
    for call in dossier.waiting_tokens.filter(ended_at=None, flow="").order_by("id"):
        _keep_or_set(_hung(dossier, call.within, call.node, at), at, dossier=dossier, call_id=call.pk)


def _keep_or_set(moments: Mapping[str, datetime], at: datetime, **seat: Dossier | Position | int) -> None:
    there = Timer.objects.filter(kind=Timer.Kind.BOUNDARY, **seat)
    there.filter(fired_at=None, cancelled_at=None).exclude(node__in=moments).update(cancelled_at=at)
    for node, due_at in moments.items():  # one that fell away in an earlier move and is back counts anew
        there.filter(node=node).exclude(cancelled_at=None).update(cancelled_at=None, due_at=due_at)
    known = set(there.values_list("node", flat=True))
    _set({node: due_at for node, due_at in moments.items() if node not in known}, **seat)


def set_supplement(dossier: Dossier, due_at: datetime) -> None:
    """The dossier ends then, unless what was asked for is here."""
    Timer.objects.create(kind=Timer.Kind.SUPPLEMENT, dossier=dossier, due_at=due_at)


def watch_silence(dossier: Dossier, due_at: datetime | None) -> None:
    """Silence means something from the promised moment on, where the procedure says so."""
    if dossier.version.content_model.silence_means:
        Timer.objects.create(kind=Timer.Kind.SILENCE, dossier=dossier, due_at=due_at)


def follow_promise(promise: Promise) -> None:
    """Move what hangs on a dossier's promise to where it ends now."""
    if promise.kind == Promise.Kind.DOSSIER and promise.dossier_id:
        _open(promise.dossier_id).filter(kind=Timer.Kind.SILENCE).update(due_at=promise.due_at)


def give_back(dossier: Dossier, since: datetime, until: datetime, hours: Calendar) -> None:
    """Put the timers of steps off by the working time for which the clock stood."""
    stood = working_time_between(since, until, hours)
    for timer in _open(dossier.pk).filter(kind=Timer.Kind.BOUNDARY).exclude(due_at=None):
        assert timer.due_at
        timer.due_at = add_working_time(timer.due_at, stood, hours)
        timer.save(update_fields=["due_at"])


def cancel(dossier: Dossier, *kinds: Timer.Kind, at: datetime) -> None:
    """Cancel the dossier's timers of the kinds named, or all of them."""
    found = _open(dossier.pk)
    (found.filter(kind__in=kinds) if kinds else found).update(cancelled_at=at)


def cancel_at_steps(closed: Sequence[Position], *, at: datetime) -> None:
    """Cancel what hangs on steps that ended."""
    if closed:
        left = Timer.objects.filter(position__in=[one.pk for one in closed], fired_at=None, cancelled_at=None)
        left.update(cancelled_at=at)


def cancel_at_calls(left: Sequence[Token], *, at: datetime) -> None:
    """Cancel what hangs on calls that ended."""
    if left:
        rows = [row_of(token) for token in left]
        Timer.objects.filter(call__in=rows, fired_at=None, cancelled_at=None).update(cancelled_at=at)


def due(at: datetime) -> list[int]:
    """Return the ids of the timers to fire at `at`, the first due first.

    One at a step waits while the dossier's clock stands.
    """
    found = Timer.objects.filter(fired_at=None, cancelled_at=None, due_at__lte=at)
    ready = found.exclude(kind=Timer.Kind.BOUNDARY) | found.filter(dossier__state__in=RUNNING)
    return list(ready.order_by("due_at", "id").values_list("pk", flat=True))


def is_ready(timer: Timer, dossier: Dossier, at: datetime) -> bool:
    """Return whether a timer, locked with its dossier, is still to be fired at `at`."""
    if timer.fired_at or timer.cancelled_at or timer.due_at is None or timer.due_at > at:
        return False
    if timer.kind == Timer.Kind.BOUNDARY:
        return dossier.status in RUNNING
    return timer.kind != Timer.Kind.SUPPLEMENT or dossier.status is State.SUPPLEMENT


def silence_since(dossier: Dossier) -> datetime | None:
    """Return since when silence means what the procedure says; None where nothing is meant."""
    fired = dossier.timers.filter(kind=Timer.Kind.SILENCE).exclude(fired_at=None).order_by("-id").first()
    return fired.due_at if fired else None


def _open(dossier_id: int) -> QuerySet[Timer]:
    return Timer.objects.filter(dossier_id=dossier_id, fired_at=None, cancelled_at=None)
