"""The pages of the hand-over: what has still to go, what is on its way, and one list to sign and print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.dossiers.queries import visible_to
from motcua.handling.models import PaperList
from motcua.handling.paper_queries import RECEIVES, Waiting, coming, list_for, sent, to_be_sent
from motcua.handling.receive_papers import receive_papers
from motcua.handling.send_papers import send_papers
from motcua.org.models import Office
from motcua.org.rules import Duty
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.once import Done, once
from motcua.web.transfer import errors  # noqa: F401  registers what is told of the acts

LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Bundle:
    """What waits to go from one counter to one agency."""

    office: Office
    agency: Office
    waiting: Sequence[tuple[Waiting, bool]]  # with whether it is late
    overdue: int


@require_GET
@never_cache
@for_officers(*RECEIVES)
def front(request: OfficeRequest) -> HttpResponse:
    """Show what waits to go, agency by agency, and the lists that went or come."""
    at = now()
    receives = Duty.RECEIVE in request.duties
    arriving = list(coming(request.officer, at))
    context = {
        "bundles": _bundles(to_be_sent(request.officer, at), at) if receives else [],
        "receives": receives,
        "coming": [one for one in arriving if one.received_at is None],
        "received": [one for one in arriving if one.received_at],
        "sent": list(sent(request.officer, at)) if receives else [],
        "at": at,
    }
    return render(request, "transfer/front.html", context)


@require_POST
@never_cache
@for_officers(Duty.RECEIVE)
def send(request: OfficeRequest) -> HttpResponse:
    """Make a list of the chosen dossiers and show it, to be printed."""
    at, threads = now(), [given for given in request.POST.getlist("thread") if _is_thread(given)]
    mine = visible_to(request.officer, at)
    ids = list(mine.filter(thread__in=threads).order_by("id").values_list("pk", flat=True))

    def act() -> Done:
        made = send_papers(dossier_ids=ids, by=request.officer, at=at)
        said = ngettext("Đã lập phiếu bàn giao %(n)s hồ sơ.", "Đã lập phiếu bàn giao %(n)s hồ sơ.", len(ids))
        return Done(reverse("transfer:list", args=[made.public_id]), said % {"n": len(ids)})

    return once(request, act, at=at)


@require_http_methods(["GET", "POST"])
@never_cache
@for_officers(*RECEIVES)
def listed(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Show one list as it is printed; at the agency, receive it with what is missing."""
    at = now()
    found = list_for(request.officer, public_id, at)
    if request.method == "POST":
        return once(request, lambda: _received(request, found, at), at=at)
    items = list(found.items.select_related("dossier__version").order_by("id"))
    can_receive = any(request.officer.holds(duty, found.to_office_id, at) for duty in RECEIVES)
    context = {
        "list": found,
        "items": items,
        "sheets": sum(item.sheets for item in items),
        "receives": found.received_at is None and can_receive,
    }
    return render(request, "transfer/list.html", context)


def _received(request: OfficeRequest, found: PaperList, at: datetime) -> Done:
    came = set(request.POST.getlist("came"))
    missing = {
        item.dossier_id: request.POST.get(f"note-{item.pk}", "")[:LONGEST_NOTE]
        for item in found.items.all()
        if str(item.pk) not in came
    }
    receive_papers(list_id=found.pk, missing=missing, by=request.officer, at=at)
    said = (
        ngettext("Đã ký nhận; %(n)s hồ sơ chưa tới.", "Đã ký nhận; %(n)s hồ sơ chưa tới.", len(missing))
        if missing
        else _("Đã ký nhận đủ.")
    )
    return Done(reverse("transfer:list", args=[found.public_id]), said % {"n": len(missing)})


def _bundles(waiting: Sequence[Waiting], at: datetime) -> list[Bundle]:
    found: dict[tuple[int, int], list[Waiting]] = {}
    for one in waiting:
        found.setdefault((one.dossier.receiving_unit_id, one.dossier.deciding_agency_id), []).append(one)
    return [
        Bundle(
            some[0].dossier.receiving_unit,
            some[0].dossier.deciding_agency,
            [(one, one.is_overdue(at)) for one in some],
            sum(one.is_overdue(at) for one in some),
        )
        for some in found.values()
    ]


def _is_thread(given: str) -> bool:
    try:
        UUID(given)
    except ValueError:
        return False
    return True
