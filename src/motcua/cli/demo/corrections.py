"""Việc sửa sai: corrections of a made-up dossier, proposed by one officer and decided by another."""

from __future__ import annotations

from datetime import datetime

from motcua.cli.demo.plot import Plot
from motcua.dossiers.models import Correction
from motcua.handling.correct_result import decide_result_correction, propose_result_correction
from motcua.intake.correct import decide_correction, propose_correction
from motcua.org import Duty
from motcua.worktime.rules import TimeLimit

Kind = Correction.Kind


def propose_other_procedure(plot: Plot, at: datetime) -> None:
    _propose(plot, at, Kind.WRONG_PROCEDURE, "Chọn nhầm thủ tục khi tiếp nhận")


def propose_duplicate(plot: Plot, at: datetime) -> None:
    _propose(plot, at, Kind.DUPLICATE, "Người dân nộp hai lần cùng một hồ sơ")


def propose_mistake(plot: Plot, at: datetime) -> None:
    _propose(plot, at, Kind.MISTAKE, "Nhập nhầm, người dân chỉ hỏi thông tin")


def _propose(plot: Plot, at: datetime, kind: Correction.Kind, reason: str) -> None:
    propose_correction(
        dossier_id=plot.dossier_id,
        kind=kind,
        reason=reason,
        version_id=plot.other_id,
        original_id=plot.original_id,
        by=plot.clerk(at),
        at=at,
    )


def approve_correction(plot: Plot, at: datetime) -> None:
    by = plot.at_centre(Duty.DIRECT, at)
    decide_correction(correction_id=_waiting(plot), is_approved=True, by=by, at=at)


def propose_result(plot: Plot, at: datetime) -> None:
    propose_result_correction(
        dossier_id=plot.dossier_id,
        reason="In sai ngày sinh trên kết quả",
        limit=TimeLimit.parse("2 working_day"),
        by=plot.appraiser(at),
        at=at,
    )


def approve_result(plot: Plot, at: datetime) -> None:
    by = plot.officer(Duty.SIGN, at)
    decide_result_correction(correction_id=_waiting(plot), is_approved=True, by=by, at=at)


def _waiting(plot: Plot) -> int:
    return Correction.objects.get(dossier_id=plot.dossier_id, decided_at=None).pk
