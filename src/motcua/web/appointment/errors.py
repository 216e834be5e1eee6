"""Nói khi chưa hẹn được: sentences for what may stand in the way of an appointment."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.queue.appointments import AppointmentOver
from motcua.queue.booking import HasEnough, HasOne
from motcua.queue.check_in_appointment import NotThatDay
from motcua.queue.slots import NoSuchSlot, SlotFull, SlotPassed
from motcua.web import formats
from motcua.web.book.errors import sentence as sentence_of_numbers
from motcua.web.errors import Told, tells

IN_THE_WAY = (HasOne, HasEnough, NoSuchSlot, SlotFull)


def sentence(error: Exception) -> str:
    """Return what stands in the way, and what to do."""
    match error:
        case SlotFull():
            return _("Giờ ấy vừa hết chỗ. Ông/Bà chọn giờ khác.")
        case NoSuchSlot():
            return _("Không hẹn được vào giờ ấy. Ông/Bà chọn giờ khác.")
        case HasOne():
            return _("Ông/Bà đã có lịch hẹn cho lĩnh vực này vào ngày ấy.")
        case HasEnough():
            return _("Ông/Bà đã có %(count)s lịch hẹn vào ngày ấy; mỗi người chỉ hẹn được chừng ấy.") % {
                "count": error.args[0]
            }
        case _:
            return sentence_of_numbers(error)


@tells(AppointmentOver)
def _over(error: AppointmentOver) -> Told:
    return Told(
        _("Lịch hẹn này không còn đổi được nữa."),
        _("Lịch hẹn đã được bỏ, đã qua, hoặc Ông/Bà đã báo đến."),
        _("Mở lại trang của lịch hẹn để xem, hoặc hỏi người hướng dẫn."),
        status=409,
    )


@tells(SlotPassed)
def _passed(error: SlotPassed) -> Told:
    return Told(
        _("Giờ hẹn đã bắt đầu lúc %(at)s nên không đổi hay bỏ được nữa.")
        % {"at": formats.clock(error.args[0])},
        _("Đến muộn một chút, Ông/Bà vẫn được giữ hẹn; muộn hơn thì xếp theo lúc đến."),
        _("Không đến được thì Ông/Bà không cần làm gì."),
        status=409,
    )


@tells(NotThatDay)
def _not_that_day(error: NotThatDay) -> Told:
    return Told(
        _("Lịch hẹn này là của %(day)s.") % {"day": formats.weekday_and_day(error.args[0])},
        _("Chưa có gì thay đổi."),
        _("Ông/Bà đến vào ngày ấy, hoặc lấy một số cho hôm nay."),
        status=409,
    )
