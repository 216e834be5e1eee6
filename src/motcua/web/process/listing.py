"""Danh sách quy trình: the versions of all procedures, narrowed by state and words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.procedures.models import ProcedureVersion
from motcua.workflow.models import Process

ALL, IN_FORCE, DRAFTS, CHECKED, SCHEDULED, ENDED = (
    "all",
    "in_force",
    "drafts",
    "checked",
    "scheduled",
    "ended",
)
SHOWN: dict[str, str | Promise] = {
    IN_FORCE: _("Đang áp dụng"),
    DRAFTS: _("Dự thảo"),
    CHECKED: _("Chờ phê duyệt"),
    SCHEDULED: _("Chưa đến ngày"),
    ENDED: _("Đã hết hiệu lực"),
    ALL: _("Tất cả"),
}
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Chip:
    key: str
    word: str | Promise
    count: int
    is_current: bool


def standing(show: str, today: date) -> Q:
    """Return the condition of versions that stand so on the day."""
    approved = Q(state=Process.State.APPROVED)
    return {
        ALL: Q(),
        IN_FORCE: approved & Q(valid_from__lte=today) & (Q(valid_to=None) | Q(valid_to__gte=today)),
        DRAFTS: Q(state=Process.State.DRAFT),
        CHECKED: Q(state=Process.State.CHECKED),
        SCHEDULED: approved & Q(valid_from__gt=today) & (Q(valid_to=None) | Q(valid_to__gte=today)),
        ENDED: approved & Q(valid_to__lt=today),
    }[show]


def found(text: str) -> QuerySet[Process]:
    """Return the versions whose procedure's code, name or decision has the words in it."""
    versions = Process.objects.all()
    if not text:
        return versions
    named = ProcedureVersion.objects.filter(name__icontains=text).values("procedure__code")
    words = Q(name__icontains=text) | Q(procedure_code__icontains=text) | Q(decision_no__icontains=text)
    return versions.filter(words | Q(procedure_code__in=named))


def chips(versions: QuerySet[Process], show: str, today: date) -> list[Chip]:
    return [
        Chip(key, word, versions.filter(standing(key, today)).count(), key == show)
        for key, word in SHOWN.items()
    ]
