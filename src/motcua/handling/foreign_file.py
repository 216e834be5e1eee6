"""Tệp tình trạng hằng ngày: reads what another system exports, as CSV or as a workbook, row by row."""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl import load_workbook

from motcua.dossiers.elsewhere import ForeignCase
from motcua.dossiers.rules import ZONE
from motcua.handling.note_foreign_status import Report

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_UNPACKED = 100 * 1024 * 1024
MOST_ROWS = 50_000
SYSTEM, CODE, STATUS, SINCE, NUMBER, NOTE = (
    "Hệ thống",
    "Mã hồ sơ",
    "Tình trạng",
    "Thời điểm",
    "Số kết quả",
    "Ghi chú",
)
REQUIRED = (CODE, STATUS)
MOMENTS = ("%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d")
Status = ForeignCase.Status


class NotAStatusFile(Exception):
    """The file cannot be read, is too large, or lacks a column; says which."""


class WrongRow(Exception):
    """A row that cannot be used: which column, and what stands there."""

    def __init__(self, column: str, text: str) -> None:
        super().__init__(column, text)
        self.column, self.text = column, text


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its number as the spreadsheet shows it."""

    number: int
    cells: Mapping[str, object]

    def text(self, column: str) -> str:
        value = self.cells.get(column)
        return "" if value is None else " ".join(unicodedata.normalize("NFC", str(value)).split())[:500]

    def report(self, system: str) -> Report:
        """Return what the row reports; `system` where the file names none. Raises WrongRow."""
        code = self.text(CODE)
        if not code:
            raise WrongRow(CODE, "")
        return Report(
            system=self.text(SYSTEM) or system,
            code=code,
            status=_status(self.text(STATUS)),
            since=_moment(self.cells.get(SINCE)),
            number=self.text(NUMBER)[:80],
            note=self.text(NOTE),
        )


def lines(content: bytes) -> Iterator[Line]:
    """Yield the rows below the head that are not empty. Raises NotAStatusFile."""
    if len(content) > LARGEST_FILE:
        raise NotAStatusFile("size")
    rows = _workbook(content) if content.startswith(b"PK") else _text(content)
    head = [str(cell or "").strip() for cell in next(rows, ())]
    if missing := [column for column in REQUIRED if column not in head]:
        raise NotAStatusFile(missing[0])
    for number, row in enumerate(rows, start=2):
        if number > MOST_ROWS + 1:
            raise NotAStatusFile("rows")
        if any(cell not in (None, "") for cell in row):
            yield Line(number, dict(zip(head, row, strict=False)))


def _text(content: bytes) -> Iterator[Sequence[object]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotAStatusFile("utf-8") from error
    if "\0" in text:
        raise NotAStatusFile("utf-8")
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    yield from csv.reader(io.StringIO(text), delimiter=separator)


def _workbook(content: bytes) -> Iterator[Sequence[object]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
                raise NotAStatusFile("size")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise NotAStatusFile("xlsx") from error
    if not book.worksheets:
        raise NotAStatusFile("xlsx")
    yield from book.worksheets[0].iter_rows(values_only=True)


def _status(text: str) -> ForeignCase.Status:
    for status in Status:
        if text.casefold() in (status.value, status.label.casefold()):
            return status
    raise WrongRow(STATUS, text)


def _moment(value: object) -> datetime | None:
    """Return the moment of a cell, in the office's zone; a day without an hour is its last minute."""
    if value in (None, ""):
        return None
    if isinstance(value, datetime):
        return value.replace(tzinfo=ZONE) if value.tzinfo is None else value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, 23, 59, tzinfo=ZONE)
    text = str(value).strip()
    for shape in MOMENTS:
        try:
            found = datetime.strptime(text, shape).replace(tzinfo=ZONE)
        except ValueError:
            continue
        return found if "%H" in shape else found.replace(hour=23, minute=59)
    raise WrongRow(SINCE, text[:80])
