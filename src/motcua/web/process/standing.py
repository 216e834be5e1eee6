"""Hiệu lực của quy trình: where a version stands, as word, icon and tone."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from motcua.web.formats import day
from motcua.web.status import Status
from motcua.workflow.models import Process


def status_of(process: Process, today: date) -> Status:
    """Return how a version is shown on the day."""
    if process.state == Process.State.DRAFT:
        return Status(_("Dự thảo"), "file", "off")
    if process.state == Process.State.CHECKED:
        return Status(_("Đã kiểm tra, chờ phê duyệt"), "check", "wait")
    assert process.valid_from
    if process.valid_to and process.valid_to < process.valid_from:
        return Status(_("Được thay ngay trong ngày"), "x", "off")
    if process.valid_from > today:
        return Status(_("Áp dụng từ %(day)s") % {"day": day(process.valid_from)}, "calendar", "calm")
    if process.valid_to and process.valid_to < today:
        return Status(_("Đã hết hiệu lực"), "x", "off")
    if process.is_provisional:
        return Status(_("Tạm dùng, chưa được phê duyệt"), "alert", "wait")
    return Status(_("Đang áp dụng"), "check-circle", "done")


def basis(process: Process) -> str:
    """Return by what a version holds, in one sentence."""
    if process.is_provisional:
        return _("Quy trình tạm dùng, chưa được phê duyệt.")
    if not process.decision_no:
        return _("Chưa có quyết định phê duyệt.")
    return _("Quyết định %(number)s ngày %(day)s, %(approver)s.") % {
        "number": process.decision_no,
        "day": day(process.decided_on) if process.decided_on else "…",
        "approver": process.approver or "…",
    }
