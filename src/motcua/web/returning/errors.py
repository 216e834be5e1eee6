"""Nói ở bàn trả kết quả: sentences for what may stand in the way of handing a result over."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.returning.hand_over import NoAuthority, NoReceiver
from motcua.returning.post import NoAddress
from motcua.web import dossier_errors  # noqa: F401  registers the sentences that all places share
from motcua.web.dossier_errors import NOTHING_CHANGED
from motcua.web.errors import Told, tells


@tells(NoReceiver)
def _no_receiver(error: NoReceiver) -> Told:
    return Told(
        _("Cần ghi họ tên người nhận và số giấy tờ đã xem."),
        str(NOTHING_CHANGED),
        _("Xem giấy tờ của người nhận rồi ghi lại."),
    )


@tells(NoAuthority)
def _no_authority(error: NoAuthority) -> Told:
    return Told(
        _("Người nhận thay cần có giấy ủy quyền."),
        str(NOTHING_CHANGED),
        _("Ghi số, ngày giấy ủy quyền hoặc căn cứ đại diện theo pháp luật."),
    )


@tells(NoAddress)
def _no_address(error: NoAddress) -> Told:
    return Told(
        _("Cần địa chỉ nhận và số hiệu bưu gửi."),
        str(NOTHING_CHANGED),
        _("Ghi theo phiếu gửi của bưu điện."),
    )
