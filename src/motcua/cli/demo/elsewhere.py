"""Việc ở nơi khác: a made-up dossier that another body works in its own system and the centre follows."""

from __future__ import annotations

from datetime import datetime

from motcua.cli.demo.plot import Plot
from motcua.dossiers.models import ForeignCase
from motcua.handling.note_foreign_status import Report, Status, note_foreign_status
from motcua.intake.follow import Elsewhere, follow


def follow_(plot: Plot, at: datetime) -> None:
    case = Elsewhere(
        procedure_code=plot.content.code,
        receiving_unit_id=plot.staff.centre_id,
        owner=plot.owner.facts.name,
        phone=plot.owner.facts.phone,
        foreign_code=f"M{plot.number('foreign', 10_000_000, 99_999_999)}",
        deciding_agency_id=plot.agency_id,
        thread=plot.thread,
    )
    plot.dossier_id = follow(case=case, by=plot.clerk(at), at=at).pk


def begin(plot: Plot, at: datetime) -> None:
    _tell(plot, Status.IN_PROGRESS, at)


def wait(plot: Plot, at: datetime) -> None:
    _tell(plot, Status.SUPPLEMENT, at)


def finish(plot: Plot, at: datetime) -> None:
    _tell(plot, Status.DONE, at, number=f"{plot.number('number', 100, 999)}/TB")


def _tell(plot: Plot, status: Status, at: datetime, number: str = "") -> None:
    case = ForeignCase.objects.get(dossier=plot.dossier_id)
    report = Report(case.system, case.code, status, number=number)
    note_foreign_status(report=report, by=plot.clerk(at), at=at)
