"""Đọc tệp quy trình: any notation, known by its content; the text of it, to be kept beside what it means."""

from __future__ import annotations

from base64 import b64decode, b64encode

from motcua.workflow.notation import Fault, NotReadable, Reading

_XML_BEGINS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\0<")
_ZIP_BEGINS = b"PK\x03\x04"
BPMN, TABLE, CSV, XLSX = "bpmn", "table", "csv", "xlsx"
BASE64 = "base64:"  # before what is kept of a file that is no text


def notation_of(raw: bytes, name: str = "") -> str:
    """Return the notation the content is in; a table of commas is known by the name of its file alone."""
    if raw.startswith(_ZIP_BEGINS):
        return XLSX
    if name.lower().endswith((".csv", ".tsv")):
        return CSV
    return BPMN if raw.lstrip().startswith(_XML_BEGINS) else TABLE


def read(raw: bytes, name: str = "") -> Reading:
    """Return the definition that a file holds; each notation is imported only where it is needed.

    Raises NotReadable.
    """
    notation = notation_of(raw, name)
    if notation in (CSV, XLSX):
        from motcua.workflow.table.sheets.importing import read_sheet

        return read_sheet(raw)
    if notation == BPMN:
        from motcua.workflow.bpmn.reading import read as read_bpmn

        return read_bpmn(raw)
    from motcua.workflow.table.reading import read as read_table

    try:
        return read_table(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise NotReadable(Fault.NOT_TEXT) from error


def kept_text(raw: bytes, notation: str) -> str:
    """Return a file as text that gives it back byte by byte: as it is where it is UTF-8, else in base64."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return BASE64 + b64encode(raw).decode()
    is_odd = notation == XLSX or "\0" in text or text.startswith(BASE64)
    return BASE64 + b64encode(raw).decode() if is_odd else text


def kept_bytes(text: str) -> bytes:
    """Return the file that `kept_text` kept."""
    return b64decode(text[len(BASE64) :]) if text.startswith(BASE64) else text.encode()
