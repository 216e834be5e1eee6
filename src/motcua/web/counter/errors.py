"""Nói ở quầy: sentences for what may stand in the way of an intake."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.signing import BadSignature
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.codes import SerialExhausted, WrongIdentifier
from motcua.intake.accept import NoOwner, NotComplete
from motcua.intake.arrange import NoAddress
from motcua.intake.correct import NotTheOriginal
from motcua.intake.identify import NoAuthority
from motcua.intake.open import NoAgency
from motcua.intake.resolve import NotImmediate
from motcua.intake.rules import NoLimit, NoSuchCase, NotOffered, Retired
from motcua.intake.supplement import NothingAsked
from motcua.people.rules import WrongValue
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.rules import MISSING
from motcua.web import dossier_errors  # noqa: F401  registers the sentences that all places share
from motcua.web.counter.overtaking import Overtaken
from motcua.web.dossier_errors import NOTHING_CHANGED
from motcua.web.errors import Told, tells

STILL_A_DRAFT = gettext_lazy("Hồ sơ nháp vẫn được giữ nguyên.")

WRONG: Mapping[tuple[str, str], str | Promise] = {
    ("cccd", "not_12_digits"): gettext_lazy("Số căn cước công dân gồm đúng 12 chữ số."),
    ("cccd", "unknown_province"): gettext_lazy("Ba số đầu của số căn cước không ứng với tỉnh, thành nào."),
    ("cmnd", "not_9_digits"): gettext_lazy("Số chứng minh nhân dân gồm đúng 9 chữ số."),
    ("passport", "not_a_passport"): gettext_lazy("Số hộ chiếu gồm 6–12 chữ cái và chữ số, ví dụ B1234567."),
    ("tax_code", "not_a_tax_code"): gettext_lazy("Mã số thuế gồm 10 hoặc 13 chữ số."),
    ("tax_code", "wrong_check_digit"): gettext_lazy("Mã số thuế này sai chữ số kiểm tra."),
    ("business_no", "not_a_business_no"): gettext_lazy("Số đăng ký kinh doanh này không đúng dạng."),
    ("name", "empty"): gettext_lazy("Cần ghi họ tên hoặc tên tổ chức."),
    ("phone", "not_a_phone"): gettext_lazy("Số điện thoại này không đúng: di động có 10 số, bắt đầu bằng 0."),
    ("born_on", "not_the_year_of_the_id"): gettext_lazy("Năm sinh không khớp với số căn cước."),
    ("sex", "not_the_sex_of_the_id"): gettext_lazy("Giới tính không khớp với số căn cước."),
    ("born_on", "not_a_day"): gettext_lazy("Ngày sinh trên mã QR không đọc được."),
    ("issued_on", "not_a_day"): gettext_lazy("Ngày cấp trên mã QR không đọc được."),
    ("card", "not_a_card"): gettext_lazy("Mã vừa quét không phải mã QR của thẻ căn cước công dân."),
    ("email", "not_an_email"): gettext_lazy("Địa chỉ thư điện tử này không đúng."),
    ("reason", "empty"): gettext_lazy("Cần ghi rõ lý do."),
}
REASONS: Mapping[str, str | Promise] = {
    "unreadable_sign": gettext_lazy("Có ký tự không đọc được; gõ lại bằng bộ gõ Unicode."),
    "too_long": gettext_lazy("Nội dung quá dài."),
}


def sentence(error: WrongValue) -> str:
    """Return what is wrong with a value of a person, for the field at fault."""
    said = WRONG.get((error.field, error.reason)) or REASONS.get(error.reason)
    return str(said or _("Giá trị này không đúng."))


@tells(Overtaken)
def _overtaken(error: Overtaken) -> Told:
    return Told(
        _("Hồ sơ này vừa được sửa ở thẻ khác hoặc máy khác."),
        _("Điều vừa sửa ở đây chưa được ghi, để không đè lên bản mới."),
        _("Xem bản mới nhất dưới đây rồi sửa tiếp."),
        status=409,
    )


@tells(WrongValue)
def _wrong_value(error: WrongValue) -> Told:
    return Told(sentence(error), str(NOTHING_CHANGED), _("Đối chiếu với giấy tờ của khách rồi nhập lại."))


@tells(NoOwner)
def _no_owner(error: NoOwner) -> Told:
    return Told(
        _("Chưa ghi chủ hồ sơ."), str(STILL_A_DRAFT), _("Quét thẻ hoặc nhập tên chủ hồ sơ rồi tiếp nhận lại.")
    )


@tells(NotComplete)
def _not_complete(error: NotComplete) -> Told:
    lacks = "; ".join(MISSING.get(code, code).lower() for code in error.codes)
    return Told(
        _("Thủ tục này chưa đủ nội dung để tiếp nhận: %(lacks)s.") % {"lacks": lacks},
        str(STILL_A_DRAFT),
        _("Báo cán bộ kiểm soát thủ tục hoàn thiện, rồi tiếp nhận hồ sơ nháp này."),
    )


@tells(Retired)
def _retired(error: Retired) -> Told:
    return Told(
        _("Thủ tục “%(name)s” đã hết hiệu lực hoặc đã có quyết định công bố mới.")
        % {"name": error.args[0] if error.args else ""},
        _("Không tiếp nhận theo nội dung cũ được nữa. Giấy tờ đã ghi vẫn còn."),
        _("Chọn lại thủ tục đang có hiệu lực; giấy tờ cùng tên được giữ lại."),
        status=409,
    )


@tells(ProcedureVersion.DoesNotExist)
def _no_procedure(error: ProcedureVersion.DoesNotExist) -> Told:
    return Told(
        _("Không có thủ tục này, hoặc thủ tục đã hết hiệu lực."),
        str(NOTHING_CHANGED),
        _("Tìm lại bằng tên thường gọi và chọn trong danh sách."),
        status=404,
    )


@tells(NoSuchCase)
def _no_such_case(error: NoSuchCase) -> Told:
    return Told(
        _("Thủ tục không có trường hợp vừa chọn."),
        str(NOTHING_CHANGED),
        _("Chọn lại một trường hợp trong danh sách."),
    )


@tells(NotOffered)
def _not_offered(error: NotOffered) -> Told:
    return Told(
        _("Thủ tục này không nhận theo cách nộp vừa chọn."), str(STILL_A_DRAFT), _("Chọn lại cách nộp hồ sơ.")
    )


@tells(NoLimit)
def _no_limit(error: NoLimit) -> Told:
    return Told(
        _("Thủ tục này chưa ghi rõ thời hạn giải quyết."),
        _("Không tính được ngày hẹn trả, nên chưa tiếp nhận được hồ sơ."),
        _("Báo cán bộ kiểm soát thủ tục hoàn thiện. Hồ sơ nháp vẫn được giữ."),
    )


@tells(NoAgency)
def _no_agency(error: NoAgency) -> Told:
    return Told(
        _("Thủ tục này chưa ghi cơ quan giải quyết."),
        str(NOTHING_CHANGED),
        _("Chọn cơ quan giải quyết rồi mở hồ sơ."),
    )


@tells(NoAuthority)
def _no_authority(error: NoAuthority) -> Told:
    return Told(
        _("Cần ghi căn cứ ủy quyền hoặc đại diện."),
        _("Người đại diện chỉ được ghi khi có giấy tờ chứng minh."),
        _("Ghi số, ngày giấy ủy quyền, giấy giới thiệu hoặc tư cách đại diện theo pháp luật."),
    )


@tells(NoAddress)
def _no_address(error: NoAddress) -> Told:
    return Told(
        _("Cần địa chỉ để gửi kết quả qua bưu chính."),
        str(STILL_A_DRAFT),
        _("Ghi địa chỉ nhận, hoặc chọn nhận tại quầy."),
    )


@tells(NotImmediate)
def _not_immediate(error: NotImmediate) -> Told:
    return Told(
        _("Thủ tục này không trả kết quả ngay."),
        str(STILL_A_DRAFT),
        _("Tiếp nhận và in giấy hẹn như thường lệ."),
    )


@tells(NothingAsked)
def _nothing_asked(error: NothingAsked) -> Told:
    return Told(
        _("Hồ sơ này không có yêu cầu bổ sung nào đang chờ."),
        _("Có thể đồng nghiệp vừa nhận bổ sung. Chưa có gì thay đổi."),
        _("Xem diễn biến của hồ sơ."),
        status=409,
    )


@tells(NotTheOriginal)
def _not_the_original(error: NotTheOriginal) -> Told:
    return Told(
        _("Không tìm thấy hồ sơ gốc cùng chủ với mã vừa nhập."),
        str(NOTHING_CHANGED),
        _("Nhập mã của hồ sơ giữ lại; hồ sơ đó phải cùng chủ và chưa bị hủy."),
    )


@tells(SerialExhausted, WrongIdentifier)
def _no_number(error: Exception) -> Told:
    return Told(
        _("Không cấp được mã hồ sơ cho nơi tiếp nhận này."),
        str(STILL_A_DRAFT),
        _("Báo người quản trị kiểm tra mã định danh của đơn vị và số hồ sơ trong ngày."),
    )


class LinkOver(Exception):
    """A one-time link to a phone is over: fifteen minutes have passed, or another phone opened it."""


@tells(LinkOver, BadSignature)
def _link_over(error: Exception) -> Told:
    return Told(
        _("Liên kết chụp ảnh này không còn dùng được."),
        _("Mỗi liên kết chỉ mở trên một điện thoại, trong 15 phút. Ảnh đã gửi vẫn còn trong hồ sơ."),
        _("Mở mã QR mới trên màn hình máy tính ở quầy rồi quét lại."),
        status=410,
    )
