"""Lời của nhà: words that lie in the database as the house wrote them, in the reader's language.

A province's own words, as the names of its own steps, are shown as it wrote them.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, gettext_noop

from motcua.dossiers.elsewhere import ForeignCase
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
FOLLOWED_IN = "Theo dõi ở "  # the step of what is worked in another body's system
ACTORS = (
    gettext_noop("Một Cửa, theo quy tắc phân công"),
    gettext_noop("Một Cửa, theo quy trình liên thông"),
    gettext_noop("Một Cửa, theo quyết định sắp xếp cơ quan"),
)
FOREIGN_STATUSES: Mapping[str, str | Promise] = {
    ForeignCase.Status.IN_PROGRESS: gettext_lazy("Đang giải quyết"),
    ForeignCase.Status.SUPPLEMENT: gettext_lazy("Chờ bổ sung giấy tờ"),
    ForeignCase.Status.OBLIGATION: gettext_lazy("Chờ nghĩa vụ tài chính"),
    ForeignCase.Status.DONE: gettext_lazy("Đã có kết quả"),
    ForeignCase.Status.REFUSED: gettext_lazy("Từ chối giải quyết"),
    ForeignCase.Status.WITHDRAWN: gettext_lazy("Đã rút"),
    ForeignCase.Status.STOPPED: gettext_lazy("Đã dừng"),
}
CORRECTIONS: Mapping[str, str | Promise] = {
    Correction.Kind.WRONG_PROCEDURE: gettext_lazy("Nhầm thủ tục"),
    Correction.Kind.DUPLICATE: gettext_lazy("Trùng hồ sơ"),
    Correction.Kind.MISTAKE: gettext_lazy("Nhập nhầm"),
    Correction.Kind.WRONG_RESULT: gettext_lazy("Kết quả sai sót"),
}


def step_name(name: str) -> str:
    """Return the name of a step: "Phân công thụ lý"."""
    if name.startswith(FOLLOWED_IN):
        return gettext("Theo dõi ở %(system)s") % {"system": name.removeprefix(FOLLOWED_IN)}
    return gettext(name) if name in STEPS else name


def doing(name: str) -> str:
    """Return the name of a step as it stands in the middle of a sentence: "phân công thụ lý"."""
    said = step_name(name)
    return said[:1].lower() + said[1:] if said[1:2].islower() else said


def actor_name(label: str) -> str:
    """Return who did something, as the journal wrote it down."""
    return gettext(label) if label in ACTORS else label


def foreign_status_name(status: str) -> str:
    """Return how a dossier stands in the system where it is worked: "Đang giải quyết"."""
    return str(FOREIGN_STATUSES.get(status, ""))


def correction_name(kind: str) -> str:
    """Return what kind of mistake a correction puts right: "Nhầm thủ tục"."""
    return str(CORRECTIONS.get(kind, kind))
