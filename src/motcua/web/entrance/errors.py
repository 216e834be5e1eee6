"""What is said when a password is wrong or weak."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.accounts.change_password import WrongPassword
from motcua.accounts.rules import LONGEST_PASSWORD, SHORTEST_PASSWORD, WeakPassword
from motcua.web.errors import Told, tells


@tells(WrongPassword)
def _wrong(error: WrongPassword) -> Told:
    return Told(_("Mật khẩu đang dùng chưa đúng."), do=_("Nhập lại mật khẩu đang dùng để đăng nhập."))


@tells(WeakPassword)
def _weak(error: WeakPassword) -> Told:
    sentences = {
        "too_short": _("Mật khẩu mới ngắn hơn %(count)s ký tự.") % {"count": SHORTEST_PASSWORD},
        "too_long": _("Mật khẩu mới dài hơn %(count)s ký tự.") % {"count": LONGEST_PASSWORD},
        "unreadable_sign": _("Mật khẩu mới có ký tự không đọc được."),
        "like_the_name": _("Mật khẩu mới chứa tên đăng nhập."),
        "too_common": _("Mật khẩu mới quá dễ đoán."),
    }
    return Told(sentences[error.reason], do=_("Chọn một câu ngắn dễ nhớ mà người khác khó đoán."))
