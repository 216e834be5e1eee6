"""Nói ở lịch trực: sentences for what may stand in the way of an answer or a shift."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.org.models import Counter
from motcua.queue.answer_proposal import Answered
from motcua.queue.models import Proposal, Shift
from motcua.queue.plan_roster import BadShift
from motcua.web.dossier_errors import NOTHING_CHANGED
from motcua.web.errors import Told, tells


class Unreadable(Exception):
    """The times or the counter of a shift cannot be read."""


@tells(Answered)
def _answered(error: Answered) -> Told:
    return Told(
        _("Đề xuất này không còn nữa."),
        _("Đã có người trả lời trước, hoặc sảnh đã khác."),
        _("Xem các đề xuất lúc này ở trang Sảnh."),
        status=409,
    )


@tells(BadShift)
def _bad_shift(error: BadShift) -> Told:
    clash = str(error)
    return Told(
        _("Ca này trùng với ca khác: %(clash)s.") % {"clash": clash}
        if clash
        else _("Giờ hết ca phải sau giờ vào ca, trong cùng một ngày."),
        str(NOTHING_CHANGED),
        _("Chọn giờ khác hoặc quầy khác."),
    )


@tells(Unreadable)
def _unreadable(error: Unreadable) -> Told:
    return Told(_("Chưa đọc được giờ hoặc quầy của ca."), str(NOTHING_CHANGED), _("Ghi giờ như 07:30."))


@tells(Proposal.DoesNotExist, Shift.DoesNotExist, Counter.DoesNotExist)
def _gone(error: Exception) -> Told:
    return Told(
        _("Không tìm thấy đề xuất, ca trực hoặc quầy ấy."),
        str(NOTHING_CHANGED),
        _("Mở lại trang Sảnh hoặc trang lịch trực."),
        status=404,
    )
