"""Nói ở trang cán bộ: sentences for what may stand in the way of handing over and of ending a duty."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.accounts.in_hand import StillInHand
from motcua.handling.hand_over_desk import CannotReceive, DeskChanged, NothingInHand
from motcua.org.rules import WrongTerm
from motcua.web import dossier_errors  # noqa: F401  registers what is told of dossiers and missing reasons
from motcua.web.counter import errors  # noqa: F401  registers what is told of wrong values
from motcua.web.errors import Told, tells


@tells(StillInHand)
def _still_in_hand(error: StillInHand) -> Told:
    return Told(
        _("Cán bộ này còn giữ %(count)s việc chưa xong.") % {"count": error.count},
        _("Nếu thôi nhiệm vụ ngay, những việc ấy không còn ai làm. Chưa có gì thay đổi."),
        _("Bàn giao công việc trước, hoặc ghi rõ vì sao vẫn kết thúc."),
        status=409,
    )


@tells(NothingInHand)
def _nothing_in_hand(error: NothingInHand) -> Told:
    return Told(
        _("Cán bộ này không giữ việc nào."),
        _("Không có gì để bàn giao."),
        _("Có thể một người khác vừa bàn giao; xem biên bản gần nhất."),
        status=409,
    )


@tells(DeskChanged)
def _desk_changed(error: DeskChanged) -> Told:
    return Told(
        _("Trong lúc xem, việc của cán bộ này đã thay đổi."),
        _("Chưa có gì được bàn giao, để không việc nào bị bỏ sót."),
        _("Xem lại danh sách mới dưới đây rồi xác nhận."),
        status=409,
    )


@tells(CannotReceive)
def _cannot_receive(error: CannotReceive) -> Told:
    return Told(
        _("%(name)s không nhận được bước “%(step)s”.")
        % {"name": error.receiver.full_name, "step": error.step.step},
        _("Người ấy không được giao nhiệm vụ này ở %(office)s. Chưa có gì thay đổi.")
        % {"office": error.step.office},
        _("Chọn người khác, hoặc trả việc về cho cả đơn vị."),
    )


@tells(WrongTerm)
def _wrong_term(error: WrongTerm) -> Told:
    return Told(
        _("Ngày kết thúc không nằm trong thời gian được giao."),
        _("Chưa có gì thay đổi."),
        _("Chọn một ngày từ ngày bắt đầu đến ngày hết hạn."),
    )
