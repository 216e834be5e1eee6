"""Nói khi chưa lấy được số: sentences for what may stand in the way of a number for later."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.accounts.messages import NoMessenger
from motcua.accounts.one_time_codes import NotConfirmed, TooSoon, WrongCode
from motcua.queue.booking import HasEnough, HasOne, NotBookable
from motcua.queue.take import NoSeries, SeriesFull
from motcua.web import formats

IN_THE_WAY = (HasOne, HasEnough, NotBookable, NoSeries, SeriesFull)


def sentence(error: Exception) -> str:
    """Return what stands in the way, and what to do."""
    match error:
        case WrongCode() if error.args[0]:
            return _("Mã chưa đúng; còn thử được %(left)s lần. Ông/Bà xem lại tin vừa nhận.") % {
                "left": error.args[0]
            }
        case NotConfirmed():
            return _("Mã này không còn dùng được. Ông/Bà quay lại để nhận mã mới.")
        case TooSoon():
            return _("Mã vừa được gửi. Ông/Bà nhận được mã mới từ %(at)s.") % {
                "at": formats.clock(error.args[0])
            }
        case HasOne():
            return _("Ông/Bà đã có số cho lĩnh vực này vào ngày ấy.")
        case HasEnough():
            return _("Ông/Bà đã có %(count)s số vào ngày ấy; mỗi người chỉ lấy được chừng ấy.") % {
                "count": error.args[0]
            }
        case NotBookable():
            return _("Không lấy trước được số cho ngày ấy. Ông/Bà chọn ngày khác.")
        case NoMessenger():
            return _("Hiện chưa lấy số từ nhà được. Ông/Bà lấy số ở sảnh.")
        case _:
            return _("Đã hết số cho ngày ấy. Ông/Bà chọn ngày khác, hoặc lấy số ở sảnh.")
