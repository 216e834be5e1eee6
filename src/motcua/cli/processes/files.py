"""Tệp quy trình: any notation in, known by its content; one notation out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from motcua.cli.processes.words import told, told_note, told_unwritable
from motcua.cli.trouble import Trouble
from motcua.workflow.graph import Definition
from motcua.workflow.notation import MOST_BYTES, Fault, NotReadable, NotWritable, Reading

_XML_BEGINS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\0<")


def read_file(path: Path) -> Reading:
    """Return the definition that a file holds. Raises Trouble with what is wrong with it."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Trouble(f"không đọc được {path}: {error.strerror}") from error
    try:
        return _read(raw, path.name)
    except NotReadable as error:
        raise Trouble(f"{path.name}: {told(error)}") from error


def _read(raw: bytes, name: str) -> Reading:
    """Read whichever notation the content is in; each is imported only where it is needed."""
    if name.lower().endswith((".csv", ".tsv")) or raw.startswith(b"PK\x03\x04"):
        from motcua.workflow.table.sheets.importing import read_sheet

        return read_sheet(raw)
    if raw.lstrip().startswith(_XML_BEGINS):
        from motcua.workflow.bpmn.reading import read as read_bpmn

        return read_bpmn(raw)
    from motcua.workflow.table.reading import read as read_table

    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotReadable(Fault.NOT_TEXT) from error
    return read_table(text)


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
