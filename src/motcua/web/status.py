"""Tình trạng hồ sơ: the word, the icon and the tone of each status, one set for all pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.rules import State


@dataclass(frozen=True, slots=True)
class Status:
    """How a status is shown. `tone`: calm, wait (gold: somebody must act), done, late, off."""

    word: str | Promise
    icon: str
    tone: str


STATUSES: Mapping[State, Status] = {
    State.NEW: Status(_("Mới đăng ký"), "file", "off"),
    State.ACCEPTED: Status(_("Đã tiếp nhận"), "inbox", "calm"),
    State.REFUSED: Status(_("Không được tiếp nhận"), "x-circle", "late"),
    State.IN_PROGRESS: Status(_("Đang giải quyết"), "desk", "calm"),
    State.SUPPLEMENT: Status(_("Chờ bổ sung giấy tờ"), "files", "wait"),
    State.OBLIGATION: Status(_("Chờ nghĩa vụ tài chính"), "money", "wait"),
    State.WITHDRAWN: Status(_("Đã rút hồ sơ"), "undo", "off"),
    State.STOPPED: Status(_("Dừng giải quyết"), "stop", "late"),
    State.DONE: Status(_("Đã có kết quả"), "check-circle", "done"),
    State.RETURNED: Status(_("Đã trả kết quả"), "check", "done"),
}
VOID = Status(_("Hủy do nhập nhầm"), "x", "off")


def status_of(state: int, *, is_void: bool = False) -> Status:
    """Return how to show a dossier's state, a number of the national portal."""
    return VOID if is_void else STATUSES[State(state)]
