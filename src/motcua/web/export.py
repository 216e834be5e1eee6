"""Xuất bảng: what a page shows as a table, as CSV or as a workbook."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO

import xlsxwriter
from django.http import HttpResponse

CSV, XLSX = "csv", "xlsx"
KINDS = (CSV, XLSX)
# A spreadsheet runs what begins so; an apostrophe before it makes it a text again.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int | float | None


def exported(kind: str, name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """Return the table as a file to download, named `name` with its ending. `kind` is CSV or XLSX."""
    table: list[list[Cell]] = [list(head), *([_safe(cell) for cell in row] for row in rows)]
    body = _csv(table) if kind == CSV else _xlsx(table)
    told = "text/csv; charset=utf-8" if kind == CSV else XLSX_TYPE
    answer = HttpResponse(body, content_type=told)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _csv(table: Sequence[Sequence[Cell]]) -> bytes:
    out = StringIO()
    csv.writer(out).writerows(["" if cell is None else cell for cell in row] for row in table)
    return out.getvalue().encode("utf-8-sig")  # by this mark a spreadsheet knows Vietnamese letters


def _xlsx(table: Sequence[Sequence[Cell]]) -> bytes:
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True, "text_wrap": True})
    for at, row in enumerate(table):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(at, column, cell, bold if at == 0 else None)
            elif cell is not None:
                sheet.write_number(at, column, cell)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 40)
    book.close()
    return out.getvalue()
