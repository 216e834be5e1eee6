"""Diễn biến của một hồ sơ: the journal's entries as lines for officers, with the persons who acted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.models import Attachment, Dossier
from motcua.journal.models import Entry
from motcua.journal.queries import entries
from motcua.org.models import Office, Officer
from motcua.web import formats
from motcua.web.timeline import Paper, TimelineLine
from motcua.web.visits import visit_lines
from motcua.web.words import FOREIGN_STATUSES, actor_name, correction_name, step_name
from motcua.workflow.queries import definition_of

Payload = Mapping[str, Any]

# What is saved at every field is one line, not ten.
REPEATED = frozenset(
    {"intake.checked", "intake.identified", "intake.chosen", "intake.arranged", "intake.scanned"}
)


@dataclass(frozen=True, slots=True)
class Told:
    """How a kind of entry is told: what happened, its icon and tone, and what its payload adds."""

    what: str | Promise
    icon: str = "check"
    tone: str = ""
    note: Callable[[Payload], str] | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What entries name by key, id or hash: steps, officers, the dossier's files."""

    steps: Mapping[str, str]
    officers: Mapping[int, str]
    offices: Mapping[int, str]
    files: Mapping[str, Attachment]

    def papers(self, payload: Payload) -> tuple[Paper, ...]:
        """Return the file that the entry is about, with the page that shows it."""
        file = self.files.get(str(payload.get("sha256")))
        return (Paper(file.name, reverse("papers:view", args=[file.public_id])),) if file else ()


def officer_lines(dossier: Dossier) -> list[TimelineLine]:
    """Return what happened to the dossier, last first."""
    found = list(entries(dossier).exclude(kind__in=HIDDEN))
    kept = [
        entry for entry, after in zip(found, [*found[1:], None], strict=True) if not _goes_on(entry, after)
    ]
    known = _known(dossier, kept)
    lines = [*visit_lines(dossier.thread), *(_line(entry, known) for entry in kept)]
    return sorted(lines, key=lambda line: line.at)[::-1]


def _known(dossier: Dossier, found: Sequence[Entry]) -> Known:
    ids = {entry.payload["officer"] for entry in found if entry.payload.get("officer")}
    places = {entry.payload["office"] for entry in found if entry.payload.get("office")}
    files = dossier.attachments.filter(removed_at=None).select_related("file").order_by("id")
    return Known(
        {step.id: step_name(step.name) for step in definition_of(dossier.process_id).steps.values()},
        dict(Officer.objects.filter(pk__in=ids).values_list("pk", "full_name")) if ids else {},
        dict(Office.objects.filter(pk__in=places).values_list("pk", "name")) if places else {},
        {file.file.sha256: file for file in files},
    )


def _goes_on(entry: Entry, after: Entry | None) -> bool:
    same = after is not None and (after.kind, after.actor_id) == (entry.kind, entry.actor_id)
    return same and entry.kind in REPEATED


def _line(entry: Entry, known: Known) -> TimelineLine:
    payload = entry.payload
    if entry.kind == "handling.completed":
        return _step(entry, known.steps)
    told = TOLD.get(entry.kind) or Told(entry.kind, "info")
    note = told.note(payload) if told.note else str(payload.get("reason") or "")
    if payload.get("office"):
        note = _together(known.offices.get(payload["office"], ""), note)
    if entry.kind in OF_A_STEP:
        note = known.steps.get(payload["step"], payload["step"])
    if entry.kind == "handling.assigned":
        note = known.officers.get(payload.get("officer") or 0, "") or _("Chung cho đơn vị")
    return TimelineLine(
        entry.at,
        str(told.what),
        who=actor_name(entry.actor_label),
        note=note,
        papers=known.papers(payload),
        tone=told.tone,
        icon=told.icon,
    )


def _step(entry: Entry, names: Mapping[str, str]) -> TimelineLine:
    step = names.get(entry.payload.get("step", ""), entry.payload.get("step", ""))
    is_back = entry.payload.get("outcome") == "returned"
    what = _("Trả lại: %(step)s") if is_back else _("Xong bước: %(step)s")
    tone, icon = ("wait", "undo") if is_back else ("", "check")
    note = entry.payload.get("note") or ""
    return TimelineLine(
        entry.at, what % {"step": step}, who=actor_name(entry.actor_label), note=note, tone=tone, icon=icon
    )


def _due(payload: Payload) -> str:
    due_at = payload.get("due_at")
    return _("Hẹn trả: %(due)s") % {"due": formats.due(datetime.fromisoformat(due_at))} if due_at else ""


def _why_and_due(payload: Payload) -> str:
    return " · ".join(filter(None, (_due(payload), payload.get("reason") or "")))


def _silence(payload: Payload) -> str:
    is_consent = payload.get("means") == "consent"
    return _("Im lặng là đồng ý") if is_consent else _("Im lặng là từ chối")


def _missing(payload: Payload) -> str:
    count = len(payload.get("missing") or ())
    return _("Còn thiếu %(count)s giấy tờ") % {"count": count} if count else _("Đủ giấy tờ")


def _number(payload: Payload) -> str:
    return _("Số %(number)s") % {"number": payload["number"]} if payload.get("number") else ""


def _obligation(payload: Payload) -> str:
    return _("%(notice)s: %(reason)s") % {"notice": payload.get("notice"), "reason": payload.get("reason")}


def _paid(payload: Payload) -> str:
    return _together(str(payload.get("receipt") or ""), _due(payload))


def _reopened(payload: Payload) -> str:
    return _together(str(payload.get("reason") or ""), _due(payload))


def _together(*parts: str) -> str:
    """Join sentences; one that ends with a mark of its own gets no full stop."""
    said = [part for part in parts if part]
    ended = [part if part.endswith((".", "?", "!")) else f"{part}." for part in said[:-1]]
    return " ".join([*ended, *said[-1:]])


def _asked(payload: Payload) -> str:
    due_at = payload.get("due_at")
    until = formats.moment(datetime.fromisoformat(due_at)) if due_at else ""
    asked = str(payload.get("reason") or "")
    return _together(asked, _("Trả lời trước %(moment)s") % {"moment": until}) if until else asked


def _sent(payload: Payload) -> str:
    due_at = payload.get("due_at")
    until = formats.moment(datetime.fromisoformat(due_at)) if due_at else ""
    return _together(
        str(payload.get("reason") or ""), _("Hạn %(moment)s") % {"moment": until} if until else ""
    )


def _held(payload: Payload) -> str:
    return formats.moment(datetime.fromisoformat(payload["held_at"]))


def _came_back(payload: Payload) -> str:
    return str(OUTCOMES.get(str(payload.get("outcome")), ""))


def _abroad(payload: Payload) -> str:
    return _together(f"{payload.get('system')}, {payload.get('foreign_code')}", _due(payload))


def _foreign_status(payload: Payload) -> str:
    status = str(FOREIGN_STATUSES.get(str(payload.get("status")), ""))
    return _together(status, _number(payload), str(payload.get("reason") or ""))


def _succession(payload: Payload) -> str:
    names = dict(
        Office.objects.filter(pk__in=(payload["former"], payload["successor"])).values_list("pk", "name")
    )
    return _("%(former)s → %(successor)s, theo %(decision)s") % {
        "former": names.get(payload["former"], ""),
        "successor": names.get(payload["successor"], ""),
        "decision": payload.get("decision_no"),
    }


def _letter(payload: Payload) -> str:
    return str(LETTERS.get(str(payload.get("letter_kind")), ""))


def _correction(payload: Payload) -> str:
    word = correction_name(str(payload.get("correction") or ""))
    return f"{word}: {payload['reason']}" if payload.get("reason") else word


OUTCOMES: Mapping[str, str | Promise] = {
    "result": gettext_lazy("Có kết quả"),
    "refusal": gettext_lazy("Từ chối"),
    "withdrawn": gettext_lazy("Đã rút"),
    "stopped": gettext_lazy("Đã dừng"),
}
LETTERS: Mapping[str, str | Promise] = {
    "receipt": gettext_lazy("Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
    "supplement": gettext_lazy("Phiếu yêu cầu bổ sung"),
    "refusal": gettext_lazy("Phiếu từ chối tiếp nhận"),
    "apology": gettext_lazy("Phiếu xin lỗi và hẹn lại"),
}

TOLD: Mapping[str, Told] = {
    "intake.opened": Told(gettext_lazy("Mở hồ sơ"), "file"),
    "intake.chosen": Told(gettext_lazy("Chọn lại thủ tục, trường hợp"), "file"),
    "intake.identified": Told(gettext_lazy("Ghi chủ hồ sơ, người nộp"), "user"),
    "intake.checked": Told(gettext_lazy("Kiểm tra giấy tờ"), "files", note=_missing),
    "intake.arranged": Told(gettext_lazy("Ghi cách nhận kết quả"), "mail"),
    "intake.scanned": Told(gettext_lazy("Thêm bản quét"), "scan"),
    "intake.scan_removed": Told(gettext_lazy("Bỏ bản quét"), "x"),
    "intake.accepted": Told(gettext_lazy("Tiếp nhận hồ sơ"), "inbox", "done", _due),
    "intake.refused": Told(gettext_lazy("Từ chối tiếp nhận"), "x-circle", "late"),
    "intake.supplemented": Told(gettext_lazy("Nhận đủ giấy tờ bổ sung"), "files", note=_due),
    "intake.withdrawn": Told(gettext_lazy("Rút hồ sơ"), "undo"),
    "intake.resolved_immediately": Told(gettext_lazy("Trả kết quả ngay tại quầy"), "check", "done", _number),
    "intake.owner_corrected": Told(gettext_lazy("Sửa chủ hồ sơ"), "user"),
    "intake.correction_proposed": Told(gettext_lazy("Đề nghị sửa sai"), "pen", "wait", _correction),
    "intake.correction_approved": Told(gettext_lazy("Duyệt sửa sai"), "check", note=_correction),
    "intake.correction_rejected": Told(gettext_lazy("Không duyệt sửa sai"), "x", note=_correction),
    "handling.assigned": Told(gettext_lazy("Phân công"), "user"),
    "handling.papers_sent": Told(gettext_lazy("Giao giấy tờ cho cơ quan giải quyết"), "folder"),
    "handling.papers_received": Told(gettext_lazy("Cơ quan giải quyết đã nhận giấy tờ"), "folder", "done"),
    "handling.papers_missed": Told(gettext_lazy("Giấy tờ chưa tới cơ quan giải quyết"), "alert", "late"),
    "handling.claimed": Told(gettext_lazy("Nhận việc"), "user"),
    "handling.released": Told(gettext_lazy("Thôi nhận việc"), "undo"),
    "handling.supplement_requested": Told(gettext_lazy("Yêu cầu bổ sung giấy tờ"), "files", "wait"),
    "handling.timer_fired": Told(gettext_lazy("Đến giờ hẹn của quy trình"), "clock"),
    "handling.silence_meant": Told(gettext_lazy("Quá hạn trả lời"), "clock", "late", _silence),
    "handling.draft_attached": Told(gettext_lazy("Đính dự thảo kết quả"), "file"),
    "handling.result_put": Told(gettext_lazy("Có kết quả giải quyết"), "seal", note=_number),
    "handling.finished": Told(gettext_lazy("Giải quyết xong"), "check-circle", "done"),
    "handling.obligation_requested": Told(
        gettext_lazy("Yêu cầu nghĩa vụ tài chính"), "money", "wait", _obligation
    ),
    "handling.obligation_confirmed": Told(
        gettext_lazy("Đã thực hiện nghĩa vụ tài chính"), "money", note=_paid
    ),
    "handling.process_moved": Told(gettext_lazy("Chuyển sang quy trình mới"), "turn"),
    "handling.reopened": Told(gettext_lazy("Mở lại hồ sơ"), "undo", note=_reopened),
    "handling.stopped": Told(gettext_lazy("Dừng giải quyết"), "stop", "late"),
    "handling.withdrawn": Told(gettext_lazy("Rút hồ sơ"), "undo"),
    "handling.consulted": Told(gettext_lazy("Lấy ý kiến"), "users", "wait", _asked),
    "handling.question_withdrawn": Told(gettext_lazy("Rút câu hỏi lấy ý kiến"), "undo", note=_asked),
    "handling.verified": Told(gettext_lazy("Thẩm tra, xác minh tại chỗ"), "search", note=_held),
    "handling.decided_on_the_spot": Told(gettext_lazy("Giải quyết tại chỗ"), "check", "done"),
    "handling.sent_on": Told(gettext_lazy("Chuyển cơ quan khác giải quyết một phần"), "send", "wait", _sent),
    "handling.part_opened": Told(gettext_lazy("Nhận phần việc từ cơ quan khác"), "inbox", "done", _due),
    "handling.received_back": Told(gettext_lazy("Nhận lại từ cơ quan khác"), "inbox", note=_came_back),
    "handling.given_back": Told(gettext_lazy("Gửi kết quả về hồ sơ gốc"), "check", "done"),
    "handling.answered": Told(gettext_lazy("Trả lời ý kiến"), "check"),
    "handling.extension_requested": Told(gettext_lazy("Cơ quan xin gia hạn"), "calendar", "wait"),
    "deadlines.extended": Told(gettext_lazy("Hẹn lại, kèm lời xin lỗi"), "calendar", "late", _why_and_due),
    "deadlines.calendar_told": Told(
        gettext_lazy("Đổi ngày hẹn vì lịch thay đổi"), "calendar", note=_why_and_due
    ),
    "deadlines.extension_declined": Told(gettext_lazy("Không cho gia hạn"), "x"),
    "handling.apologised": Told(gettext_lazy("Xin lỗi vì quá hẹn"), "mail", "late"),
    "handling.office_succeeded": Told(
        gettext_lazy("Chuyển sang cơ quan kế thừa"), "building", note=_succession
    ),
    "intake.followed": Told(
        gettext_lazy("Nhận theo dõi hồ sơ giải quyết ở nơi khác"), "eye", "done", _abroad
    ),
    "handling.foreign_status_noted": Told(
        gettext_lazy("Nơi giải quyết báo tình trạng"), "eye", note=_foreign_status
    ),
    "handling.loss_recorded": Told(gettext_lazy("Lập biên bản mất, hỏng giấy tờ"), "alert", "late"),
    "handling.correction_proposed": Told(gettext_lazy("Đề nghị sửa kết quả sai sót"), "pen", "wait"),
    "handling.correction_approved": Told(gettext_lazy("Duyệt sửa kết quả, hẹn lại"), "check", note=_due),
    "handling.correction_rejected": Told(gettext_lazy("Không duyệt sửa kết quả"), "x"),
    "returning.handed_over": Told(gettext_lazy("Trao kết quả"), "check", "done"),
    "returning.posted": Told(gettext_lazy("Gửi kết quả qua bưu chính"), "send", "done"),
    "documents.letter_given_out": Told(gettext_lazy("Đưa giấy cho khách"), "print", note=_letter),
}
OF_A_STEP = frozenset({"handling.claimed", "handling.released"})
HIDDEN = frozenset({"documents.letter_rendered", "deadlines.notice_prepared"})
