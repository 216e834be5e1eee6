"""Việc liên cơ quan: a made-up dossier on which other agencies are asked, or of which they do a part."""

from __future__ import annotations

from datetime import datetime

from motcua.cli.demo.plot import Plot
from motcua.dossiers.models import Position
from motcua.handling.consult import Question, consult
from motcua.handling.send_on import Errand, send_on
from motcua.org.models import Office
from motcua.org.rules import Duty
from motcua.worktime.rules import TimeLimit

POLICE, HEALTH = "cong-an-tinh", "so-y-te"


def consult_(plot: Plot, at: datetime) -> None:
    """Ask two agencies at once, one of them to answer by tomorrow."""
    questions = [
        Question(_office(POLICE), "Giấy phép có đang bị tạm giữ không?", TimeLimit.parse("1 working_day")),
        Question(
            _office(HEALTH), "Cơ sở khám sức khỏe có đủ điều kiện không?", TimeLimit.parse("3 working_day")
        ),
    ]
    consult(dossier_id=plot.dossier_id, step=_step(plot), questions=questions, by=plot.appraiser(at), at=at)


def send_on_(plot: Plot, at: datetime) -> None:
    """Give a part to another agency, which works it as a dossier of its own."""
    errand = Errand(_office(HEALTH), "Thẩm định giấy khám sức khỏe", TimeLimit.parse("2 working_day"))
    send_on(
        dossier_id=plot.dossier_id,
        step=_step(plot),
        errands=[errand],
        at_once=False,
        by=plot.appraiser(at),
        at=at,
    )


def _office(code: str) -> int:
    return Office.objects.get(code=code, valid_to=None).pk


def _step(plot: Plot) -> str:
    steps = Position.objects.filter(dossier_id=plot.dossier_id, duty=Duty.APPRAISE, ended_at=None)
    return str(steps.order_by("id").values_list("step", flat=True)[0])
