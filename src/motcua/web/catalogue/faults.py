"""Chỗ chưa đúng: faults of a content, each with its place, in words an officer can act upon."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _


def faults_in_words(faults: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return (place, what is wrong); what has no words of its own is told as the reader found it."""
    return [(place or _("cả tệp"), _in_words(what)) for place, what in faults]


def _in_words(what: str) -> str:
    words = {
        "Field required": _("Thiếu mục này."),
        "Extra inputs": _("Mẫu không có mục tên này; xem lại chính tả."),
        "Input should be a valid string": _('Cần là chữ. Mã số phải đặt trong dấu nháy, ví dụ "1.000160".'),
        "Input should be a valid integer": _("Cần là số nguyên."),
        "Input should be a valid date": _("Cần là ngày dạng 2020-12-31."),
        "Input should be a valid": _("Không đúng loại giá trị của mục này."),
        "Input should be": _("Giá trị không nằm trong các giá trị được dùng."),
        "String should match": _("Không đúng dạng của mã."),
        "String should have at least": _("Mục này còn trống."),
        "Tuple should have at least": _("Cần ít nhất một dòng."),
        "not a mapping": _("Tệp không ghi theo dạng tên mục: giá trị."),
        "Value error, control character": _("Có ký tự điều khiển lạ; chép lại đoạn này bằng tay."),
        "Value error, two components": _("Hai giấy tờ trùng khóa (key)."),
        "Value error, two cases": _("Hai trường hợp trùng khóa (key)."),
        "Value error, amount must": _("Thời hạn cần là số dương; trả ngay và theo văn bản thì ghi 0."),
    }
    return next((said for start, said in words.items() if what.startswith(start)), what)
