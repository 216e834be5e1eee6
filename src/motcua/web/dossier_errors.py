"""Nói khi hồ sơ, tệp không làm được: sentences for what every place that works on dossiers may meet."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.documents.rules import Disguised, EmptyFile, Flaw, TooLarge, Unreadable, WrongType
from motcua.dossiers.corrections import AlreadyDecided, AlreadyProposed, OtherKind, SamePerson
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import CannotMove, DecidedLater, Incomplete, NoNumber, NoReason, Void
from motcua.handling.request_supplement import AlreadyAsked, NothingMarked
from motcua.org.queries import NoCalendar
from motcua.web.errors import Told, tells
from motcua.web.status import STATUSES

NOTHING_STORED = gettext_lazy("Chưa có gì được lưu.")
NOTHING_CHANGED = gettext_lazy("Chưa có gì thay đổi.")

FLAWS: Mapping[Flaw, str | Promise] = {
    Flaw.DAMAGED: gettext_lazy("Tệp bị hỏng hoặc bị cắt dở, cán bộ sẽ không mở được."),
    Flaw.ENCRYPTED: gettext_lazy("Tệp bị khóa bằng mật khẩu, cán bộ sẽ không mở được."),
    Flaw.ACTIVE: gettext_lazy("Tệp chứa mã chạy được (macro, tập lệnh) nên không nhận."),
    Flaw.OVERSIZED: gettext_lazy("Nội dung trong tệp quá lớn để mở."),
}


@tells(CannotMove)
def _cannot_move(error: CannotMove) -> Told:
    return Told(
        _("Hồ sơ này hiện ở tình trạng “%(state)s”, không làm được việc vừa chọn.")
        % {"state": STATUSES[error.state].word},
        _("Có thể một cán bộ khác vừa xử lý hồ sơ. Chưa có gì thay đổi."),
        _("Xem tình trạng mới và diễn biến của hồ sơ bên dưới rồi chọn việc tiếp theo."),
        status=409,
    )


@tells(Void)
def _void(error: Void) -> Told:
    return Told(
        _("Hồ sơ này đã được hủy do nhập nhầm."),
        str(NOTHING_CHANGED),
        _("Số hồ sơ vẫn được giữ trong sổ; nếu khách vẫn có nhu cầu, mở hồ sơ mới."),
        status=409,
    )


@tells(Incomplete)
def _incomplete(error: Incomplete) -> Told:
    lacking = "; ".join(f"{paper.name} ({paper.what})" for paper in error.missing)
    return Told(
        _("Hồ sơ còn thiếu giấy tờ: %(papers)s.") % {"papers": lacking},
        _("Chưa hẹn được ngày trả vì hồ sơ chưa đủ."),
        _("Đánh dấu giấy tờ đã nhận, hoặc lập phiếu yêu cầu bổ sung."),
    )


@tells(NoReason)
def _no_reason(error: NoReason) -> Told:
    return Told(
        _("Cần ghi rõ lý do."), str(NOTHING_CHANGED), _("Viết lý do bằng lời để khách và cấp trên hiểu.")
    )


@tells(DecidedLater)
def _decided_later(error: DecidedLater) -> Told:
    return Told(
        _("Ngày ký ghi sau ngày hôm nay."),
        str(NOTHING_CHANGED),
        _("Xem lại ngày trên văn bản và nhập đúng ngày ký."),
    )


@tells(NoNumber)
def _no_number(error: NoNumber) -> Told:
    return Told(
        _("Kết quả chưa có số."),
        str(NOTHING_CHANGED),
        _("Nhập số ghi trên văn bản, giấy phép hoặc chứng nhận."),
    )


@tells(OtherKind)
def _other_kind(error: OtherKind) -> Told:
    return Told(
        _("Đề nghị sửa sai này thuộc thẩm quyền của nơi khác."),
        str(NOTHING_CHANGED),
        _("Kết quả sai do cơ quan giải quyết sửa; các sai sót khác do trung tâm sửa."),
        status=409,
    )


@tells(Dossier.DoesNotExist)
def _no_dossier(error: Dossier.DoesNotExist) -> Told:
    return Told(
        _("Không tìm thấy hồ sơ này."),
        _("Địa chỉ có thể sai, hoặc hồ sơ không thuộc phạm vi được xem."),
        _("Tìm lại bằng mã hồ sơ, tên hoặc số giấy tờ của chủ hồ sơ."),
        status=404,
    )


@tells(NoCalendar)
def _no_calendar(error: NoCalendar) -> Told:
    return Told(
        _("%(office)s chưa có lịch làm việc.") % {"office": error.args[0] if error.args else ""},
        _("Không tính được ngày hẹn trả, nên chưa tiếp nhận được hồ sơ."),
        _("Đề nghị người quản trị gán lịch làm việc cho cơ quan này. Hồ sơ nháp vẫn được giữ."),
    )


@tells(AlreadyProposed)
def _already_proposed(error: AlreadyProposed) -> Told:
    return Told(
        _("Hồ sơ này đã có một đề nghị sửa sai đang chờ duyệt."),
        str(NOTHING_CHANGED),
        _("Chờ lãnh đạo quyết định đề nghị đó rồi mới đề nghị tiếp."),
        status=409,
    )


@tells(AlreadyAsked)
def _already_asked(error: AlreadyAsked) -> Told:
    return Told(
        _("Hồ sơ này đã được yêu cầu bổ sung một lần."),
        _("Quy định chỉ cho yêu cầu bổ sung một lần, nói đủ trong một phiếu (NĐ 61/2018, Điều 11)."),
        _("Nếu thật sự phải yêu cầu lần nữa, ghi vì sao lần trước chưa nói được; lý do này được lưu lại."),
        status=409,
    )


@tells(NothingMarked)
def _nothing_marked(error: NothingMarked) -> Told:
    return Told(
        _("Chưa đánh dấu giấy tờ nào."),
        str(NOTHING_CHANGED),
        _("Đánh dấu từng giấy tờ cần bổ sung và ghi rõ phải làm gì với nó."),
    )


@tells(AlreadyDecided)
def _already_decided(error: AlreadyDecided) -> Told:
    return Told(
        _("Đề nghị này đã được quyết định trước đó."),
        str(NOTHING_CHANGED),
        _("Xem quyết định trong diễn biến của hồ sơ."),
        status=409,
    )


@tells(SamePerson)
def _same_person(error: SamePerson) -> Told:
    return Told(
        _("Người đề nghị không tự duyệt đề nghị của mình."),
        str(NOTHING_CHANGED),
        _("Chuyển cho một lãnh đạo khác duyệt."),
        status=403,
    )


@tells(EmptyFile)
def _empty_file(error: EmptyFile) -> Told:
    return Told(
        _("Tệp này trống."),
        str(NOTHING_STORED),
        _("Mở tệp trên máy xem có nội dung không, rồi chọn hoặc quét lại."),
    )


@tells(TooLarge)
def _too_large(error: TooLarge) -> Told:
    return Told(
        _("Tệp lớn hơn %(most)s MB.") % {"most": error.limit // (1 << 20)},
        str(NOTHING_STORED),
        _("Quét lại ở 200–300 dpi, hoặc chia thành nhiều tệp."),
        status=413,
    )


@tells(WrongType)
def _wrong_type(error: WrongType) -> Told:
    return Told(
        _("Loại tệp này không nhận được."),
        str(NOTHING_STORED),
        _("Gửi tệp PDF, ảnh JPG, PNG, TIFF, hoặc DOCX, XLSX, XML."),
    )


@tells(Disguised)
def _disguised(error: Disguised) -> Told:
    return Told(
        _("Tên tệp ghi là “.%(claimed)s” nhưng nội dung là loại khác.") % {"claimed": error.claimed},
        _("Tệp như vậy có thể gây hại nên không được lưu."),
        _("Quét hoặc xuất lại giấy tờ thành PDF rồi gửi."),
    )


@tells(Unreadable)
def _unreadable(error: Unreadable) -> Told:
    return Told(
        str(FLAWS[error.flaw]),
        str(NOTHING_STORED),
        _("Quét lại hoặc lưu lại thành PDF không có mật khẩu rồi gửi."),
    )
