"""Lời của máy lấy số: who goes first by law, as a visitor says it of himself."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from motcua.queue.rules import PrintTrouble, Priority


@dataclass(frozen=True, slots=True)
class PriorityChoice:
    """A reason to go first, in words and as a drawing."""

    value: Priority
    name: str | Promise
    drawing: str


PRIORITIES = (
    PriorityChoice(Priority.ELDERLY, _("Người cao tuổi"), "elder"),
    PriorityChoice(Priority.DISABLED, _("Người khuyết tật"), "wheelchair"),
    PriorityChoice(Priority.PREGNANT, _("Phụ nữ mang thai"), "pregnant"),
    PriorityChoice(Priority.SMALL_CHILD, _("Có con nhỏ đi cùng"), "child"),
    PriorityChoice(Priority.MERIT, _("Người có công"), "medal"),
)
PRIORITY_NAMES = {choice.value: choice.name for choice in PRIORITIES}

NOT_ON_PAPER = {
    PrintTrouble.NO_PAPER: pgettext_lazy("printer", "Máy in hết giấy."),
    PrintTrouble.OFFLINE: _("Máy in không trả lời."),
    PrintTrouble.LATE: _("Phiếu chưa in kịp."),
}


def not_on_paper(trouble: str) -> str:
    """Return why a ticket is not on paper, in the reader's language; empty where it is, or may still be."""
    return str(NOT_ON_PAPER[PrintTrouble(trouble)]) if trouble else ""
