"""Tin đã gửi: the newest messages, to whom (masked), and what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.accounts.messages import has_messenger, messenger
from motcua.accounts.models import Message
from motcua.org.rules import Duty
from motcua.web.access import OfficeRequest, for_officers

SHOWN = 100
PURPOSES: Mapping[str, str | Promise] = {
    "code": _("Mã xác nhận"),
    "ahead": _("Báo sắp đến lượt"),
    "remind": _("Nhắc lịch hẹn"),
}
STATES: Mapping[str, tuple[str, str | Promise]] = {
    Message.State.WAITING: ("hourglass", _("Đang gửi")),
    Message.State.SENT: ("check-circle", _("Đã gửi")),
    Message.State.FAILED: ("alert", _("Không gửi được")),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A message as the list shows it; `text` only where the messenger is a fake that keeps it."""

    at: datetime
    to: str
    purpose: str | Promise
    icon: str
    state: str | Promise
    text: str


@require_safe
@never_cache
@for_officers(Duty.ADMINISTER)
def sent(request: OfficeRequest) -> HttpResponse:
    """List the newest messages."""
    kept = _kept_texts()
    lines = [
        Line(
            row.asked_at,
            row.shown,
            PURPOSES.get(row.purpose, row.purpose),
            *STATES[row.state],
            (kept or {}).get(row.key, ""),
        )
        for row in Message.objects.all()[:SHOWN]
    ]
    context = {"lines": lines, "most": SHOWN, "is_fake": kept is not None, "is_carried": has_messenger()}
    return render(request, "messages/sent.html", context)


def _kept_texts() -> dict[str, str] | None:
    """Return what a fake messenger keeps, by key; None where a real one carries the messages."""
    if not has_messenger():
        return None
    sent_ones = getattr(messenger(), "sent", None)
    return {one.key: one.text for one in sent_ones()} if sent_ones else None
