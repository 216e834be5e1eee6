"""What is said when the look-up has to wait."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.dossiers.queries import TRIES_AN_HOUR, TooManyTries
from motcua.web.errors import Told, tells


@tells(TooManyTries)
def _too_many_tries(error: TooManyTries) -> Told:
    return Told(
        _("Mã hồ sơ này vừa bị nhập sai mã tra cứu %(count)s lần trong một giờ.") % {"count": TRIES_AN_HOUR},
        _("Việc tra cứu tạm dừng để người khác không dò được; hồ sơ vẫn được giải quyết bình thường."),
        _("Ông/Bà thử lại sau một giờ, hoặc mang giấy hẹn và giấy tờ tùy thân đến quầy để được xem ngay."),
        status=429,
    )
