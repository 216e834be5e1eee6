"""Nói ở trang Sảnh: sentences for what may stand in the way of a notice or a setting."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.queue.models import LeadCall, Notice
from motcua.queue.post_notice import BadNotice
from motcua.web.dossier_errors import NOTHING_CHANGED
from motcua.web.errors import Told, tells


@tells(BadNotice)
def _bad_notice(error: BadNotice) -> Told:
    return Told(_("Thông báo chưa có lời."), str(NOTHING_CHANGED), _("Gõ một hai câu ngắn rồi đưa lên bảng."))


@tells(Notice.DoesNotExist, LeadCall.DoesNotExist)
def _gone(error: Exception) -> Told:
    return Told(_("Không tìm thấy nội dung ấy."), str(NOTHING_CHANGED), _("Xem lại trang Sảnh."), status=404)
