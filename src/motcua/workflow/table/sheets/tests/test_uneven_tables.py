"""A hundred tables of uneven quality come in: nothing crashes, nothing is lost, every guess is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from motcua.workflow.bpmn.reading import read as read_bpmn
from motcua.workflow.bpmn.writing import write as write_bpmn
from motcua.workflow.engine import complete, start
from motcua.workflow.graph import Definition
from motcua.workflow.notation import Guess
from motcua.workflow.table.reading import read as read_table
from motcua.workflow.table.sheets.importing import read_sheet
from motcua.workflow.table.sheets.tests.uneven import uneven
from motcua.workflow.table.writing import write as write_table

FILE = next(
    (
        found
        for above in Path(__file__).parents
        if (found := above / "shared" / "data" / "procedures-provincial.jsonl").is_file()
    ),
    None,
)
HOW_MANY = 100


@pytest.fixture(scope="module")
def procedures() -> list[dict]:
    if FILE is None:
        pytest.skip("the real procedures are not part of the project (shared/data beside its root)")
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines[:: len(lines) // HOW_MANY]][:HOW_MANY]


def comes_to_its_end(definition: Definition) -> bool:
    moved = start(definition)
    for _ in definition.steps:
        moved = complete(definition, moved.marking, moved.marking[0].id, "done")
    return moved.is_done


def test_a_hundred_uneven_tables_come_in_with_every_guess_said(procedures):
    faults = set()
    for procedure in procedures:
        table = uneven(procedure)
        reading = read_sheet(table.raw)
        guesses = {note.guess for note in reading.notes}
        assert table.faults <= guesses, procedure["code"]
        assert {Guess.DUTY, Guess.NO_DUTY} & guesses
        assert comes_to_its_end(reading.definition), procedure["code"]
        faults |= table.faults
    assert len(faults) >= 11


def test_no_content_of_the_tables_is_lost(procedures):
    for procedure in procedures:
        table = uneven(procedure)
        reading = read_sheet(table.raw)
        told = [node.content or node.name for node in reading.definition.steps.values()]
        told += [note.what for note in reading.notes if note.guess is Guess.PARTS]
        said = "\n".join(told).replace("\n", "")
        if table.has_headings:
            for content in table.contents:
                assert content[:60].replace(" ", "") in said.replace(" ", ""), procedure["code"]


def test_what_came_in_goes_through_both_notations(procedures):
    for procedure in procedures[::4]:
        definition = read_sheet(uneven(procedure).raw).definition
        assert read_table(write_table(definition)).definition == definition
        assert read_bpmn(write_bpmn(definition)).definition == definition
