"""Chỗ vướng trên trang: the alarms as the page shows them, group by group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.handling.paper_queries import overdue
from motcua.oversight.queries import MOST, Alarm, Scope, alarms
from motcua.oversight.rules import Stuck
from motcua.web import formats
from motcua.web.words import step_name

WORDS: Mapping[Stuck, tuple[str | Promise, str | Promise]] = {
    Stuck.SILENT: (
        gettext_lazy("Đứng yên"),
        gettext_lazy("Đã lâu không có việc gì xảy ra. Hỏi người đang giữ, hoặc giao cho người khác."),
    ),
    Stuck.NOBODY: (
        gettext_lazy("Chưa có người làm"),
        gettext_lazy("Giao cho một người, hoặc sửa quy tắc phân công để bước này có người nhận."),
    ),
    Stuck.JOIN: (
        gettext_lazy("Chờ nhánh khác"),
        gettext_lazy("Một nhánh đã xong và đang chờ nhánh còn lại. Nhắc nơi đang làm."),
    ),
    Stuck.OPINION: (
        gettext_lazy("Ý kiến quá hạn"),
        gettext_lazy(
            "Nơi được hỏi chưa trả lời đúng hạn. Người đứng đầu Bộ phận Một cửa đã chuyển hồ sơ phối hợp "
            "nhắc nơi ấy (NĐ 61/2018, Điều 19 khoản 5)."
        ),
    ),
    Stuck.PAPERS: (
        gettext_lazy("Giấy tờ chưa tới"),
        gettext_lazy("Hồ sơ giấy lẽ ra đã ở cơ quan giải quyết. Lập phiếu bàn giao, hoặc nhắc nơi nhận ký."),
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One dossier that is stuck: what it is, where it stands and in whose hands, since when."""

    thread: UUID
    code: str
    owner: str
    procedure: str
    where: str
    since: str
    due_at: datetime | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The dossiers that are stuck in one way, with what to do about it."""

    key: str
    word: str
    advice: str
    lines: Sequence[Line]

    @property
    def is_cut(self) -> bool:
        """Say whether there may be more than is shown: the oldest are."""
        return len(self.lines) >= MOST


def groups(scope: Scope, at: datetime) -> list[Group]:
    """Return every way of being stuck that has a dossier, in the order of WORDS."""
    found = {kind: [_line(alarm, at) for alarm in some] for kind, some in alarms(scope, at).items()}
    found[Stuck.PAPERS] = _papers(scope, at)
    return [
        Group(kind.value, str(word), str(advice), found[kind])
        for kind, (word, advice) in WORDS.items()
        if found.get(kind)
    ]


def _line(alarm: Alarm, at: datetime) -> Line:
    step = (
        ", ".join(step_name(name) for name in alarm.step.split(", "))
        if alarm.step
        else _("không còn bước nào")
    )
    hands = alarm.officer or (_("chưa giao ai") if alarm.kind is Stuck.NOBODY else "")
    asked = _("%(agency)s hỏi") % {"agency": alarm.asker} if alarm.asker else ""
    where = " · ".join(part for part in (step, alarm.office, hands, asked) if part)
    told = _("quá hạn từ %(at)s") if alarm.kind is Stuck.OPINION else _("từ %(at)s")
    since = told % {"at": formats.moment(alarm.since)}
    is_late = alarm.due_at is not None and alarm.due_at < at
    return Line(alarm.thread, alarm.code, alarm.owner, alarm.procedure, where, since, alarm.due_at, is_late)


def _papers(scope: Scope, at: datetime) -> list[Line]:
    return [
        Line(
            one.dossier.thread,
            one.dossier.code or "",
            one.dossier.owner_name,
            one.dossier.version.name,
            f"{one.dossier.receiving_unit.printed_name} → {one.dossier.deciding_agency.printed_name}",
            _("quá hạn từ %(at)s") % {"at": formats.moment(one.due_at)},
            one.dossier.due_at,
            one.dossier.due_at is not None and one.dossier.due_at < at,
        )
        for one in overdue([*scope.assigns, *scope.directs], at)
    ]
