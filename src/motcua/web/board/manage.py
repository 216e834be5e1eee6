"""Chỉnh bảng gọi số: what the boards show and how they speak, by who directs the hall."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.org.models import Office
from motcua.org.queries import sites
from motcua.org.rules import Duty, NotAllowed
from motcua.queue.models import Hall
from motcua.queue.queries import zones
from motcua.queue.record_voice import NoSuchFragment, begin_voice, record_fragment
from motcua.queue.set_hall import set_hall
from motcua.queue.set_zone import drop_zone, set_zone
from motcua.queue.voice import packs, sound
from motcua.queue.voice.calling import sound_of
from motcua.queue.voice.spoken import READ, fragments
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.board import errors  # noqa: F401  registers what is told of zones and recordings
from motcua.web.board.forms import VoiceForm, ZoneForm
from motcua.web.board.views import audio
from motcua.web.clock import now
from motcua.web.errors import NotFound, told
from motcua.web.forms import HouseForm
from motcua.web.once import Done, once

KINDS: dict[str, type[HouseForm]] = {"zone": ZoneForm, "voice": VoiceForm}
TRIED_NUMBER, TRIED_COUNTER = "A105", 21


class NotFilled(Exception):
    """The form lacks something; it is put back with what it lacks."""


@require_http_methods(["GET", "POST"])
@never_cache
@for_officers(Duty.DIRECT)
def front(request: OfficeRequest) -> HttpResponse:
    """Show the boards, zones and voices of the hall; change one of them."""
    at = now()
    site = _site(request, at)
    if request.method == "GET":
        return _front(request, site, at)
    kind = request.POST.get("kind", "")
    form = KINDS[kind](request.POST, prefix=kind) if kind in KINDS else None
    try:
        return once(request, lambda: _changed(request, site, kind, form, at), at=at)
    except NotFilled:
        return _front(request, site, at, filled=form, kind=kind, status=422)
    except Exception as error:
        if trouble := told(error):
            return _front(request, site, at, filled=form, kind=kind, trouble=trouble, status=trouble.status)
        raise


def _changed(request: OfficeRequest, site: Office, kind: str, form: HouseForm | None, at: datetime) -> Done:
    if form is not None and not form.is_valid():
        raise NotFilled
    act = CHANGES.get(kind)
    if act is None:
        raise NotFound
    given = form.cleaned_data if form is not None else request.POST.dict()
    return act(request, site, given, at)


def _set_zone(request: OfficeRequest, site: Office, given: dict[str, Any], at: datetime) -> Done:
    zone = set_zone(site_id=site.pk, by=request.officer, at=at, **given)
    return Done(reverse("board:manage"), _("Đã ghi khu vực %(name)s.") % {"name": zone.name})


def _drop_zone(request: OfficeRequest, site: Office, given: dict[str, Any], at: datetime) -> Done:
    drop_zone(site_id=site.pk, code=given.get("code", ""), by=request.officer, at=at)
    return Done(reverse("board:manage"), _("Đã bỏ khu vực."))


def _begin_voice(request: OfficeRequest, site: Office, given: dict[str, Any], at: datetime) -> Done:
    begun = begin_voice(site_id=site.pk, by=request.officer, at=at, **given)
    there = reverse("board:fragments", args=[begun.name, begun.language])
    return Done(there, _("Đã mở giọng %(name)s. Thu từng tiếng dưới đây.") % {"name": begun.name})


def _choose_voice(request: OfficeRequest, site: Office, given: dict[str, Any], at: datetime) -> Done:
    name = given.get("voice", "")
    if name:
        packs.pack(name, "vi")
    set_hall(site_id=site.pk, by=request.officer, at=at, voice=name)
    return Done(reverse("board:manage"), _("Từ lượt gọi sau, bảng dùng giọng đã chọn."))


CHANGES: dict[str, Callable[[OfficeRequest, Office, dict[str, Any], datetime], Done]] = {
    "zone": _set_zone,
    "drop": _drop_zone,
    "voice": _begin_voice,
    "choose": _choose_voice,
}


@require_GET
@never_cache
@for_officers(Duty.DIRECT)
def voice(request: OfficeRequest, name: str, language: str) -> HttpResponse:
    """List the fragments of a voice: what is recorded, what is missing, and how a call sounds."""
    _site(request, now())
    found = packs.pack(name, language)
    lines = [
        {"place": place, "text": text, "is_recorded": text in found.files}
        for place, text in enumerate(fragments(language))
    ]
    context = {"voice": found, "lines": lines, "whole": len(lines), "done": len(lines) - len(found.missing)}
    return render(request, "board/voice.html", context)


@require_POST
@never_cache
@for_officers(Duty.DIRECT)
def record(request: OfficeRequest, name: str, language: str, place: int) -> HttpResponse:
    """Take the recording of one fragment."""
    at = now()
    site, text = _site(request, at), _text(language, place)
    file = request.FILES.get("file")
    content = file.read(sound.LONGEST_FILE_BYTES + 1) if file else b""

    def act() -> Done:
        record_fragment(
            site_id=site.pk,
            voice=name,
            language=language,
            text=text,
            content=content,
            by=request.officer,
            at=at,
        )
        there = f"{reverse('board:fragments', args=[name, language])}#f{place}"
        return Done(there, _("Đã thu tiếng “%(text)s”.") % {"text": text})

    return once(request, act, at=at)


@require_GET
@never_cache
@for_officers(Duty.DIRECT)
def fragment(request: OfficeRequest, name: str, language: str, place: int) -> HttpResponse:
    """Give a fragment as the boards play it."""
    content = packs.pack(name, language).content(_text(language, place))
    if content is None:
        raise NotFound
    return _once_heard(sound.written([sound.recording(content).samples]))


@require_GET
@never_cache
@for_officers(Duty.DIRECT)
def trial(request: OfficeRequest, language: str) -> HttpResponse:
    """Give a whole call by a voice, or by the machine's where none is named."""
    name = request.GET.get("voice", "")[:40]
    said = sound_of(TRIED_NUMBER, TRIED_COUNTER, voice=name, languages=(language,))
    return _once_heard(said.content)


def _once_heard(content: bytes) -> HttpResponse:
    answer = audio(content)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _text(language: str, place: int) -> str:
    if language not in READ or place >= len(fragments(language)):
        raise NoSuchFragment(str(place))
    return fragments(language)[place]


def _site(request: OfficeRequest, at: datetime) -> Office:
    """Return the first hall that the officer directs. Raises NotAllowed."""
    for office in sites(at):
        if request.officer.holds(Duty.DIRECT, office.pk, at):
            return office
    raise NotAllowed(Duty.DIRECT, 0)


def _front(
    request: OfficeRequest,
    site: Office,
    at: datetime,
    *,
    filled: HouseForm | None = None,
    kind: str = "",
    **answer: Any,
) -> HttpResponse:
    hall = Hall.objects.filter(site=site).first()
    context = {
        "hall": hall,
        "centre": site,
        "zones": zones(site.pk),
        "voices": [
            {"pack": pack, "missing": len(pack.missing), "whole": len(fragments(pack.language))}
            for pack in packs.packs()
        ],
        "forms": {
            name: filled if filled is not None and name == kind else form(prefix=name)
            for name, form in KINDS.items()
        },
        "trouble": answer.get("trouble"),
    }
    return render(request, "board/manage.html", context, status=answer.get("status", 200))
