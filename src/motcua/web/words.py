"""Lời của nhà: words that lie in the database as the house wrote them, in the reader's language.

A province's own words, as the names of its own steps, are shown as it wrote them.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, gettext_noop

from motcua.dossiers.models import Correction

STEPS = (  # of the default process, and of what is asked beside it
    gettext_noop("Tiếp nhận hồ sơ"),
    gettext_noop("Phân công thụ lý"),
    gettext_noop("Thẩm định hồ sơ"),
    gettext_noop("Xét duyệt"),
    gettext_noop("Ký duyệt"),
    gettext_noop("Vào số, đóng dấu"),
    gettext_noop("Trả kết quả"),
    gettext_noop("Cho ý kiến"),
)
ACTORS = (
    gettext_noop("Một Cửa, theo quy tắc phân công"),
    gettext_noop("Một Cửa, theo quy trình liên thông"),
    gettext_noop("Một Cửa, theo quyết định sắp xếp cơ quan"),
)
CORRECTIONS: Mapping[str, str | Promise] = {
    Correction.Kind.WRONG_PROCEDURE: gettext_lazy("Nhầm thủ tục"),
    Correction.Kind.DUPLICATE: gettext_lazy("Trùng hồ sơ"),
    Correction.Kind.MISTAKE: gettext_lazy("Nhập nhầm"),
    Correction.Kind.WRONG_RESULT: gettext_lazy("Kết quả sai sót"),
}


def step_name(name: str) -> str:
    """Return the name of a step: "Phân công thụ lý"."""
    return gettext(name) if name in STEPS else name


def doing(name: str) -> str:
    """Return the name of a step as it stands in the middle of a sentence: "phân công thụ lý"."""
    said = step_name(name)
    return said[:1].lower() + said[1:] if said[1:2].islower() else said


def actor_name(label: str) -> str:
    """Return who did something, as the journal wrote it down."""
    return gettext(label) if label in ACTORS else label


def correction_name(kind: str) -> str:
    """Return what kind of mistake a correction puts right: "Nhầm thủ tục"."""
    return str(CORRECTIONS.get(kind, kind))
