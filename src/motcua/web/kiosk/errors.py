"""Nói khi có trở ngại ở máy lấy số: what is told of numbers, printers and kiosks."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.queue.plugging import UnknownAdapter
from motcua.queue.ports import BadAddress
from motcua.queue.request_print import NotOfHere
from motcua.queue.set_printer import NoName
from motcua.queue.take import NoSeries, SeriesFull
from motcua.web.errors import Told, tells


@tells(SeriesFull)
def _series_full(error: SeriesFull) -> Told:
    return Told(
        _("Hôm nay đã hết số của lĩnh vực này."),
        _("Chưa có số nào được cấp cho Ông/Bà."),
        _("Ông/Bà hỏi người hướng dẫn ở cửa; cán bộ vẫn tiếp nhận hồ sơ khi còn giờ làm việc."),
        status=409,
    )


@tells(NoSeries)
def _no_series(error: NoSeries) -> Told:
    return Told(
        _("Lĩnh vực này chưa có dãy số ở đây."),
        _("Chưa có số nào được cấp."),
        _("Ông/Bà hỏi người hướng dẫn ở cửa."),
        status=409,
    )


@tells(NotOfHere)
def _not_of_here(error: NotOfHere) -> Told:
    return Told(
        _("Máy in này không còn dùng ở sảnh."),
        _("Số thứ tự vẫn còn nguyên, chỉ chưa in ra giấy."),
        _("Chọn máy in khác."),
        status=409,
    )


@tells(NoName)
def _no_name(error: NoName) -> Told:
    return Told(
        _("Máy chưa có tên."), _("Chưa có gì thay đổi."), _("Đặt tên theo chỗ đặt máy, ví dụ “Cửa chính 1”.")
    )


@tells(BadAddress, UnknownAdapter)
def _bad_address(error: Exception) -> Told:
    return Told(
        _("Địa chỉ máy in chưa đúng với loại kết nối đã chọn."),
        _("Chưa có gì thay đổi."),
        _("Máy in ESC/POS có địa chỉ như tcp://192.168.1.50:9100, usb://04b8:0e15 hoặc file:///dev/usb/lp0."),
    )
