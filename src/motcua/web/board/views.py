"""Bảng gọi số: the public page of the hall's boards, and the sound of each call."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.org.models import Office
from motcua.org.queries import service_centre
from motcua.org.rules import ZONE
from motcua.queue.models import Zone
from motcua.queue.queries import Called, calls_after, counters_of, last_call, notices, voiced
from motcua.queue.rules import business_day
from motcua.queue.voice.calling import sound_of
from motcua.web.board.zones import counters_in
from motcua.web.clock import now
from motcua.web.errors import NotFound

SHOWN = 8
READ_BACK = 200
KEPT_SECONDS = 86_400


@require_GET
@never_cache
def front(request: HttpRequest) -> HttpResponse:
    """Lead to the board of the centre."""
    try:
        return redirect("board:board", service_centre().public_id)
    except Office.DoesNotExist as error:
        raise NotFound from error


@require_GET
@never_cache
def board(request: HttpRequest, site: UUID) -> HttpResponse:
    """Show who was called last, for the whole hall or a zone of it; from then on the page lives by itself."""
    at = now()
    office = _office(site)
    asked = request.GET.get("zone", "")[:80].strip()
    zone = Zone.objects.filter(site=office, code=asked).first() if asked else None
    counters = (counters_of(office.pk, asked) or counters_in(asked)) if asked else None
    if asked and counters is None:
        raise NotFound
    last = last_call(office.pk)
    shown = [_told(call) for call in _calls(office, last, counters, at)]
    context = {
        "office": office,
        "zone": zone.name if zone else asked,
        "counters": sorted(counters) if counters else None,
        "after": last,
        "at": at,
        "calls": shown,
        "newest": shown[-1] if shown else None,
        "before": shown[-2::-1],
        "notices": notices(office.pk, at),
    }
    return render(request, "board/board.html", context)


@require_GET
def voice(request: HttpRequest, site: UUID, seq: int) -> HttpResponse:
    """Give the sound of a call: chime, sentence, once more; in English too for who asked for it."""
    said = voiced(_office(site).pk, seq)
    if said is None:
        raise NotFound
    languages = ("vi", "en") if said.language == "en" else ("vi",)
    return audio(sound_of(said.number, said.counter, voice=said.voice, languages=languages).content)


def audio(content: bytes) -> HttpResponse:
    """Answer with a sound; it is not squeezed on its way, since that costs more than it saves in a hall."""
    answer = HttpResponse(content, content_type="audio/wav")
    answer.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    answer.headers["Content-Encoding"] = "identity"
    answer.headers["Content-Security-Policy"] = "sandbox"
    return answer


def _office(site: UUID) -> Office:
    office = Office.objects.filter(public_id=site).first()
    if office is None:
        raise NotFound
    return office


def _calls(office: Office, last: int, counters: frozenset[int] | None, at: datetime) -> list[Called]:
    """Return the newest calls of the day at these counters, the oldest first."""
    found = calls_after(office.pk, max(0, last - READ_BACK), READ_BACK)
    today = business_day(at)
    return [
        call
        for call in found
        if business_day(call.at) == today and (counters is None or call.counter in counters)
    ][-SHOWN:]


def _told(call: Called) -> dict[str, Any]:
    """Return a call as the stream tells it."""
    return {
        "seq": call.seq,
        "number": call.number,
        "counter": call.counter,
        "counter_name": call.counter_name,
        "field": call.field,
        "name": call.name,
        "at": call.at.astimezone(ZONE).isoformat(),
        "is_repeat": call.is_repeat,
    }
