"""Tệp quy trình: any notation in, known by its content; one notation out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from motcua.cli.trouble import Trouble
from motcua.workflow.graph import Definition
from motcua.workflow.labels import told, told_note, told_unwritable
from motcua.workflow.notation import MOST_BYTES, NotReadable, NotWritable, Reading
from motcua.workflow.reading import read


def read_file(path: Path) -> Reading:
    """Return the definition that a file holds. Raises Trouble with what is wrong with it."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Trouble(f"không đọc được {path}: {error.strerror}") from error
    try:
        return read(raw, path.name)
    except NotReadable as error:
        raise Trouble(f"{path.name}: {told(error)}") from error


def written(definition: Definition, notation: str) -> str:
    """Return the definition in a notation. Raises Trouble where that cannot hold it."""
    try:
        if notation == "table":
            from motcua.workflow.table.writing import write as write_table

            return write_table(definition)
        from motcua.workflow.bpmn.writing import write as write_bpmn

        return write_bpmn(definition).decode()
    except NotWritable as error:
        raise Trouble(told_unwritable(error)) from error


def shown_notes(reading: Reading) -> list[dict[str, Any]]:
    """Return, for JSON, what had to be guessed."""
    return [
        {
            "guess": note.guess,
            "row": note.row,
            "step": note.step,
            "what": note.what,
            "message": told_note(note),
        }
        for note in reading.notes
    ]


def shown_kept(reading: Reading) -> list[dict[str, str]]:
    """Return, for JSON, what the file holds beyond what is carried out."""
    return [{"where": kept.where, "what": kept.what} for kept in reading.kept]
