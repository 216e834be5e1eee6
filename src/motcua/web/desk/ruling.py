"""Quy tắc phân công trên trang: how each duty of an office is given out, and which part is whose."""

from __future__ import annotations

from dataclasses import dataclass
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
from motcua.org.rules import Duty, Kind
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.desk import errors  # noqa: F401  registers what is told of the acts
from motcua.web.errors import told
from motcua.web.once import Done, once

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
    known = {(rule.office_id, rule.duty): rule.method for rule in AssignmentRule.objects.filter(step="")}
    lines = [
        Line(
            office, duty, _(DUTY_LABELS[duty]), str(METHODS[Method(method)]), len(staff(duty, office.pk, at))
        )
        for office in tops
        for duty in GIVEN_OUT
        for method in [known.get((office.pk, duty.value), Method.LEAST_LOADED.value)]
    ]
    return render(request, "desk/rules.html", {"lines": lines})


@require_http_methods(["GET", "POST"])
@never_cache
@for_officers(Duty.ASSIGN)
def rule(request: OfficeRequest, office: UUID, duty: str) -> HttpResponse:
    """Show the rule of one duty, or keep another."""
    at, place = now(), by_public_id(office)
    if place is None or duty not in GIVEN_OUT or place.pk not in offices_of(request.officer, Duty.ASSIGN, at):
        raise Http404
    if request.method == "GET":
        return _show(request, place, Duty(duty))
    try:
        return once(request, lambda: _kept(request, place, Duty(duty)), at=at)
    except NothingAllotted as error:
        return _show(request, place, Duty(duty), trouble=str(told(error)), status=422)


def _kept(request: OfficeRequest, office: Office, duty: Duty) -> Done:
    at, given = now(), request.POST
    method = next((one for one in Method if one == given.get("method")), Method.LEAST_LOADED)
    name = "commune" if method is Method.BY_COMMUNE else "field"
    allotted = {
        load.officer_id: given.getlist(f"{name}-{load.public_id}") for load in staff(duty, office.pk, at)
    }
    set_rule(office_id=office.pk, duty=duty, method=method, allotted=allotted, by=request.officer, at=at)
    named = {"duty": _(DUTY_LABELS[duty]), "method": METHODS[method]}
    return Done(reverse("desk:rules"), _("Từ nay việc “%(duty)s” giao: %(method)s.") % named)


def _show(
    request: OfficeRequest, office: Office, duty: Duty, *, trouble: str = "", status: int = 200
) -> HttpResponse:
    at = now()
    kept = AssignmentRule.objects.filter(office=office, duty=duty, step="").first()
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
        "fields": list(Field.objects.order_by("name", "id").values_list("code", "name")),
        "trouble": trouble,
    }
    return render(request, "desk/rule.html", context, status=status)
