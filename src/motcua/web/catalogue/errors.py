"""Nói ở danh mục: sentences for what may stand in the way of publishing and completing."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.procedures.complete import ChangedMeanwhile, NothingFilled
from motcua.procedures.content import WrongContent
from motcua.procedures.operations import NotLater
from motcua.procedures.say import EmptyWords
from motcua.web import dossier_errors  # noqa: F401  registers what is told of a form sent twice
from motcua.web.catalogue.missing import missing_words
from motcua.web.errors import Told, tells
from motcua.web.formats import day


@tells(NothingFilled)
def _nothing_filled(error: NothingFilled) -> Told:
    return Told(
        _("Chưa bổ sung được phần nào còn thiếu."),
        _("Còn thiếu: %(parts)s.") % {"parts": "; ".join(missing_words(error.missing)).lower()},
        _("Điền ít nhất một phần còn thiếu rồi gửi lại."),
        status=422,
    )


@tells(ChangedMeanwhile)
def _changed_meanwhile(error: ChangedMeanwhile) -> Told:
    return Told(
        _("Thủ tục này vừa có bản mới hơn bản đang bổ sung."),
        _("Nội dung vừa nhập chưa được ghi."),
        _("Mở lại thủ tục, xem bản mới thay đổi gì rồi bổ sung trên bản ấy."),
        status=409,
    )


@tells(NotLater)
def _not_later(error: NotLater) -> Told:
    return Told(
        _("Đã có bản áp dụng từ %(day)s.") % {"day": day(error.begun)},
        _("Bản mới không thể bắt đầu trước ngày ấy. Chưa có gì thay đổi."),
        _("Chọn ngày áp dụng từ %(day)s trở đi.") % {"day": day(error.begun)},
        status=409,
    )


@tells(WrongContent)
def _wrong_content(error: WrongContent) -> Told:
    return Told(
        _("Nội dung chưa đúng mẫu của danh mục."),
        _("Chưa có gì được công bố."),
        _("Xem từng chỗ được nêu, sửa rồi gửi lại."),
    )


@tells(EmptyWords)
def _empty_words(error: EmptyWords) -> Told:
    return Told(
        _("Tên gọi còn trống hoặc quá dài."),
        _("Chưa có gì được thêm."),
        _("Ghi ngắn gọn như người dân vẫn nói, không quá 200 chữ cái."),
    )
