"""The first day: whatever was imported can be worked, on the provisional process, its time shared out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Presented, State
from motcua.intake.accept import accept
from motcua.intake.check import check
from motcua.intake.identify import identify
from motcua.intake.open import open_dossier
from motcua.journal.values import System
from motcua.org import Duty
from motcua.procedures.complete import complete as complete_version
from motcua.procedures.content import Component, Limit, ProcedureContent
from motcua.procedures.importing import import_lines
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.tests.test_reading import SHARED, record
from motcua.tests.cast import Cast, moment
from motcua.tests.stories.test_walk import work_through

pytestmark = pytest.mark.django_db

IMPORTED, MONDAY = moment("2020-12-07 08:00"), moment("2021-01-04 10:00")
CONTROLLER = System(frozenset({Duty.CONTROL_PROCEDURES}), "Kiểm soát thủ tục")
AGENCY = {"agency": "Sở Giao thông vận tải", "executing_agencies": ["Sở Giao thông vận tải"]}
WAYS = [
    {"channel": "direct", "time": amount, "unit": unit, "note": "Miễn phí", "fees_vnd": []}
    for amount, unit in ((1.0, "working_day"), (20.0, "calendar_day"), (4.0, "working_hour"))
]


def imported(records: list[dict[str, Any]]) -> list[ProcedureVersion]:
    lines = [json.dumps({**one, **AGENCY}, ensure_ascii=False).encode() for one in records]
    report = import_lines(lines, by=CONTROLLER, at=IMPORTED)
    assert not report.refused
    codes = [one["code"] for one in records]
    return list(ProcedureVersion.objects.filter(procedure__code__in=codes).order_by("procedure__code"))


def completed(version: ProcedureVersion) -> ProcedureVersion:
    """Fill in what the source lacks, as an officer would: a way to file with its limit, and one paper."""
    if not version.incomplete:
        return version
    content = whole(version.content_model)
    return complete_version(version_id=version.pk, content=content, by=CONTROLLER, at=IMPORTED)


def whole(content: ProcedureContent) -> ProcedureContent:
    case = content.cases[0]
    way = case.channels[0].model_copy(
        update={"channel": "direct", "limit": Limit(amount=5, unit="working_day"), "fees": ()}
    )
    paper = Component(key="c1", name="Đơn đề nghị", originals=1)
    first = case.model_copy(update={"channels": (way,), "components": (paper,)})
    return content.model_copy(update={"cases": (first,)})


def accepted(version: ProcedureVersion, cast: Cast, at: datetime = MONDAY) -> Dossier:
    dossier = open_dossier(version_id=version.pk, receiving_unit_id=cast.centre.pk, by=cast.an, at=at)
    identify(dossier_id=dossier.pk, owner_id=cast.lan.pk, by=cast.an, at=at)
    papers = [Presented(one.key, originals=1) for one in version.content_model.cases[0].components]
    check(dossier_id=dossier.pk, papers=papers, by=cast.an, at=at)
    return accept(dossier_id=dossier.pk, by=cast.an, at=at)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way["unit"])
def test_a_procedure_of_any_limit_is_worked_through_on_the_provisional_process(
    cast: Cast, way: dict[str, Any]
):
    (version,) = imported([record(channels=[way])])
    dossier = accepted(version, cast)
    assert dossier.process.is_provisional
    first = dossier.positions.get()
    assert first.due_at
    assert dossier.due_at
    assert MONDAY < first.due_at < dossier.due_at
    work_through(cast, dossier, "2021-01-04" if way["unit"] == "working_hour" else "2021-01-05")
    dossier.refresh_from_db()
    assert dossier.status is State.DONE


def test_the_steps_share_the_whole_time_and_none_runs_beyond_it(cast: Cast):
    (version,) = imported([record(channels=[{**WAYS[0], "time": 5.0}])])
    dossier = accepted(version, cast)
    work_through(cast, dossier)
    minutes = dossier.promises.filter(kind="step").values_list("amount", flat=True)
    until_promised = (5 * 8 + 5.5) * 60  # what is left of Monday, then five days
    assert until_promised - len(minutes) < sum(minutes) <= until_promised


def _real(count: int) -> Iterator[dict[str, Any]]:
    with Path(SHARED).open(encoding="utf-8") as file:
        for line in islice(file, 0, None, 60):
            yield json.loads(line)
            count -= 1
            if not count:
                return


@pytest.mark.skipif(not SHARED.exists(), reason="the real procedures are not at hand")
def test_real_procedures_are_completed_accepted_and_worked_the_same_day(cast: Cast):
    versions = imported(list(_real(8)))
    assert len(versions) == 8
    for number, version in enumerate(versions):
        at = MONDAY + timedelta(minutes=number)
        dossier = accepted(completed(version), cast, at)
        assert dossier.process.is_provisional
        assert dossier.positions.get().due_at
        work_through(cast, dossier, "2021-01-05")
        dossier.refresh_from_db()
        assert (dossier.status, dossier.ready_at.date()) == (State.DONE, date(2021, 1, 5))
