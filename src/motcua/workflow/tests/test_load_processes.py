"""The catalogue's step tables can be approved as they are, and loading them twice changes nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from motcua.journal.queries import entries
from motcua.journal.values import SYSTEM, System
from motcua.org import Duty, NotAllowed
from motcua.procedures.content import from_yaml
from motcua.tests.cast import CATALOGUE, Cast, moment
from motcua.workflow.check import check
from motcua.workflow.load_processes import WrongTable, load_processes
from motcua.workflow.models import Process
from motcua.workflow.queries import process_of
from motcua.workflow.table.reading import read

PROCESSES = CATALOGUE.parent / "processes"
TABLES = sorted(PROCESSES.glob("*.yaml"))
CLERK = System(frozenset({Duty.CONTROL_PROCEDURES}), "Nạp quy trình")
MONDAY = moment("2020-12-07 08:00")
OPENED = date(2020, 11, 19)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_a_table_has_nothing_wrong(path: Path):
    definition = read(path.read_text()).definition
    assert check(definition) == []
    assert definition.procedure_code == path.stem
    assert "(mẫu)" in definition.approval.decision_no
    assert definition.approval.decided_on
    assert definition.approval.decided_on <= OPENED


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_a_table_belongs_to_a_procedure_of_the_catalogue_and_keeps_its_limit(path: Path):
    (file,) = CATALOGUE.rglob(path.name)
    limit = from_yaml(file.read_text()).cases[0].channels[0].limit
    total = read(path.read_text()).definition.total_hours
    assert total == (8 * limit.amount if limit.unit == "working_day" else None)


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    (tmp_path / "1.002809.yaml").write_text((PROCESSES / "1.002809.yaml").read_text())
    return tmp_path


@pytest.mark.django_db
def test_loading_approves_once_and_leaves_alone_what_is_there(cast: Cast, tables: Path):
    first = load_processes(tables, by=CLERK, at=MONDAY, valid_from=OPENED)
    again = load_processes(tables, by=CLERK, at=MONDAY, valid_from=OPENED)
    assert (first.approved, again.approved, again.unchanged) == (1, 0, 1)
    process = process_of("1.002809", OPENED)
    assert (process.decision_no, process.notation) == ("2901/QĐ-UBND (mẫu)", "table")
    assert process.source.startswith("# Dữ liệu mẫu")
    assert [entry.kind for entry in entries(process)] == ["workflow.approved"]


@pytest.mark.django_db
def test_a_table_with_an_error_approves_none_of_them(cast: Cast, tables: Path):
    wrong = (tables / "1.002809.yaml").read_text().replace("duty: sign", "duty: sing")
    (tables / "9.yaml").write_text(wrong)
    with pytest.raises(WrongTable):
        load_processes(tables, by=CLERK, at=MONDAY, valid_from=OPENED)
    assert not Process.objects.filter(procedure_code="1.002809").exists()


@pytest.mark.django_db
def test_who_does_not_control_procedures_loads_none(cast: Cast, tables: Path):
    with pytest.raises(NotAllowed):
        load_processes(tables, by=SYSTEM, at=MONDAY, valid_from=OPENED)
