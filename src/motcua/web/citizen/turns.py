"""Đến lượt ai: one sentence for the applicant, whose turn it is and what blocks it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.deadlines.tracking import Tracked, TrackedPart, TrackedStep
from motcua.deadlines.tracking import Turn as Whose
from motcua.dossiers.rules import State
from motcua.web import formats, words
from motcua.web.promise import Turn


def sentence(found: Tracked) -> str:
    """Return the headline: "Đến lượt Sở …: thẩm định hồ sơ." or "Đến lượt Ông/Bà: bổ sung 2 giấy tờ."."""
    if found.is_void:
        return _("Số hồ sơ này đã hủy do nhập nhầm.")
    match found.turn:
        case Whose.APPLICANT_PAPERS:
            return _("Đến lượt Ông/Bà: %(act)s.") % {"act": _papers(found)}
        case Whose.APPLICANT_MONEY:
            return _("Đến lượt Ông/Bà: %(act)s.") % {"act": _money(found)}
        case Whose.APPLICANT_FETCH:
            return _fetch(found)
        case Whose.OFFICE:
            return _("Đến lượt %(office)s: %(step)s.") % {"office": office(found), "step": _all_doing(found)}
    return _ended(found)


def turn(found: Tracked, now: datetime) -> Turn | None:
    """Return the same for the promise card, with what blocks it; None when nothing is left to do."""
    match found.turn:
        case Whose.APPLICANT_PAPERS:
            return Turn("", _papers(found), is_reader=True, blocked_by=found.asked_why or found.reason)
        case Whose.APPLICANT_MONEY:
            return Turn("", _money(found), is_reader=True, blocked_by=found.reason)
        case Whose.OFFICE:
            return Turn(office(found), f"– {_all_doing(found)}", blocked_by=_blocked(found, now))
    return None


def office(found: Tracked) -> str:
    """Return the office whose turn it is: where the process waits for another agency's part, that agency."""
    if found.step and found.step.is_part and found.parts_out:
        return found.parts_out[0].office
    return found.step.office if found.step else found.deciding


def doing(step: TrackedStep | None) -> str:
    """Return what is being done, as it stands in the middle of a sentence."""
    return words.doing(step.name) if step else _("giải quyết hồ sơ")


def _all_doing(found: Tracked) -> str:
    """Return what is being done, all of it where the office works on several steps at once."""
    at_once = [step for step in found.steps if step.ended_at is None and not step.is_opinion]
    here = [doing(step) for step in at_once if found.step and step.office == found.step.office]
    return _(" và ").join(dict.fromkeys(here)) or doing(found.step)


def _blocked(found: Tracked, now: datetime) -> str:
    """Say what is waited for: a visit, other offices, a step that is late, or nothing of the applicant."""
    if waited := [*_visit(found, now), *_opinions(found.opinions, now), *_parts(found.parts_out, now)]:
        return " ".join(waited)
    step = found.step
    if step and step.due_at and step.due_at < now:
        return _("Bước này lẽ ra xong trước %(moment)s.") % {"moment": formats.moment(step.due_at)}
    return _("Ông/Bà không phải làm gì thêm.")


def _visit(found: Tracked, now: datetime) -> Iterator[str]:
    if found.visit_at and found.visit_at > now:
        yield _("%(office)s sẽ đến xác minh thực tế lúc %(moment)s; mời Ông/Bà có mặt nếu được báo.") % {
            "office": found.deciding,
            "moment": formats.moment(found.visit_at),
        }


def _opinions(waited: Sequence[TrackedStep], now: datetime) -> Iterator[str]:
    """Say whose opinion is waited for, and who of them is late."""
    offices = ", ".join(dict.fromkeys(step.office for step in waited))
    late = ", ".join(dict.fromkeys(step.office for step in waited if step.due_at and step.due_at < now))
    if late:
        yield _(
            "Đang chờ ý kiến của %(offices)s; %(late)s trả lời chậm. "
            "Ngày hẹn trả kết quả không vì thế mà lùi."
        ) % {"offices": offices, "late": late}
    elif waited:
        yield _("Đang chờ ý kiến của %(offices)s. Ngày hẹn trả kết quả không vì thế mà lùi.") % {
            "offices": offices
        }


def _parts(out: Sequence[TrackedPart], now: datetime) -> Iterator[str]:
    """Say which agencies work a part, by when, and who of them is late."""
    if out:
        yield _("Đang chờ phần việc của %(parts)s.") % {"parts": ", ".join(_part(part) for part in out)}
    if late := ", ".join(part.office for part in out if part.due_at and part.due_at < now):
        yield _("%(offices)s chưa làm xong đúng hạn.") % {"offices": late}


def _part(part: TrackedPart) -> str:
    if part.due_at is None:
        return part.office
    until = formats.moment(part.due_at)
    return _("%(office)s (hạn %(moment)s)") % {"office": part.office, "moment": until}


def _papers(found: Tracked) -> str:
    count = len(found.asked)
    if not count:
        return _("bổ sung giấy tờ")
    return ngettext("bổ sung %(count)s giấy tờ", "bổ sung %(count)s giấy tờ", count) % {"count": count}


def _money(found: Tracked) -> str:
    """The sum stands in the notice of whoever collects it; the house knows its own fees alone."""
    if found.ledger and (notice := found.ledger[-1].paper):
        return _("nộp tiền theo %(notice)s") % {"notice": notice[:1].lower() + notice[1:]}
    return _("thực hiện nghĩa vụ tài chính")


def _fetch(found: Tracked) -> str:
    if found.return_by == "post":
        return _("Đã có kết quả. Kết quả sẽ được gửi đến Ông/Bà qua bưu điện.")
    return _("Đã có kết quả. Mời Ông/Bà đến nhận.")


def next_step(found: Tracked) -> str:
    """Return what the applicant can do about a dossier on which nobody works any more.

    Law: NĐ 61/2018/NĐ-CP, Điều 21 khoản 1 (a wrong result is put right free of charge).
    """
    if found.is_void:
        return _("Nếu Ông/Bà vẫn cần làm việc này, hoặc số hồ sơ bị hủy nhầm, mời Ông/Bà hỏi nơi tiếp nhận.")
    words = {
        State.RETURNED: _(
            "Kết quả có chỗ sai, Ông/Bà mang lại nơi tiếp nhận. Lỗi của cơ quan được sửa, không thu tiền."
        ),
        State.WITHDRAWN: _(
            "Giấy tờ Ông/Bà đã nộp được trả lại tại nơi tiếp nhận. Muốn làm tiếp, Ông/Bà nộp hồ sơ mới."
        ),
        State.STOPPED: _("Muốn làm tiếp, Ông/Bà chuẩn bị đủ giấy tờ rồi nộp hồ sơ mới tại nơi tiếp nhận."),
    }
    return words.get(found.state, "")


def _ended(found: Tracked) -> str:
    if found.state is State.RETURNED and found.return_by == "post":
        return _("Kết quả đã được gửi đến Ông/Bà qua bưu điện.")
    words = {
        State.RETURNED: _("Đã trả kết quả cho Ông/Bà."),
        State.WITHDRAWN: _("Hồ sơ đã được rút theo yêu cầu của Ông/Bà."),
        State.STOPPED: _("Cơ quan đã dừng giải quyết hồ sơ này."),
        State.REFUSED: _("Hồ sơ không được tiếp nhận."),
    }
    return words.get(found.state, _("Hồ sơ đã kết thúc."))
