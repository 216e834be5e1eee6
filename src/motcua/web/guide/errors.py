"""Nói khi có trở ngại ở bàn hướng dẫn: what is told when a number cannot be helped."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.queue.operations import NotNow
from motcua.web.errors import Told


def not_now(error: NotNow) -> Told:
    """Return what a guide is told, who looks for the visitor and not for a counter's list."""
    return Told(
        _("Với số %(number)s lúc này không làm được việc ấy.") % {"number": error.args[0]},
        _("Số vừa được gọi, đã kết thúc, hoặc là số của ngày khác."),
        _("Tải lại trang để xem số đang ở đâu; cần thì cấp số mới."),
        status=409,
    )
