"""Nói ở trang điều hành: sentences for what may stand in the way of a day off."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.deadlines.announce_day_off import AlreadyProposed, AlreadySo, DayOffDecided, ProposedByYou
from motcua.deadlines.models import DayOff
from motcua.web import formats
from motcua.web.desk import errors  # noqa: F401  registers what is told of calendars without hours
from motcua.web.dossier_errors import NOTHING_CHANGED
from motcua.web.errors import Told, tells


@tells(AlreadySo)
def _already_so(error: AlreadySo) -> Told:
    return Told(
        _("Ngày %(day)s trong lịch đã như vậy rồi.") % {"day": formats.day(error.args[0])},
        str(NOTHING_CHANGED),
        _("Kiểm tra lại ngày và lịch làm việc đã chọn."),
    )


@tells(AlreadyProposed)
def _already_proposed(error: AlreadyProposed) -> Told:
    return Told(
        _("Ngày %(day)s đang chờ duyệt.") % {"day": formats.day(error.args[0])},
        str(NOTHING_CHANGED),
        _("Mở đề xuất đang chờ trong danh sách dưới đây."),
        status=409,
    )


@tells(DayOffDecided)
def _decided(error: DayOffDecided) -> Told:
    return Told(
        _("Đề xuất này đã có người quyết định."),
        str(NOTHING_CHANGED),
        _("Xem kết quả mới nhất dưới đây."),
        status=409,
    )


@tells(ProposedByYou)
def _proposed_by_you(error: ProposedByYou) -> Told:
    return Told(
        _("Người đề xuất không tự duyệt được."),
        str(NOTHING_CHANGED),
        _("Chờ một lãnh đạo khác của Trung tâm duyệt."),
        status=409,
    )


@tells(DayOff.DoesNotExist)
def _no_such(error: DayOff.DoesNotExist) -> Told:
    return Told(
        _("Không có đề xuất này."), str(NOTHING_CHANGED), _("Mở lại danh sách ngày nghỉ."), status=404
    )
