"""Nói ở trang cán bộ: sentences for what may stand in the way of handing over and of ending a duty."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.accounts.in_hand import StillInHand
from motcua.handling.hand_over_desk import CannotReceive, DeskChanged, NothingInHand
from motcua.handling.reorganise import NotYet
from motcua.org.decide_reorganisation import DecidedAlready, PlannedByHimself
from motcua.org.propose_reorganisation import WrongPlan
from motcua.org.rules import WrongTerm
from motcua.org.succession import Fault
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


FAULTS: Mapping[Fault, str | Promise] = {
    Fault.NOTHING: gettext_lazy("Chưa chọn cơ quan nào được sắp xếp."),
    Fault.NO_DEFAULT: gettext_lazy("Chưa nói ai nhận phần còn lại của cơ quan này."),
    Fault.TWO_DEFAULTS: gettext_lazy("Có hai nơi cùng nhận toàn bộ phần còn lại của cơ quan này."),
    Fault.KEY_TWICE: gettext_lazy("Một lĩnh vực, xã hoặc thủ tục được giao cho hai nơi."),
    Fault.NOTHING_CHANGES: gettext_lazy("Cơ quan này không có gì thay đổi."),
    Fault.CIRCLE: gettext_lazy("Cơ quan này không thể do đơn vị bên dưới nó kế thừa."),
    Fault.NO_NAME: gettext_lazy("Cơ quan mới chưa có tên hoặc mã."),
    Fault.CODE_TAKEN: gettext_lazy("Mã này đang thuộc một cơ quan khác."),
    Fault.TOO_EARLY: gettext_lazy("Ngày có hiệu lực đã qua, hoặc không sau ngày cơ quan bắt đầu."),
    Fault.ALREADY_PLANNED: gettext_lazy("Cơ quan này đã có một phương án sắp xếp chưa thực hiện xong."),
}


@tells(WrongPlan)
def _wrong_plan(error: WrongPlan) -> Told:
    said = " ".join(
        f"{name}: {FAULTS[fault]}" if name else str(FAULTS[fault]) for fault, name in error.faults
    )
    return Told(said, _("Chưa có gì được ghi."), _("Sửa phương án rồi gửi lại."))


@tells(PlannedByHimself)
def _planned_by_himself(error: PlannedByHimself) -> Told:
    return Told(
        _("Người đề xuất không tự duyệt phương án của mình."),
        _("Chưa có gì thay đổi."),
        _("Chuyển cho một người quản trị khác hoặc cán bộ kiểm soát thủ tục duyệt."),
        status=403,
    )


@tells(DecidedAlready)
def _decided_already(error: DecidedAlready) -> Told:
    return Told(
        _("Phương án này đã được quyết định."),
        _("Chưa có gì thay đổi thêm."),
        _("Xem quyết định trên trang của phương án."),
        status=409,
    )


@tells(NotYet)
def _not_yet(error: NotYet) -> Told:
    return Told(
        _("Phương án chưa được duyệt hoặc chưa đến ngày có hiệu lực."),
        _("Chưa có gì thay đổi."),
        _("Đến ngày, việc chuyển hồ sơ tự bắt đầu."),
        status=409,
    )
