"""Tệp quy trình: any notation in, known by its content; one notation out."""

from __future__ import annotations

from pathlib import Path

from motcua.cli.processes.words import told, told_unwritable
from motcua.cli.trouble import Trouble
from motcua.workflow.bpmn.reading import read as read_bpmn
from motcua.workflow.bpmn.writing import write as write_bpmn
from motcua.workflow.graph import Definition
from motcua.workflow.notation import MOST_BYTES, NotReadable, NotWritable, Reading


def read_file(path: Path) -> Reading:
    """Return the definition that a file holds. Raises Trouble with what is wrong with it."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Trouble(f"không đọc được {path}: {error.strerror}") from error
    try:
        return read_bpmn(raw)
    except NotReadable as error:
        raise Trouble(f"{path.name}: {told(error)}") from error


def written(definition: Definition, notation: str) -> str:
    """Return the definition in a notation. Raises Trouble where that cannot hold it."""
    try:
        return write_bpmn(definition).decode()
    except NotWritable as error:
        raise Trouble(told_unwritable(error)) from error


def shown_kept(reading: Reading) -> list[dict[str, str]]:
    """Return, for JSON, what the file holds beyond what is carried out."""
    return [{"where": kept.where, "what": kept.what} for kept in reading.kept]
