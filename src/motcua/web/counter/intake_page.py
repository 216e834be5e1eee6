"""Trang tiếp nhận: a draft on one screen, with what is missing and what would be promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from motcua import journal
from motcua.deadlines.rules import Projection
from motcua.dossiers.models import Dossier, Supplement
from motcua.dossiers.rules import OPEN
from motcua.intake.rules import the_case
from motcua.org.queries import agencies
from motcua.org.rules import Duty
from motcua.procedures.content import Case, Channel, ProcedureContent
from motcua.procedures.models import Procedure
from motcua.procedures.rules import MISSING
from motcua.web.access import OfficeRequest
from motcua.web.citizen.limits import in_words
from motcua.web.clock import now
from motcua.web.counter.forms import PersonForm, ReasonForm, ResultForm, WishesForm, values_of_party
from motcua.web.counter.overtaking import mark_of
from motcua.web.counter.papers import Checklist, checklist_of
from motcua.web.counter.persons import PLACE, PartyCard, PersonStep, card_of
from motcua.web.counter.procedures import hits, usual
from motcua.web.dossier_promise import expected
from motcua.web.errors import Told, told

PANELS = frozenset(
    {"refuse", "supplement", "withdraw", "procedure", "submitter", "representative", "owner", "contact"}
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the intake stands: what lacks, what would be promised, and what else to know before accepting."""

    checklist: Checklist
    promise: Projection | None
    trouble: Told | None
    lacks: tuple[str, ...]
    has_owner: bool
    is_retired: bool
    others: Sequence[Dossier]

    @property
    def is_ready(self) -> bool:
        lacking = self.checklist.missing or self.trouble or self.lacks or self.is_retired
        return self.has_owner and not lacking


def show_intake(
    request: OfficeRequest,
    dossier: Dossier,
    *,
    step: PersonStep | None = None,
    problem: Told | None = None,
    panel: str = "",
    form: Any = None,
) -> HttpResponse:
    """Render the draft; `panel` is the further act that is open below, `form` what was typed in it."""
    at = now()
    content = dossier.version.content_model
    panel = panel or request.GET.get("do", "")
    panel = panel if panel in PANELS else ""
    if panel == "contact" and step is None:
        step = _contact(request, dossier, at)
    standing = standing_of(dossier, at)
    context = {
        "dossier": dossier,
        "content": content,
        "standing": standing,
        "mark": mark_of(dossier),
        "checklist": standing.checklist,
        "case": the_case(content, dossier.case_key),
        "way": _way(content, dossier),
        "limit": _limit(content, dossier),
        "owner": _card(dossier, "owner"),
        "submitter": _card(dossier, "submitter") if dossier.submitter_id != dossier.owner_id else None,
        "representative": _card(dossier, "representative"),
        "step": step,
        "carried": _carried(request, step),
        "told": problem,
        "panel": panel,
        "asked": open_request(dossier),
        "wishes": WishesForm(initial=_wishes(dossier)),
        "can_resolve": content.immediate and Duty.RETURN in request.duties,
        "result": form if isinstance(form, ResultForm) else _result_form(content, at),
        "form": form or ReasonForm(),
        "at": at,
        **(_procedure_choice(request, dossier, at) if panel == "procedure" else {}),
    }
    shown = problem or (step.told if step else None)
    return render(request, "counter/intake.html", context, status=shown.status if shown else 200)


def standing_of(dossier: Dossier, at: datetime) -> Standing:
    """Return what the side of the screen says; it is asked for again after every field."""
    asked = open_request(dossier)
    marked = [paper["key"] for paper in asked.papers] if asked else []
    promise, trouble = None, None
    try:
        promise = expected(dossier, at)
    except Exception as error:  # anticipated ones become sentences, all others pass on
        if (trouble := told(error)) is None:
            raise
    return Standing(
        checklist=checklist_of(dossier, marked=marked),
        promise=promise,
        trouble=trouble,
        lacks=tuple(MISSING.get(code, code) for code in dossier.version.incomplete),
        has_owner=dossier.owner_id is not None,
        is_retired=not dossier.version.is_in_force(timezone.localtime(at).date()),
        others=list(_others(dossier)),
    )


def open_request(dossier: Dossier) -> Supplement | None:
    """Return the request to complete the papers that still waits for its answer."""
    return dossier.supplements.filter(answered_at=None).select_related("requested_by").last()


def _others(dossier: Dossier) -> QuerySet[Dossier]:
    """Return running dossiers of the same owner and procedure: perhaps he has filed already."""
    return Dossier.objects.filter(
        owner=dossier.owner_id or 0,
        version__procedure=dossier.version.procedure_id,
        state__in=OPEN,
        voided_at=None,
    ).order_by("-id")[:3]


def _contact(request: OfficeRequest, dossier: Dossier, at: datetime) -> PersonStep | None:
    """Return the owner's form, filled in; whoever has no paper is not known again and cannot be changed."""
    if dossier.owner is None or not dossier.owner.identities.exists():
        return None
    journal.reading(dossier.owner, by=request.officer, at=at, place=PLACE)
    return PersonStep("owner", form=PersonForm(initial=values_of_party(dossier.owner)))


def _carried(request: OfficeRequest, step: PersonStep | None) -> tuple[tuple[str, str], ...]:
    """Return what was said of a representative before we know who he is."""
    if step is None or step.role != "representative" or not step.is_open:
        return ()
    here = (("is_here", "1"),) if request.POST.get("is_here") else ()
    return (("authority", step.authority), *here)


def _card(dossier: Dossier, role: str) -> PartyCard | None:
    party = getattr(dossier, role)
    return card_of(party) if party else None


def _way(content: ProcedureContent, dossier: Dossier) -> Channel | None:
    case: Case = the_case(content, dossier.case_key)
    return case.channel(dossier.channel)


def _limit(content: ProcedureContent, dossier: Dossier) -> str:
    way = _way(content, dossier)
    return in_words(way.limit) if way and way.limit else ""


def _wishes(dossier: Dossier) -> dict[str, Any]:
    return {name: getattr(dossier, name) for name in ("copies", "return_by", "return_address", "note")}


def _result_form(content: ProcedureContent, at: datetime) -> ResultForm:
    kind = content.results[0].name if content.results else ""
    return ResultForm(initial={"kind": kind, "decided_on": timezone.localtime(at).date()})


def _procedure_choice(request: OfficeRequest, dossier: Dossier, at: datetime) -> dict[str, Any]:
    text, on = request.GET.get("q", ""), timezone.localtime(at).date()
    wanted = request.POST.get("procedure", "")
    needs_agency = wanted if Procedure.objects.filter(code=wanted, agency=None).exists() else ""
    return {
        "q": text,
        "hits": hits(text, on),
        "usual": [] if text.strip() else usual(dossier.receiving_unit_id, at, on),
        "agency_for": needs_agency,
        "agencies": agencies(at) if needs_agency else (),
    }
