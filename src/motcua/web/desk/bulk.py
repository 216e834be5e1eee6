"""The pages on which several dossiers are chosen, looked at once more and worked on in one go."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid4

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.org.models import Officer
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.desk import errors  # noqa: F401  registers what is told of the acts
from motcua.web.desk.asking import asked_in, list_address
from motcua.web.desk.deeds.base import LONGEST_REASON
from motcua.web.desk.listing import listing
from motcua.web.desk.several import Act, Line, Order, able, carry_out, chosen, conclusions, preview
from motcua.web.desk.views import WORKS
from motcua.web.once import FIELD, LONGEST

BACK = "query"  # the list from which they were chosen


@require_POST
@never_cache
@for_officers(*WORKS)
def several(request: OfficeRequest) -> HttpResponse:
    """Show which of the chosen can be done and which not; confirmed, do them and report."""
    at, given = now(), request.POST
    act = next((one for one in Act if one == given.get("act")), Act.CLAIM)
    choices = chosen(request.officer, at, given.getlist("work"))
    order = Order(
        act,
        request.officer,
        at,
        _officer(given.get("to", "")),
        given.get("note", "")[:LONGEST_REASON],
        given.get("outcome", "")[:LONGEST_REASON],
    )
    back = list_address(asked_in(_query(given.get(BACK, ""))).first_choosing)
    if not choices:
        return _none(request)
    if "confirm" in given:
        key = given.get(FIELD, "")[:LONGEST] or str(uuid4())
        lines = carry_out(order, choices, caller=f"account:{request.user.pk}", key=key)
        return render(
            request, "desk/several_report.html", {"order": order, "lines": _split(lines), "back": back}
        )
    context = {
        "order": order,
        "lines": _split(preview(order, choices)),
        "staff": able(choices, at) if act is Act.ASSIGN else [],
        "conclusions": conclusions(choices) if act is Act.COMPLETE else [],
        "query": given.get(BACK, "")[:1000],
        "back": back,
    }
    return render(request, "desk/several.html", context)


def _none(request: OfficeRequest) -> HttpResponse:
    """Show the list again, with what to do."""
    asked = asked_in(_query(f"{request.POST.get(BACK, '')}&choose=1"))
    found = listing(request.officer, asked, now(), duties=request.duties)
    return render(request, "desk/list.html", {"listing": found, "is_none_chosen": True}, status=422)


def _split(lines: Sequence[Line]) -> dict[str, list[Line]]:
    return {"can": [one for one in lines if not one.why], "cannot": [one for one in lines if one.why]}


def _officer(public_id: str) -> Officer | None:
    try:
        return Officer.objects.filter(public_id=UUID(public_id)).first()
    except ValueError:
        return None


def _query(text: str) -> QueryDict:
    return QueryDict(text[:1000])
