"""Từ tệp đến ô: CSV and XLSX as rows of text, with which cells a merged one covers."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from motcua.workflow.notation import Fault, NotReadable

MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 3_000, 40, 20
MOST_UNPACKED = 40_000_000
MOST_CELLS = 200_000
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells as text, row by row; `covered` are the places under a merged cell, filled with its text."""

    rows: tuple[tuple[str, ...], ...]
    covered: frozenset[tuple[int, int]] = field(default_factory=frozenset)


def read_csv(raw: bytes) -> list[Grid]:
    """Return the cells of a CSV file, once for each separator that may be meant. Raises NotReadable."""
    text = _decoded(raw)
    csv.field_size_limit(1_000_000)
    try:
        return [_separated(text, separator) for separator in ",;\t|" if separator in text]
    except csv.Error as error:
        raise NotReadable(Fault.NOT_A_TABLE, "", str(error)) from error


def _separated(text: str, separator: str) -> Grid:
    rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), MOST_ROWS)
    return Grid(tuple(tuple(row[:MOST_COLUMNS]) for row in rows))


def read_xlsx(raw: bytes) -> list[Grid]:
    """Return the cells of each sheet of a workbook. Raises NotReadable."""
    _require_harmless(raw)
    try:
        book = load_workbook(io.BytesIO(raw), data_only=True)
        return [_grid(sheet) for sheet in book.worksheets[:MOST_SHEETS]]
    except Exception as error:  # openpyxl raises whatever its parsers do on a broken file
        raise NotReadable(Fault.NOT_A_TABLE, "", str(error)[:200]) from error


def _grid(sheet: Any) -> Grid:  # openpyxl has no types
    cells = sheet.iter_rows(
        max_row=min(sheet.max_row, MOST_ROWS), max_col=min(sheet.max_column, MOST_COLUMNS)
    )
    rows = [[_shown(cell.value) for cell in row] for row in cells]
    covered = set()
    for merged in sheet.merged_cells.ranges:
        top, left = merged.min_row - 1, merged.min_col - 1
        for row in range(top, min(merged.max_row, len(rows))):
            for column in range(left, min(merged.max_col, len(rows[row]))):
                if (row, column) != (top, left):
                    rows[row][column] = rows[top][left]
                    covered.add((row, column))
    return Grid(tuple(tuple(row) for row in rows), frozenset(covered))


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    return str(value).strip()


def _decoded(raw: bytes) -> str:
    for encoding in _encodings(raw):
        try:
            text = raw.decode(encoding)
        except UnicodeError:
            continue
        if "\0" not in text:
            return text
    raise NotReadable(Fault.NOT_TEXT)


def _encodings(raw: bytes) -> Iterator[str]:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield "utf-16"
    yield "utf-8-sig"
    yield "cp1258"  # what older Vietnamese Windows saved


def _require_harmless(raw: bytes) -> None:
    """Refuse a workbook that unpacks to more than it looks, or merges a whole sheet into one cell."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            if len(parts) > 1_000 or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise NotReadable(Fault.TOO_LARGE, "", f"> {MOST_UNPACKED}")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _require_plain(archive.read(part))
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        zlib.error,
    ) as error:
        if isinstance(error, NotReadable):
            raise
        raise NotReadable(Fault.NOT_A_TABLE, "", str(error)[:200]) from error


def _require_plain(part: bytes) -> None:
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise NotReadable(Fault.DOCTYPE)
    cells = part.count(b"<c ") + part.count(b"<c>")
    for found in _MERGED.findall(part):
        left, top, right, bottom = (side or 0 for side in range_boundaries(found.decode()))
        cells += (right - left + 1) * (bottom - top + 1)
    if cells > MOST_CELLS:
        raise NotReadable(Fault.TOO_LARGE, "", f"> {MOST_CELLS}")
