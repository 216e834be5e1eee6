"""Đề xuất sửa sai: what each kind would change, in words, and the decision of the second person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.dossiers.corrections import AlreadyDecided
from motcua.dossiers.models import Correction, Dossier
from motcua.dossiers.proposals import open_proposals
from motcua.handling.correct_result import decide_result_correction
from motcua.intake.correct import decide_correction
from motcua.org.models import Officer
from motcua.procedures.models import ProcedureVersion
from motcua.web.formats import number

Kind = Correction.Kind


@dataclass(frozen=True, slots=True)
class Proposal:
    """A correction to decide: what it would do, and whether this leader proposed it himself."""

    correction: Correction
    effect: str
    is_own: bool

    @property
    def mark(self) -> str:
        """Return what tells this proposal from a later one of the same dossier."""
        return self.correction.proposed_at.isoformat()


def proposals(officer: Officer, at: datetime) -> list[Proposal]:
    return [
        Proposal(one, effect(one), one.proposed_by_id == officer.pk) for one in open_proposals(officer, at)
    ]


def effect(correction: Correction) -> str:
    """Return what approving would do."""
    change = correction.change
    if correction.kind == Kind.WRONG_PROCEDURE:
        version = ProcedureVersion.objects.filter(pk=change.get("version")).first()
        return _("Đổi sang thủ tục “%(name)s”, tính lại ngày hẹn từ lúc tiếp nhận.") % {
            "name": version.name if version else ""
        }
    if correction.kind == Kind.DUPLICATE:
        original = Dossier.objects.filter(pk=change.get("original")).first()
        return _("Hủy vì trùng với hồ sơ %(code)s; số hồ sơ vẫn giữ trong sổ.") % {
            "code": original.code if original else ""
        }
    if correction.kind == Kind.MISTAKE:
        return _("Hủy vì nhập nhầm; số hồ sơ vẫn giữ trong sổ.")
    days = int(change.get("amount", 0))
    return ngettext(
        "Mở lại hồ sơ, hẹn %(days)s ngày làm việc, không thu thêm phí.",
        "Mở lại hồ sơ, hẹn %(days)s ngày làm việc, không thu thêm phí.",
        days,
    ) % {"days": number(days)}


def decide(
    officer: Officer, thread: UUID, mark: str, *, is_approved: bool, reason: str, at: datetime
) -> Correction:
    """Decide the proposal that was shown. Raises AlreadyDecided and what the act raises."""
    found = open_proposals(officer, at).filter(dossier__thread=thread).first()
    if found is None or found.proposed_at.isoformat() != mark:
        raise AlreadyDecided(str(thread))
    act = decide_result_correction if found.kind == Kind.WRONG_RESULT else decide_correction
    act(correction_id=found.pk, is_approved=is_approved, reason=reason, by=officer, at=at)
    return found
