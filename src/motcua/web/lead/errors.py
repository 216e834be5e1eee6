"""Nói với lãnh đạo: sentences for what may stand in the way of a decision."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.deadlines.extend import AlreadyDecided
from motcua.web.dossier_errors import NOTHING_CHANGED
from motcua.web.errors import Told, tells


@tells(AlreadyDecided)
def _already_decided(error: AlreadyDecided) -> Told:
    return Told(
        _("Đề nghị gia hạn này đã có người quyết định, hoặc không còn nữa."),
        str(NOTHING_CHANGED),
        _("Xem danh sách mới nhất dưới đây."),
        status=409,
    )
