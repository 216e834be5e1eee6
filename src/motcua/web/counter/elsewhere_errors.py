"""Nói ở trang hồ sơ giải quyết ở nơi khác: what may stand in the way of following and of reporting."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.handling.foreign_file import NotAStatusFile
from motcua.handling.note_foreign_status import NotFollowed
from motcua.intake.follow import AlreadyFollowed, NotElsewhere, PromisedBefore
from motcua.web.counter import errors  # noqa: F401  registers what is told at the counter
from motcua.web.errors import Told, tells


@tells(AlreadyFollowed)
def _already_followed(error: AlreadyFollowed) -> Told:
    return Told(
        _("Mã này đã được theo dõi: hồ sơ %(code)s.") % {"code": error.dossier.code},
        _("Không cần nhập lại; ngày hẹn và tình trạng có ở hồ sơ ấy."),
        _("Mở hồ sơ %(code)s ở danh sách dưới đây, hoặc xem lại mã vừa nhập.") % {"code": error.dossier.code},
        status=409,
    )


@tells(NotElsewhere)
def _not_elsewhere(error: NotElsewhere) -> Told:
    return Told(
        _("Thủ tục này giải quyết ngay trên hệ thống này."),
        _("Hồ sơ của thủ tục này được tiếp nhận, không phải theo dõi."),
        _("Tiếp nhận hồ sơ như mọi hồ sơ khác."),
    )


@tells(PromisedBefore)
def _promised_before(error: PromisedBefore) -> Told:
    return Told(
        _("Ngày hẹn đã qua, hoặc là ngày nghỉ của cơ quan giải quyết."),
        _("Chưa có gì được lưu."),
        _("Xem lại ngày trên giấy hẹn của nơi giải quyết."),
    )


@tells(NotFollowed)
def _not_followed(error: NotFollowed) -> Told:
    return Told(
        _("Không có hồ sơ nào được theo dõi dưới mã %(code)s.") % {"code": error.code},
        _("Chưa có gì thay đổi."),
        _("Xem lại mã, hoặc nhận theo dõi hồ sơ này trước."),
        status=404,
    )


@tells(NotAStatusFile)
def _not_a_status_file(error: NotAStatusFile) -> Told:
    return Told(
        _("Không đọc được tệp này như một bảng tình trạng (%(what)s).") % {"what": error},
        _("Chưa có gì thay đổi."),
        _("Tệp CSV (UTF-8) hoặc XLSX cần dòng đầu có cột “Mã hồ sơ” và “Tình trạng”."),
    )
