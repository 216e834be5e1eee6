"""Nói ở nơi bàn giao: sentences for what may stand in the way of a list."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.handling.models import PaperList
from motcua.handling.receive_papers import AlreadyReceived
from motcua.handling.send_papers import NothingToSend, NotToBeSent, NotTogether
from motcua.org.models import Officer
from motcua.web.dossier_errors import NOTHING_CHANGED
from motcua.web.errors import Told, tells


@tells(NothingToSend)
def _nothing(error: NothingToSend) -> Told:
    return Told(
        _("Chưa chọn hồ sơ nào."),
        str(NOTHING_CHANGED),
        _("Đánh dấu ít nhất một hồ sơ rồi lập phiếu bàn giao."),
    )


@tells(NotTogether)
def _not_together(error: NotTogether) -> Told:
    return Told(
        _("Hồ sơ %(code)s thuộc cơ quan khác.") % {"code": error.args[0]},
        str(NOTHING_CHANGED),
        _("Mỗi phiếu chỉ giao cho một cơ quan: chọn lại từng cơ quan một."),
    )


@tells(NotToBeSent)
def _not_to_be_sent(error: NotToBeSent) -> Told:
    return Told(
        _("Hồ sơ %(code)s không còn chờ bàn giao.") % {"code": error.args[0]},
        _("Giấy tờ đã giao, hoặc hồ sơ vừa kết thúc. Chưa có gì thay đổi."),
        _("Tải lại trang để xem những hồ sơ còn chờ."),
        status=409,
    )


@tells(AlreadyReceived)
def _already(error: AlreadyReceived) -> Told:
    officer = Officer.objects.filter(pk=error.args[0]).first()
    return Told(
        _("Phiếu này %(name)s đã ký nhận.") % {"name": officer.full_name if officer else ""},
        str(NOTHING_CHANGED),
        _("Xem phiếu để biết đã nhận những gì."),
        status=409,
    )


@tells(PaperList.DoesNotExist)
def _no_list(error: PaperList.DoesNotExist) -> Told:
    return Told(
        _("Không tìm thấy phiếu bàn giao này."),
        _("Địa chỉ có thể sai, hoặc phiếu thuộc nơi khác."),
        _("Mở lại từ trang Bàn giao."),
        status=404,
    )
