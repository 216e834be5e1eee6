"""Trang hồ sơ ở quầy: the promise, the papers, what happened, and what may be done next."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from motcua.documents.queries import letters_of
from motcua.dossiers.models import Correction, Dossier, Supplement
from motcua.dossiers.rules import OPEN, State
from motcua.intake.correct_owner import ENDED
from motcua.org.rules import Duty
from motcua.web.access import OfficeRequest
from motcua.web.clock import now
from motcua.web.counter.forms import ReasonForm
from motcua.web.counter.intake_page import open_request
from motcua.web.counter.papers import checklist_of
from motcua.web.counter.persons import PersonStep, card_of, party_of
from motcua.web.counter.procedures import hits
from motcua.web.dossier_history import officer_lines
from motcua.web.dossier_promise import card_of as promise_of
from motcua.web.errors import Told
from motcua.web.process_steps import steps_of

PANELS = frozenset(
    {"supplement", "withdraw", "wrong_procedure", "duplicate", "mistake", "owner", "decide", "correct"}
)
DONE = frozenset({"accepted", "resolved", "supplemented"})


def show_dossier(
    request: OfficeRequest,
    dossier: Dossier,
    *,
    step: PersonStep | None = None,
    problem: Told | None = None,
    panel: str = "",
    form: Any = None,
) -> HttpResponse:
    """Render a dossier that is no draft any more."""
    at = now()
    panel, done = panel or request.GET.get("do", ""), request.GET.get("done", "")
    asked = open_request(dossier)
    context = {
        "dossier": dossier,
        "content": dossier.version.content_model,
        "owner": card_of(dossier.owner) if dossier.owner else None,
        "submitter": _other_than_owner(dossier, "submitter"),
        "representative": _other_than_owner(dossier, "representative"),
        "promise": promise_of(dossier, at),
        "checklist": checklist_of(dossier, marked=_marked(asked), anew=panel == "supplement"),
        "lines": officer_lines(dossier),
        "steps": steps_of(dossier) if dossier.accepted_at else None,
        "letters": list(letters_of(dossier).reverse()),
        "results": dossier.results.filter(replaced_by=None).select_related("attachment"),
        "asked": asked,
        "correction": _open_correction(dossier),
        "may": _may(request, dossier),
        "panel": panel if panel in PANELS else "",
        "done": done if done in DONE else "",
        "step": step,
        "told": problem,
        "form": form or ReasonForm(),
        **_choice(request, panel, timezone.localtime(at).date()),
    }
    shown = problem or (step.told if step else None)
    return render(request, "counter/dossier.html", context, status=shown.status if shown else 200)


def _may(request: OfficeRequest, dossier: Dossier) -> frozenset[str]:
    """Return the further acts that the state and the officer's duties allow; the acts themselves judge."""
    if dossier.is_void:
        return frozenset()
    found = set()
    if Duty.RECEIVE in request.duties:
        if dossier.code or dossier.status is State.REFUSED:
            found.add("letter")
        if dossier.status in OPEN:
            found |= {"wrong_procedure", "duplicate", "mistake", "withdraw"}
        if dossier.status not in ENDED:
            found.add("owner")
        if dossier.status is State.SUPPLEMENT:
            found.add("supplement")
    if Duty.DIRECT in request.duties:
        found.add("decide")
    return frozenset(found)


def _marked(asked: Supplement | None) -> list[str]:
    return [paper["key"] for paper in asked.papers] if asked else []


def _open_correction(dossier: Dossier) -> Correction | None:
    return dossier.corrections.filter(decided_at=None).select_related("proposed_by").last()


def _other_than_owner(dossier: Dossier, role: str) -> Any:
    party = getattr(dossier, role)
    return card_of(party) if party and party.pk != dossier.owner_id else None


def _choice(request: OfficeRequest, panel: str, on: Any) -> dict[str, Any]:
    """Return what the open panel lets choose from."""
    said = request.POST if request.method == "POST" else request.GET
    if panel == "wrong_procedure":
        return {
            "q": said.get("q", ""),
            "hits": hits(said.get("q", ""), on),
            "chosen": said.get("procedure", ""),
        }
    if panel == "owner" and said.get("person"):
        return {"new_owner": card_of(party_of(said["person"])), "person": said["person"]}
    return {}
