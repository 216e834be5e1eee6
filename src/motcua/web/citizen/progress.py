"""Diễn biến cho người nộp: what happened, by offices and duties; never a person's name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.deadlines.rules import LineKind
from motcua.deadlines.tracking import Tracked, TrackedLine, TrackedStep, Turn
from motcua.dossiers.rules import State
from motcua.web import formats
from motcua.web.timeline import TimelineLine
from motcua.web.words import step_name
from motcua.workflow.rules import RETURNED

MOVING = frozenset(
    {
        LineKind.PAUSED,
        LineKind.RESUMED,
        LineKind.RESET,
        LineKind.EXTENDED,
        LineKind.CALENDAR_CHANGED,
    }
)
# Ended with the dossier or with another branch, not by being done.
CUT_OFF = frozenset({"stopped", "withdrawn", "void", "corrected", "cancelled"})


def lines(found: Tracked) -> list[TimelineLine]:
    """Return what happened to the dossier so far, the newest first."""
    told = sorted(
        [*_received(found), *_ledger(found), *_steps(found), *_opinions(found), *_parts(found), *_end(found)],
        key=lambda line: line.at,
    )
    return told[::-1]


def _received(found: Tracked) -> Iterator[TimelineLine]:
    yield TimelineLine(found.accepted_at, _("Tiếp nhận hồ sơ"), found.receiving, tone="done", icon="inbox")


def _ledger(found: Tracked) -> Iterator[TimelineLine]:
    for line in found.ledger:
        if line.kind in MOVING:
            yield _ledger_line(line, found)


def _ledger_line(line: TrackedLine, found: Tracked) -> TimelineLine:
    is_pause = line.kind is LineKind.PAUSED
    tone, icon = ("wait", "pause") if is_pause else ("", "clock")
    note = f"{line.reason} ({line.paper})" if line.reason and line.paper else line.reason or line.paper
    return TimelineLine(line.at, kind_in_words(line.kind), found.deciding, note=note, tone=tone, icon=icon)


def kind_in_words(kind: LineKind) -> str:
    """Return what a line of the ledger does to the promise."""
    words = {
        LineKind.GRANTED: _("Hẹn trả kết quả"),
        LineKind.PAUSED: _("Tạm dừng tính thời hạn"),
        LineKind.RESUMED: _("Tính tiếp thời hạn"),
        LineKind.RESET: _("Tính lại thời hạn từ đầu"),
        LineKind.EXTENDED: _("Hẹn lại, kèm lời xin lỗi"),
        LineKind.ENDED: _("Kết thúc thời hạn"),
        LineKind.IMPORTED: _("Nhận lại lời hẹn của nơi khác"),
        LineKind.CALENDAR_CHANGED: _("Lịch làm việc thay đổi"),
    }
    return words[kind]


def _steps(found: Tracked) -> Iterator[TimelineLine]:
    told = [step for step in found.steps if step.outcome not in CUT_OFF]
    worked = [step for step in told if not (step.is_part or step.is_opinion)]
    for step in sorted(worked, key=lambda step: step.ended_at is None):
        if step.ended_at is None:
            yield TimelineLine(
                step.started_at,
                _("Bắt đầu: %(step)s") % {"step": step_name(step.name)},
                step.office,
                note=_by_when(step) if found.turn is Turn.OFFICE else "",
                tone="wait",
                icon="desk",
            )
        else:
            is_back = step.outcome == RETURNED
            what = _("Trả lại để làm lại: %(step)s") if is_back else _("Xong: %(step)s")
            yield TimelineLine(
                step.ended_at,
                what % {"step": step_name(step.name)},
                step.office,
                icon="undo" if is_back else "check",
            )


def _opinions(found: Tracked) -> Iterator[TimelineLine]:
    """Tell whom the deciding agency asked for an opinion, and when each of them answered."""
    for step in found.steps:
        if step.is_opinion and step.outcome not in CUT_OFF:
            what = _("Hỏi ý kiến %(office)s") % {"office": step.office}
            until = (
                _("Trả lời trước %(moment)s") % {"moment": formats.moment(step.due_at)} if step.due_at else ""
            )
            yield TimelineLine(step.started_at, what, found.deciding, note=until, icon="users")
        if step.is_opinion and step.ended_at and step.outcome not in CUT_OFF:
            what = _("%(office)s đã cho ý kiến") % {"office": step.office}
            yield TimelineLine(step.ended_at, what, step.office, icon="check")


def _parts(found: Tracked) -> Iterator[TimelineLine]:
    """Tell what other agencies do of it, each when it was sent on and when it came back."""
    for part in found.parts:
        if part.sent_at:
            note = _("Mã %(code)s.") % {"code": part.code} if part.code else ""
            what = _("Chuyển %(office)s giải quyết một phần") % {"office": part.office}
            yield TimelineLine(part.sent_at, what, found.deciding, note=note, icon="send")
        if part.sent_at and part.ended_at:
            words = {
                "result": _("%(office)s đã xong phần việc"),
                "refusal": _("%(office)s từ chối phần việc"),
            }
            what = words.get(part.outcome, _("Phần việc của %(office)s đã dừng")) % {"office": part.office}
            yield TimelineLine(part.ended_at, what, part.office, icon="check")


def _by_when(step: TrackedStep) -> str:
    if step.due_at is None:
        return ""
    return _("Cần xong trước %(moment)s.") % {"moment": formats.moment(step.due_at)}


def _end(found: Tracked) -> Iterator[TimelineLine]:
    if found.ready_at:
        yield TimelineLine(
            found.ready_at, _("Đã có kết quả"), found.deciding, tone="done", icon="check-circle"
        )
    if found.returned_at:
        what = _("Đã gửi kết quả qua bưu điện") if found.return_by == "post" else _("Đã trả kết quả")
        yield TimelineLine(found.returned_at, what, found.receiving, tone="done", icon="check")
    if found.closed_at:
        yield from _closed(found, found.closed_at)


def _closed(found: Tracked, at: datetime) -> Iterator[TimelineLine]:
    if found.is_void:
        yield TimelineLine(at, _("Hủy số hồ sơ"), found.receiving, note=found.reason, icon="x")
    elif found.state is State.WITHDRAWN:
        yield TimelineLine(at, _("Rút hồ sơ"), found.receiving, note=found.reason, icon="undo")
    elif found.state is State.STOPPED:
        yield TimelineLine(
            at, _("Dừng giải quyết"), found.deciding, note=found.reason, tone="late", icon="stop"
        )
