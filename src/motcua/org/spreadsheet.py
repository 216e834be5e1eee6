"""Bảng tính: read agencies and officers from a workbook, and make the empty one to fill in."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

import xlsxwriter
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from motcua.accounts.texts import WrongValue, clean_text
from motcua.org.labels import DUTY_LABELS, KIND_LABELS, LEVEL_LABELS
from motcua.org.rules import Duty, Kind, Level

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_UNPACKED = 60 * 1024 * 1024
MOST_ROWS = 5000
OFFICES, OFFICERS = "Cơ quan", "Cán bộ"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    OFFICES: (
        "Mã*",
        "Tên*",
        "Tên ngắn",
        "Loại*",
        "Mã cơ quan cấp trên",
        "Mã định danh",
        "Cấp",
        "Địa chỉ",
        "Điện thoại",
        "Hiệu lực từ",
    ),
    OFFICERS: ("Tên đăng nhập*", "Họ và tên*", "Chức danh", "Điện thoại", "Email", "Mã cơ quan*", "Nhiệm vụ"),
}
CHOICES: Mapping[str, list[str]] = {
    "Loại*": list(KIND_LABELS.values()),
    "Cấp": list(LEVEL_LABELS.values()),
}
T = TypeVar("T", Kind, Level, Duty)
CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,79}")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
DIALLED = re.compile(r"\+?[0-9 .()-]{3,20}")


class NotAWorkbook(Exception):
    """The file cannot be read as our workbook; `reason` says why, in the reader's language."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Refused(Exception):
    """A row that cannot be used; `reason` is a sentence for who filled it in."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Row:
    """A filled row: its sheet, its number as the spreadsheet shows it, its cells by column."""

    sheet: str
    number: int
    cells: Mapping[str, object]

    def text(self, column: str, longest: int) -> str:
        """Return a cell as clean text. Raises Refused when it is required and empty, or too long."""
        value = self.cells.get(column)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        try:
            shown = clean_text(column, "" if value is None else str(value), longest)
        except WrongValue as wrong:
            raise Refused(_refusal(wrong, longest)) from wrong
        if not shown and column.endswith("*"):
            raise Refused(_("Thiếu cột “%s”.") % column.rstrip("*"))
        return shown

    def phone(self) -> str:
        """Return the phone number; a spreadsheet that took it for a number lost its leading zero."""
        value = self.cells.get("Điện thoại")
        shown = self.text("Điện thoại", 20)
        if isinstance(value, int | float) and not shown.startswith("0"):
            shown = "0" + shown
        if shown and not DIALLED.fullmatch(shown):
            raise Refused(_("Số điện thoại “%s” không đúng.") % shown)
        return shown

    def matching(self, column: str, pattern: re.Pattern[str], longest: int) -> str:
        """Return a cell in lower case that matches `pattern`; an empty optional one is ""."""
        shown = self.text(column, longest).lower()
        if shown and not pattern.fullmatch(shown):
            raise Refused(_("“%s” không đúng khuôn dạng.") % shown)
        return shown

    def kind(self) -> Kind:
        return _one_of(KIND_LABELS, self.text("Loại*", 60))

    def level(self) -> Level:
        shown = self.text("Cấp", 20)
        return _one_of(LEVEL_LABELS, shown) if shown else Level.PROVINCE

    def duties(self) -> list[Duty]:
        """Return the duties named in a cell, separated by semicolons."""
        names = [n.strip() for n in self.text("Nhiệm vụ", 500).split(";")]
        return [_one_of(DUTY_LABELS, name) for name in names if name]

    def day(self, column: str, default: date) -> date:
        """Return a day given as a date or as dd/mm/yyyy."""
        value = self.cells.get(column)
        if isinstance(value, datetime):
            return value.date()
        shown = self.text(column, 20)
        if not shown:
            return default
        try:
            return datetime.strptime(shown, "%d/%m/%Y").date()  # noqa: DTZ007  a day has no zone
        except ValueError as wrong:
            raise Refused(_("Ngày “%s” không đúng; hãy viết ngày/tháng/năm.") % shown) from wrong


def _refusal(wrong: WrongValue, longest: int) -> str:
    if wrong.reason == "too_long":
        return _("Cột “%(column)s” dài quá %(longest)d ký tự.") % {"column": wrong.field, "longest": longest}
    return _("Cột “%s” có ký tự không đọc được.") % wrong.field


def _one_of(known: Mapping[T, str], shown: str) -> T:
    wanted = shown.casefold()
    for value, label in known.items():
        if label.casefold() == wanted:
            return value
    raise Refused(
        _("Không có “%(shown)s”; hãy chọn: %(known)s.") % {"shown": shown, "known": "; ".join(known.values())}
    )


def read(content: bytes) -> Iterator[Row]:
    """Return the filled rows, offices before officers. Raises NotAWorkbook, before the first row."""
    _check_size(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except Exception as wrong:  # openpyxl raises whatever its parsers do on a broken file
        raise NotAWorkbook(_("Tệp không phải là bảng tính .xlsx hoặc đã hỏng.")) from wrong
    present = [name for name in COLUMNS if name in book.sheetnames]
    if not present:
        raise NotAWorkbook(_("Không có trang tính “%s”.") % "” hoặc “".join(COLUMNS))
    rows = [row for name in present for row in _rows(name, book[name])]
    if len(rows) > MOST_ROWS:
        raise NotAWorkbook(_("Tệp có hơn %d dòng.") % MOST_ROWS)
    return iter(rows)


def _check_size(content: bytes) -> None:
    if len(content) > LARGEST_FILE:
        raise NotAWorkbook(_("Tệp lớn hơn %d MB.") % (LARGEST_FILE // 1024 // 1024))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except zipfile.BadZipFile as wrong:
        raise NotAWorkbook(_("Tệp không phải là bảng tính .xlsx hoặc đã hỏng.")) from wrong
    if unpacked > LARGEST_UNPACKED:
        raise NotAWorkbook(_("Tệp bung ra quá lớn."))


def _rows(name: str, sheet: Any) -> Iterator[Row]:
    lines = sheet.iter_rows(values_only=True, max_col=40, max_row=MOST_ROWS + 2)
    heads = [unicodedata.normalize("NFC", str(cell or "")).strip() for cell in next(lines, ())]
    if missing := [c for c in COLUMNS[name] if c.endswith("*") and c not in heads]:
        raise NotAWorkbook(
            _("Trang “%(sheet)s” thiếu cột: %(columns)s.") % {"sheet": name, "columns": ", ".join(missing)}
        )
    for number, line in enumerate(lines, start=2):
        if any(cell not in (None, "") for cell in line):
            yield Row(name, number, dict(zip(heads, line, strict=False)))


def template() -> bytes:
    """Return the empty workbook with its columns, a note on each list, and choices for the kinds."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    bold = book.add_format({"bold": True, "bottom": 1})
    for name, columns in COLUMNS.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            sheet.write(0, place, column, bold)
            sheet.set_column(place, place, max(14, len(column) + 4))
            if choices := CHOICES.get(column):
                sheet.data_validation(1, place, MOST_ROWS, place, {"validate": "list", "source": choices})
        if name == OFFICERS:
            sheet.write_comment(0, columns.index("Nhiệm vụ"), "; ".join(DUTY_LABELS.values()))
    book.close()
    return out.getvalue()
