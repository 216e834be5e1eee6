"""Nói ở danh mục: sentences for what may stand in the way of publishing and completing."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.procedures.complete import NothingFilled
from motcua.procedures.content import WrongContent
from motcua.procedures.say import EmptyWords
from motcua.web import (
    dossier_errors,  # noqa: F401  registers what is told of a form sent twice
    version_errors,  # noqa: F401  registers what is told of versions
)
from motcua.web.catalogue.filling.whole import NothingChanged
from motcua.web.catalogue.missing import missing_words
from motcua.web.errors import Told, tells


@tells(NothingFilled)
def _nothing_filled(error: NothingFilled) -> Told:
    return Told(
        _("Chưa bổ sung được phần nào còn thiếu."),
        _("Còn thiếu: %(parts)s.") % {"parts": "; ".join(missing_words(error.missing)).lower()},
        _("Điền ít nhất một phần còn thiếu rồi gửi lại."),
        status=422,
    )


@tells(NothingChanged)
def _nothing_changed(error: NothingChanged) -> Told:
    return Told(
        _("Chưa sửa chỗ nào."),
        _("Chưa có gì được công bố."),
        _("Sửa nội dung rồi công bố, hoặc trở về thủ tục."),
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
