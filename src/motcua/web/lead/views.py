"""The pages of the leader: one dossier at a time, several at once, mistakes to be put right."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua import journal
from motcua.dossiers.worklists import Mark
from motcua.org.rules import Duty
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.desk import errors  # noqa: F401  registers what is told of the acts
from motcua.web.desk.page import DossierPage, open_page
from motcua.web.desk.possible import possible
from motcua.web.errors import Told, told
from motcua.web.lead.deciding import DecisionForm
from motcua.web.lead.proposing import decide as decide_proposal
from motcua.web.lead.proposing import proposals
from motcua.web.lead.several import approve, chosen
from motcua.web.lead.waiting import DUTIES, after, asks, came, counts, first, waiting
from motcua.web.once import Done, once

LEADS = (Duty.REVIEW, Duty.SIGN, Duty.DIRECT)
LONGEST_REASON = 1000


class NotFilled(Exception):
    """The form lacks something; it is put back with what it lacks."""

    def __init__(self, form: DecisionForm) -> None:
        super().__init__()
        self.form = form


@require_GET
@never_cache
@for_officers(*LEADS)
def front(request: OfficeRequest) -> HttpResponse:
    """Open what is due first; with nothing to approve, say so."""
    at = now()
    if work := first(request.officer, at):
        return redirect("lead:one", thread=work.thread)
    return render(request, "lead/nothing.html", {"counts": counts(request.officer, at)})


@require_http_methods(["GET", "POST"])
@never_cache
@for_officers(*LEADS)
def one(request: OfficeRequest, thread: UUID) -> HttpResponse:
    """Show one dossier with what to read before deciding, or decide and go on to the next."""
    at = now()
    page = open_page(request.officer, thread, at)
    if request.method == "GET":
        journal.reading(page.dossier, by=request.officer, at=at, place="lead")
        return _show(request, page)
    try:
        return once(request, lambda: _decided(request, thread, at), at=at)
    except NotFilled as error:
        return _show(request, page, form=error.form)
    except Exception as error:
        if trouble := told(error):
            return _show(request, open_page(request.officer, thread, at), trouble=trouble)
        raise


@require_GET
@never_cache
@for_officers(*LEADS)
def listed(request: OfficeRequest) -> HttpResponse:
    """Show all that waits, to open one or choose several."""
    at = now()
    context = {"rows": waiting(request.officer, at), "counts": counts(request.officer, at)}
    return render(request, "lead/list.html", context)


@require_POST
@never_cache
@for_officers(*DUTIES)
def several(request: OfficeRequest) -> HttpResponse:
    """Show the chosen ones once more; confirmed, approve them and report what became of each."""
    at, threads = now(), request.POST.getlist("thread")
    note = request.POST.get("note", "")[:LONGEST_REASON]
    if not threads:
        rows = waiting(request.officer, at)
        context = {"rows": rows, "counts": counts(request.officer, at), "is_none_chosen": True}
        return render(request, "lead/list.html", context, status=422)
    works = chosen(request.officer, at, threads)
    if "confirm" not in request.POST:
        missed = len(threads) - len(works)
        context = {"works": works, "missed": missed, "note": note, "counts": counts(request.officer, at)}
        return render(request, "lead/several.html", context)
    report = approve(request, request.officer, works, note, at)
    return render(request, "lead/report.html", {"report": report, "counts": counts(request.officer, at)})


@require_GET
@never_cache
@for_officers(*LEADS)
def corrections(request: OfficeRequest) -> HttpResponse:
    """Show the corrections that wait for a second person."""
    return _proposals(request, now())


@require_POST
@never_cache
@for_officers(*LEADS)
def decide(request: OfficeRequest, thread: UUID) -> HttpResponse:
    """Approve a correction, which carries it out, or reject it with the reason."""
    at, given = now(), request.POST
    is_approved = given.get("decision") == "approve"

    def act() -> Done:
        reason = given.get("reason", "")[:LONGEST_REASON]
        found = decide_proposal(
            request.officer, thread, given.get("mark", ""), is_approved=is_approved, reason=reason, at=at
        )
        said = _("Đã duyệt sửa sai hồ sơ %(code)s.") if is_approved else _("Không duyệt sửa hồ sơ %(code)s.")
        return Done(reverse("lead:corrections"), said % {"code": found.dossier.code or ""})

    try:
        return once(request, act, at=at)
    except Exception as error:
        if trouble := told(error):
            return _proposals(request, at, trouble=trouble, thread=thread)
        raise


def _decided(request: OfficeRequest, thread: UUID, at: datetime) -> Done:
    page = open_page(request.officer, thread, at)
    form = DecisionForm(request.POST, page=page)
    mark = Mark(page.dossier.due_at, page.position.pk if page.position else 0)
    if not form.is_valid():
        raise NotFilled(form)
    said = form.carry_out()
    coming = after(request.officer, at, mark, page)
    return Done(reverse("lead:one", args=[coming.thread]) if coming else reverse("lead:front"), said)


def _show(
    request: OfficeRequest,
    page: DossierPage,
    *,
    form: DecisionForm | None = None,
    trouble: Told | None = None,
) -> HttpResponse:
    can, position = possible(page), page.position
    decides = bool(can.main) and position is not None and position.duty in DUTIES
    if form is None:
        form = DecisionForm(page=page, initial={"note": request.POST.get("note", "")[:LONGEST_REASON]})
    context = {
        "page": page,
        "dossier": page.dossier,
        "asks": asks(page),
        "came": came(page),
        "form": form if decides else None,
        "must_put_result": can.main == "result",
        "why_not": can.why_not,
        "counts": counts(request.officer, page.at),
        "trouble": trouble,
    }
    status = trouble.status if trouble else 422 if form.errors else 200
    return render(request, "lead/one.html", context, status=status)


def _proposals(
    request: OfficeRequest, at: datetime, *, trouble: Told | None = None, thread: UUID | None = None
) -> HttpResponse:
    context = {
        "proposals": proposals(request.officer, at),
        "counts": counts(request.officer, at),
        "trouble": trouble,
        "thread": thread,
        "reason": request.POST.get("reason", "")[:LONGEST_REASON],
    }
    return render(request, "lead/corrections.html", context, status=trouble.status if trouble else 200)
