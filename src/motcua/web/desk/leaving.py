"""Nghỉ, có người làm thay: say who stands in and for how long; move what is open; come back earlier."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.accounts.texts import WrongValue
from motcua.handling.cover import NotAway, cover
from motcua.org.delegate import NotToOneself
from motcua.org.leaves import colleagues, leaves_of
from motcua.org.models import Officer
from motcua.org.rules import Term, WrongTerm
from motcua.org.take_leave import AlreadyAway, end_leave, take_leave
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now, today
from motcua.web.dossier_errors import NOTHING_CHANGED
from motcua.web.errors import Told, tells, told
from motcua.web.formats import day
from motcua.web.forms import HouseForm
from motcua.web.once import Done, once


def date_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class LeaveForm(HouseForm):
    """Who stands in, from when to when, and why."""

    substitute = forms.ChoiceField(label=gettext_lazy("Người làm thay"))
    valid_from = forms.DateField(label=gettext_lazy("Từ ngày"), widget=date_input())
    valid_to = forms.DateField(label=gettext_lazy("Đến hết ngày"), widget=date_input())
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=500)
    moves = forms.BooleanField(
        label=gettext_lazy("Chuyển luôn việc đang giữ cho người làm thay"), required=False
    )

    def __init__(self, *args: Any, officer: Officer, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.able = {str(one.public_id): one for one in colleagues(officer, at)}
        field = self.fields["substitute"]
        assert isinstance(field, forms.ChoiceField)
        named = [(key, f"{one.full_name} · {one.home_office.name}") for key, one in self.able.items()]
        field.choices = [("", _("Chọn đồng nghiệp")), *named]


@tells(WrongTerm)
def _wrong_term(error: WrongTerm) -> Told:
    return Told(
        _("Những ngày nghỉ chưa đúng."),
        str(NOTHING_CHANGED),
        _("Ngày đầu từ hôm nay trở đi, ngày cuối không trước ngày đầu."),
    )


@tells(AlreadyAway)
def _already_away(error: AlreadyAway) -> Told:
    return Told(
        _("Đã báo nghỉ trong những ngày này."),
        str(NOTHING_CHANGED),
        _("Kết thúc lần báo nghỉ trước, hoặc chọn ngày khác."),
        status=409,
    )


@tells(NotAway)
def _not_away(error: NotAway) -> Told:
    return Told(
        _("Chưa tới ngày nghỉ, hoặc đã hết."),
        str(NOTHING_CHANGED),
        _("Việc mới tự chuyển cho người làm thay khi tới ngày."),
        status=409,
    )


@tells(NotToOneself)
def _oneself(error: NotToOneself) -> Told:
    return Told(_("Không tự làm thay cho mình."), str(NOTHING_CHANGED), _("Chọn một đồng nghiệp."))


@require_http_methods(["GET", "POST"])
@never_cache
@for_officers()
def leave(request: OfficeRequest) -> HttpResponse:
    """Show one's leaves and the form for another; or take it."""
    at = now()
    if request.method == "GET":
        return _show(request, LeaveForm(officer=request.officer, at=at, initial={"valid_from": today()}), at)
    form = LeaveForm(request.POST, officer=request.officer, at=at)
    if not form.is_valid():
        return _show(request, form, at, status=422)
    try:
        return once(request, lambda: _taken(request.officer, form, at), at=at)
    except (WrongTerm, AlreadyAway, NotToOneself, WrongValue) as error:
        trouble = told(error)
        form.add_error(None, str(trouble) if trouble else _("Nhập lý do nghỉ."))
        return _show(request, form, at, status=trouble.status if trouble else 422)


@require_POST
@never_cache
@for_officers()
def act(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Move what is open to the substitute, or come back earlier."""
    at = now()
    found = leaves_of(request.officer, at).filter(public_id=public_id).first()
    if found is None:
        return _show(request, LeaveForm(officer=request.officer, at=at), at, status=404)

    def done() -> Done:
        if "end" in request.POST:
            end_leave(leave_id=found.pk, by=request.officer, at=at)
            return Done(reverse("desk:leave"), _("Đã kết thúc kỳ nghỉ; ủy quyền hết hiệu lực."))
        return Done(reverse("desk:leave"), _moved(len(cover(leave_id=found.pk, by=request.officer, at=at))))

    return once(request, done, at=at)


def _taken(officer: Officer, form: LeaveForm, at: datetime) -> Done:
    given = form.cleaned_data
    substitute = form.able[given["substitute"]]
    taken = take_leave(
        officer_id=officer.pk,
        substitute_id=substitute.pk,
        term=Term(given["valid_from"], given["valid_to"]),
        reason=given["reason"],
        by=officer,
        at=at,
    )
    named = {"name": substitute.full_name, "day": day(taken.valid_to)}
    said = _("%(name)s làm thay đến hết %(day)s.") % named
    if given["moves"] and taken.valid_from <= today():
        said = f"{said} {_moved(len(cover(leave_id=taken.pk, by=officer, at=at)))}"
    return Done(reverse("desk:leave"), said)


def _moved(count: int) -> str:
    return ngettext("Đã chuyển %(n)s việc.", "Đã chuyển %(n)s việc.", count) % {"n": count}


def _show(request: OfficeRequest, form: LeaveForm, at: datetime, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "leaves": list(leaves_of(request.officer, at)), "today": today()}
    return render(request, "desk/leave.html", context, status=status)
