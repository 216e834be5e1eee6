"""Our side of `bench/process`: dossiers that follow a published process, each step by the real primitive."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from time import perf_counter

from django.db import transaction

from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Position
from motcua.tests.cast import SINCE, Cast, gather, moment
from motcua.workflow.graph import Definition
from motcua.workflow.operations import ALWAYS, put, put_in_force

ACCEPTED_AT = moment("2021-01-04 10:00")


@cache
def _cast() -> Cast:
    return gather()


def publish(definition: Definition) -> Cast:
    """Let the licence's dossiers follow the definition; return who works on them."""
    cast = _cast()
    process = put(definition, procedure_code=cast.version.procedure.code, name="Quy trình đo")
    process.decision_no, process.decided_on, process.approver = "1/QĐ-UBND", SINCE, "Chủ tịch UBND tỉnh"
    put_in_force(process, ALWAYS)
    return cast


class Stored:
    """One dossier; a step is one transaction: lock and read where it stands, engine, write positions."""

    def __init__(self, cast: Cast) -> None:
        self.dossier = cast.accepted(ACCEPTED_AT).pk
        self.at: datetime = ACCEPTED_AT
        self.worked = 0.0  # the seconds of the last step before its commit

    @property
    def open(self) -> list[str]:
        rows = Position.objects.filter(dossier_id=self.dossier, ended_at=None)
        return sorted(rows.order_by("pk").values_list("step", flat=True))

    @property
    def is_done(self) -> bool:
        return not self.open

    def complete(self, step: str, outcome: str) -> None:
        self.at += timedelta(minutes=1)
        begun = perf_counter()
        with transaction.atomic():
            taken = dossiers.take(self.dossier, step)
            dossiers.advance(taken.dossier, step=step, outcome=outcome, where=taken.where, at=self.at)
            self.worked = perf_counter() - begun
