"""Cách gọi nhiệm vụ, thời hạn: duties and terms in the reader's words."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.org.endings import Term
from motcua.org.labels import DUTY_LABELS
from motcua.org.models.endings import Ending
from motcua.org.rules import Duty

register = template.Library()


@register.filter
def duty_name(duty: str) -> str:
    return _(DUTY_LABELS[Duty(duty)]) if duty else ""


@register.filter
def term_name(term: Term) -> str:
    """Return what ends: "Biệt phái", "Nhiệm vụ Thẩm định", "Ủy quyền Ký"."""
    if term.what is Ending.SECONDMENT:
        return _("Biệt phái")
    name = duty_name(term.duty)
    text = _("Ủy quyền %(duty)s") if term.what is Ending.DELEGATION else _("Nhiệm vụ %(duty)s")
    return text % {"duty": name}


@register.filter
def ends_in(term: Term, today: date) -> str:
    """Return how long it still lasts: "còn 7 ngày", "hôm nay là ngày cuối"."""
    left = term.days_left(today)
    if left <= 0:
        return _("hôm nay là ngày cuối")
    return ngettext("còn %(count)s ngày", "còn %(count)s ngày", left) % {"count": left}
