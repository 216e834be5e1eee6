"""Nói về các bản: sentences for what may stand in the way of a new version of a procedure or process."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.procedures import operations as procedures
from motcua.web.errors import Told, tells
from motcua.web.formats import day
from motcua.workflow import change_draft
from motcua.workflow import operations as workflow


@tells(procedures.NotLater, workflow.NotLater)
def _not_later(error: procedures.NotLater | workflow.NotLater) -> Told:
    return Told(
        _("Đã có bản áp dụng từ %(day)s.") % {"day": day(error.begun)},
        _("Bản mới không thể bắt đầu trước ngày ấy. Chưa có gì thay đổi."),
        _("Chọn ngày áp dụng từ %(day)s trở đi.") % {"day": day(error.begun)},
        status=409,
    )


@tells(procedures.ChangedMeanwhile, change_draft.ChangedMeanwhile)
def _changed_meanwhile(error: Exception) -> Told:
    return Told(
        _("Trong lúc sửa, người khác vừa ghi một bản mới hơn."),
        _("Nội dung vừa nhập chưa được ghi."),
        _("Mở lại trang, xem bản mới thay đổi gì rồi sửa tiếp trên bản ấy."),
        status=409,
    )
