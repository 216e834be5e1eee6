"""Quy tắc phân công trên trang: how each duty of an office is given out, and which part is whose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.dossiers.loads import staff
from motcua.handling.models import AssignmentRule
from motcua.handling.operations import allotments
from motcua.handling.rules import Method
from motcua.handling.set_rule import NothingAllotted, set_rule
from motcua.org.labels import DUTY_LABELS
from motcua.org.models import Field, Office
from motcua.org.queries import by_public_id, offices, offices_of
from motcua.org.rules import Duty, Kind, day_of
from motcua.procedures.models import Procedure
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.desk import errors  # noqa: F401  registers what is told of the acts
from motcua.web.errors import told
from motcua.web.once import Done, once
from motcua.web.words import step_name
from motcua.workflow.queries import steps_of_duty

GIVEN_OUT = (Duty.ASSIGN, Duty.APPRAISE, Duty.REVIEW, Duty.SIGN, Duty.RECORDS, Duty.COORDINATE)
METHODS = {
    Method.LEAST_LOADED: gettext_lazy("Người đang ít việc nhất"),
    Method.ROUND_ROBIN: gettext_lazy("Lần lượt từng người"),
    Method.BY_COMMUNE: gettext_lazy("Theo xã, phường của chủ hồ sơ"),
    Method.BY_FIELD: gettext_lazy("Theo lĩnh vực của thủ tục"),
    Method.POOL: gettext_lazy("Chung cho đơn vị, ai nhận thì làm"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """How one duty of an office is given out."""

    office: Office
    duty: Duty
    duty_name: str
    method_name: str
    people: int
    step: str = ""
    step_name: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An officer with what is his: keys of communes or fields."""

    officer_id: int
    key: str
    name: str
    has: frozenset[str]


@require_GET
@never_cache
@for_officers(Duty.ASSIGN)
def rules(request: OfficeRequest) -> HttpResponse:
    """Show how work is given out at the offices where the officer assigns."""
    at = now()
    mine = offices_of(request.officer, Duty.ASSIGN, at)
    tops = Office.objects.filter(pk__in=mine).exclude(parent__in=mine).order_by("name", "id")
    lines = [line for office in tops for duty in GIVEN_OUT for line in _lines(office, duty, at)]
    return render(request, "desk/rules.html", {"lines": lines})


def _lines(office: Office, duty: Duty, at: datetime) -> list[Line]:
    """Return how a duty is given out at the office: the rule of all its steps, then those of single ones."""
    known = dict(AssignmentRule.objects.filter(office=office, duty=duty).values_list("step", "method"))
    known.setdefault("", Method.LEAST_LOADED.value)
    named, people = dict(_steps(office, duty, at)) if len(known) > 1 else {}, len(staff(duty, office.pk, at))
    return [
        Line(
            office,
            duty,
            _(DUTY_LABELS[duty]),
            str(METHODS[Method(method)]),
            people,
            step,
            named.get(step, step),
        )
        for step, method in sorted(known.items())
    ]


def _steps(office: Office, duty: Duty, at: datetime) -> list[tuple[str, str]]:
    """Return the steps of the duty that the office works off or has a rule for, with their names."""
    ours = Procedure.objects.filter(agency__path__contains=[office.pk]).values_list("code", flat=True)
    found = {
        node.id: step_name(node.name or node.id) for node in steps_of_duty(duty.value, list(ours), day_of(at))
    }
    ruled = AssignmentRule.objects.filter(office=office, duty=duty).exclude(step="")
    for step in ruled.values_list("step", flat=True):
        found.setdefault(step, step)
    return sorted(found.items(), key=lambda one: one[1])


@require_http_methods(["GET", "POST"])
@never_cache
@for_officers(Duty.ASSIGN)
def rule(request: OfficeRequest, office: UUID, duty: str) -> HttpResponse:
    """Show the rule of one duty, or keep another."""
    at, place = now(), by_public_id(office)
    if place is None or duty not in GIVEN_OUT or place.pk not in offices_of(request.officer, Duty.ASSIGN, at):
        raise Http404
    if request.method == "GET":
        return _show(request, place, Duty(duty), step=_step(place, Duty(duty), request.GET.get("step", "")))
    try:
        return once(request, lambda: _kept(request, place, Duty(duty)), at=at)
    except NothingAllotted as error:
        step = _step(place, Duty(duty), request.POST.get("step", ""))
        return _show(request, place, Duty(duty), step=step, trouble=str(told(error)), status=422)


def _kept(request: OfficeRequest, office: Office, duty: Duty) -> Done:
    at, given = now(), request.POST
    method = next((one for one in Method if one == given.get("method")), Method.LEAST_LOADED)
    name = "commune" if method is Method.BY_COMMUNE else "field"
    allotted = {
        load.officer_id: given.getlist(f"{name}-{load.public_id}") for load in staff(duty, office.pk, at)
    }
    step = _step(office, duty, given.get("step", ""))
    set_rule(
        office_id=office.pk, duty=duty, step=step, method=method, allotted=allotted, by=request.officer, at=at
    )
    work = dict(_steps(office, duty, at)).get(step) or _(DUTY_LABELS[duty])
    said = _("Từ nay việc “%(work)s” giao: %(method)s.")
    return Done(reverse("desk:rules"), said % {"work": work, "method": METHODS[method]})


def _step(office: Office, duty: Duty, given: str) -> str:
    """Return the step that was chosen; "" for all of the duty. Raises Http404 for what is no step of it."""
    if given and given not in dict(_steps(office, duty, now())):
        raise Http404
    return given


def _show(
    request: OfficeRequest,
    office: Office,
    duty: Duty,
    *,
    step: str = "",
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show the rule of the step, or the one of the whole duty that holds for it as long as it has none."""
    at = now()
    held = AssignmentRule.objects.filter(office=office, duty=duty, step__in={"", step}).order_by("-step")
    kept = held.first()
    parts = allotments(kept) if kept else {}
    rows = [
        Row(
            load.officer_id,
            str(load.public_id),
            load.name,
            frozenset(key for key, owners in parts.items() if load.officer_id in owners),
        )
        for load in staff(duty, office.pk, at)
    ]
    context = {
        "office": office,
        "duty": duty,
        "duty_name": _(DUTY_LABELS[duty]),
        "methods": [(method.value, words) for method, words in METHODS.items()],
        "method": request.POST.get("method") or (kept.method if kept else Method.LEAST_LOADED.value),
        "rows": rows,
        "communes": [(one.code, one.name) for one in offices(at, Kind.COMMUNE)],
        "steps": _steps(office, duty, at),
        "step": step,
        "is_own": kept is not None and kept.step == step,
        "fields": list(Field.objects.order_by("name", "id").values_list("code", "name")),
        "trouble": trouble,
    }
    return render(request, "desk/rule.html", context, status=status)
