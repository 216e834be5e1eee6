"""Nói ở trang quy trình: sentences for what may stand in the way of drafting, examining and approving."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.handling.move_dossiers import CannotLand, NothingChosen, NotInForce
from motcua.web import (
    dossier_errors,  # noqa: F401  registers what is told of a missing reason, of a form sent twice
    version_errors,  # noqa: F401  registers what is told of versions
)
from motcua.web.errors import Told, tells
from motcua.web.formats import day
from motcua.workflow.approve import NotChecked, NotDecided, PastDay
from motcua.workflow.examine import HasErrors, OwnDraft, UnknownPlaces
from motcua.workflow.labels import told as told_file
from motcua.workflow.notation import NotReadable, NotWritable
from motcua.workflow.operations import NotDraft, UnknownProcedure


@tells(NotReadable)
def _not_readable(error: NotReadable) -> Told:
    said = told_file(error, say=_)
    return Told(
        said[:1].upper() + said[1:],
        _("Chưa có gì được ghi."),
        _("Sửa tệp rồi gửi lại. Nhận tệp BPMN 2.0, bảng bước (.yaml), bảng tính (.xlsx, .csv)."),
    )


@tells(NotWritable)
def _not_writable(error: NotWritable) -> Told:
    return Told(
        _("Ký pháp này không ghi được nội dung ở “%(where)s”.") % {"where": error.where},
        _("Có ký tự mà tệp loại này không chứa được."),
        _("Tải bản ở ký pháp kia, hoặc sửa lại đoạn ấy."),
    )


@tells(UnknownProcedure)
def _unknown_procedure(error: UnknownProcedure) -> Told:
    return Told(
        _("Không có thủ tục mang mã này."),
        _("Chưa có gì được ghi."),
        _("Kiểm tra lại mã thủ tục trong danh mục."),
    )


@tells(NotDraft)
def _not_draft(error: NotDraft) -> Told:
    return Told(
        _("Bản này không còn là dự thảo."),
        _("Bản đã kiểm tra hoặc đã phê duyệt thì giữ nguyên; hồ sơ đang giải quyết theo đúng bản ấy."),
        _("Muốn thay đổi, soạn bản mới từ bản này."),
        status=409,
    )


@tells(OwnDraft)
def _own_draft(error: OwnDraft) -> Told:
    return Told(
        _("Người soạn không tự kiểm tra bản mình soạn."),
        _("Dự thảo chưa được kiểm tra."),
        _("Đề nghị một cán bộ kiểm soát thủ tục khác kiểm tra."),
        status=409,
    )


@tells(HasErrors)
def _has_errors(error: HasErrors) -> Told:
    return Told(
        _("Quy trình còn lỗi nên chưa thể xác nhận đã kiểm tra."),
        _("Hồ sơ theo bản này có thể không bao giờ xong."),
        _("Sửa từng lỗi được nêu ở mục “Kết quả kiểm tra”, rồi kiểm tra lại."),
        status=409,
    )


@tells(UnknownPlaces)
def _unknown_places(error: UnknownPlaces) -> Told:
    named = "; ".join(f"{step}: {place}" for step, place in error.places)
    return Told(
        _("Có bước làm ở cơ quan chưa có trong danh mục: %(places)s.") % {"places": named},
        _("Hồ sơ đến bước ấy sẽ không có ai nhận."),
        _("Sửa mã định danh của cơ quan, hoặc thêm cơ quan vào danh mục trước."),
        status=409,
    )


@tells(NotChecked)
def _not_checked(error: NotChecked) -> Told:
    return Told(
        _("Chỉ phê duyệt bản đã được kiểm tra và chưa phê duyệt."),
        _("Chưa có gì thay đổi."),
        _("Xem lại tình trạng của bản này."),
        status=409,
    )


@tells(PastDay)
def _past_day(error: PastDay) -> Told:
    return Told(
        _("Ngày áp dụng đã qua."),
        _("Quy trình không áp dụng ngược về trước; hồ sơ của ngày ấy đã theo bản đang có hiệu lực khi đó."),
        _("Chọn ngày áp dụng từ %(day)s trở đi.") % {"day": day(error.today)},
    )


@tells(NotDecided)
def _not_decided(error: NotDecided) -> Told:
    return Told(
        _("Quyết định phê duyệt chưa đủ số, ngày và người phê duyệt, hoặc ghi ngày chưa đến."),
        _("Quy trình chưa được phê duyệt."),
        _("Ghi đúng như trên quyết định đã ký."),
    )


@tells(NotInForce)
def _not_in_force(error: NotInForce) -> Told:
    return Told(
        _("Bản này hiện không có hiệu lực."),
        _("Chưa hồ sơ nào được chuyển."),
        _("Chờ đến ngày áp dụng, hoặc chọn bản đang áp dụng."),
        status=409,
    )


@tells(NothingChosen)
def _nothing_chosen(error: NothingChosen) -> Told:
    return Told(
        _("Chưa chọn nhóm hồ sơ nào, hoặc các hồ sơ ấy vừa chuyển bước."),
        _("Chưa hồ sơ nào được chuyển."),
        _("Đánh dấu các nhóm cần chuyển rồi xác nhận."),
        status=409,
    )


@tells(CannotLand)
def _cannot_land(error: CannotLand) -> Told:
    return Told(
        _("Có nhóm hồ sơ chưa chuyển được."),
        _("Chưa hồ sơ nào được chuyển."),
        _("Chọn bước tương ứng cho từng bước còn thiếu, hoặc bỏ chọn nhóm ấy."),
        status=409,
    )
