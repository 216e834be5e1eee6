"""Thông báo trên bảng: post one, take one down."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.org.rules import Duty
from motcua.queue.models import Notice
from motcua.queue.post_notice import post_notice, withdraw_notice
from motcua.web import formats
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.hall.forms import NoticeForm
from motcua.web.hall.sites import hall_in
from motcua.web.hall.views.now import show
from motcua.web.once import Done, once


@require_POST
@for_officers(Duty.DIRECT)
def post(request: OfficeRequest) -> HttpResponse:
    """Put the notice on the boards of the hall."""
    at, form = now(), NoticeForm(request.POST)
    if not form.is_valid():
        return show(request, form=form, status=422)
    site, until = hall_in(request, at), at + timedelta(minutes=form.cleaned_data["minutes"])

    def posted() -> Done:
        text = form.cleaned_data["text"]
        post_notice(site_id=site.pk, text=text, shown_from=at, shown_until=until, by=request.officer, at=at)
        said = _("Đã đưa thông báo lên bảng, đến %(time)s.") % {"time": formats.clock(until)}
        return Done(reverse("hall:now"), said)

    return once(request, posted, at=at)


@require_POST
@for_officers(Duty.DIRECT)
def withdraw(request: OfficeRequest, notice: UUID) -> HttpResponse:
    """Take the notice down."""
    at = now()

    def withdrawn() -> Done:
        found = Notice.objects.get(public_id=notice)
        withdraw_notice(notice_id=found.pk, by=request.officer, at=at)
        return Done(reverse("hall:now"), _("Đã hạ thông báo."))

    return once(request, withdrawn, at=at)
