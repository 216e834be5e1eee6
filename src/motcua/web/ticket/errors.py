"""Nói với người giữ phiếu: sentences for what may stand in the way of a ticket's holder."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.accounts.messages import NoMessenger
from motcua.web.errors import Told, tells


class Changed(Exception):
    """In the hall the ticket has come into another state than its holder saw: its number."""


@tells(Changed)
def _changed(error: Changed) -> Told:
    return Told(
        _("Số %(number)s vừa thay đổi ở sảnh, nên việc này không làm được nữa.") % {"number": error.args[0]},
        _("Chưa có gì thay đổi thêm."),
        _("Mở lại trang của phiếu để xem phiếu đang thế nào, hoặc hỏi người hướng dẫn."),
        status=409,
    )


@tells(NoMessenger)
def _no_messenger(error: NoMessenger) -> Told:
    return Told(
        _("Ở đây hiện không gửi được tin nhắn."),
        _("Chưa có gì thay đổi."),
        _("Ông/Bà xem bảng ở sảnh, hoặc hỏi người hướng dẫn."),
        status=503,
    )
