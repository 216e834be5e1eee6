"""Uneven step tables, made from the steps of real procedures with faults put in on purpose.

Each paragraph of a procedure's `steps_text` becomes a row, with a number, a unit and a time invented for it.
Then, by a chance that the procedure's code seeds, faults are put in as typists put them: numbers missing,
doubled or written "Bước 2"; units left blank as under a merged cell; times as "0,5 ngày", "1/2 ngày", "04 giờ
làm việc", "1-2 ngày", bare numbers, dates, words, nothing; a step cut into parts whose times differ from its
own; one content broken over two rows; rows that head a section; blank and ragged rows; a total that is wrong;
a title with a decision above, or no heading at all; foreign columns between; and the file as CSV with any
separator and encoding or as XLSX with cells that are merged. What was put in is listed beside the table.
"""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook

from motcua.workflow.notation import Guess

HEADINGS = (
    ("TT", "Nội dung công việc", "Trách nhiệm", "Thời gian"),
    ("Bước", "Nội dung", "Đơn vị thực hiện", "Thời gian giải quyết"),
    ("STT", "TRÌNH TỰ CÁC BƯỚC THỰC HIỆN", "BỘ PHẬN, NGƯỜI THỰC HIỆN", "THỜI GIAN (giờ)"),
    ("Thứ tự", "Công việc cụ thể", "Đơn vị/Trách nhiệm", "Thời hạn"),
)
UNITS = ("Bộ phận Một cửa", "Chuyên viên phòng chuyên môn", "Trưởng phòng", "Lãnh đạo Sở", "Văn thư")
CERTAIN = (
    "0,5 ngày",
    "4 giờ",
    "04 giờ làm việc",
    "1/2 ngày",
    "02 (hai) ngày làm việc",
    "1 ngày rưỡi",
    "30 phút",
)
DOUBTFUL = {
    "": Guess.NO_TIME,
    "1-2 ngày": Guess.TIME_RANGE,
    "01/02/2020": Guess.TIME_AS_DATE,
    "Trong ngày": Guess.TIME_BY_WORD,
    "Giờ hành chính": Guess.TIME_NOT_READ,
}


@dataclass(slots=True)
class Uneven:
    """A table as a file, the contents it holds, and the guesses its faults must lead to."""

    raw: bytes
    contents: list[str]
    faults: set[Guess] = field(default_factory=set)
    has_headings: bool = True


def uneven(procedure: dict[str, Any]) -> Uneven:
    """Return the table of a procedure with its faults."""
    chance = random.Random(procedure["code"])
    contents = [" ".join(line.strip(" -+*").split()) for line in procedure["steps_text"].splitlines()]
    contents = [line for line in contents if len(line) > 25 and line[0].isalpha()][:12]
    contents = list(dict.fromkeys(contents)) or [procedure["name"]]
    table = Uneven(b"", contents)
    rows = _rows(contents, table, chance)
    table.has_headings = chance.random() > 0.1
    above = _above(procedure, chance) if table.has_headings else []
    if table.has_headings:
        above.append(list(chance.choice(HEADINGS)))
    else:
        table.faults = {Guess.COLUMNS}
    rows = above + rows
    if chance.random() < 0.3:
        rows = [[*row[:2], "", *row[2:]] for row in rows]
    is_book = chance.random() < 0.5
    table.raw = _xlsx(rows, chance) if is_book else _csv(rows, chance)
    blank = [place for place, row in enumerate(rows) if len(row) == 4 and row[0] and not row[2]]
    if table.has_headings and any(not (is_book and _is_under(rows, place)) for place in blank):
        table.faults.add(Guess.FILLED)
    return table


def _rows(contents: list[str], table: Uneven, chance: random.Random) -> list[list[str]]:
    rows: list[list[str]] = []
    for place, content in enumerate(contents, start=1):
        number = chance.choice((str(place), f"Bước {place}", f"{place}."))
        unit, time = chance.choice(UNITS), chance.choice(CERTAIN)
        fault = chance.random()
        if fault < 0.1:
            number = ""
            table.faults.add(Guess.NO_NUMBER)
        elif fault < 0.2 and _has_first(rows):
            number = "1"
            table.faults.add(Guess.NUMBERED_TWICE)
        elif fault < 0.35 and place > 1:
            unit = ""  # what that must lead to is decided by whether the cells are merged
        elif fault < 0.6:
            time = chance.choice(tuple(DOUBTFUL))
            table.faults.add(DOUBTFUL[time])
        elif fault < 0.7:
            rows.append([number, content, unit, "3 ngày"])
            rows += [[f"{place}.{part}", f"{content[:40]} ({part})", unit, "1 ngày"] for part in (1, 2)]
            table.faults |= {Guess.PARTS, Guess.TIMES_DIFFER}
            continue
        elif fault < 0.8:
            rows += [[number, content[:20], unit, time], ["", content[20:], "", ""]]
            table.faults.add(Guess.CONTINUED)
            continue
        elif fault < 0.85:
            rows.append([])
        rows.append([number, content, unit, time])
    return _total(rows, table, chance)


def _has_first(rows: list[list[str]]) -> bool:
    numbers = {row[0] for row in rows if row}
    return bool(numbers & {"1", "1.", "Bước 1"}) and "1.1" not in numbers


def _total(rows: list[list[str]], table: Uneven, chance: random.Random) -> list[list[str]]:
    if rows[0][:1] == ["1"] and chance.random() < 0.3:
        rows[0][0] = "01"
    if chance.random() < 0.6:
        rows.append(["", "Tổng cộng", "", "777 ngày"])
        table.faults.add(Guess.TIMES_DIFFER)
    return rows + [["", "", ""]] * chance.randint(0, 3)


def _above(procedure: dict[str, Any], chance: random.Random) -> list[list[str]]:
    if chance.random() < 0.5:
        return []
    decided = "Ban hành kèm theo Quyết định số 123/QĐ-UBND ngày 05 tháng 8 năm 2020 của Chủ tịch UBND tỉnh"
    return [
        ["QUY TRÌNH NỘI BỘ"],
        [decided],
        [f"Thủ tục: {procedure['name'][:100]} ({procedure['code']})"],
        [],
    ]


def _csv(rows: list[list[str]], chance: random.Random) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=chance.choice(",;\t")).writerows(rows)
    return text.getvalue().encode(chance.choice(("utf-8", "utf-8-sig", "utf-16")))


def _xlsx(rows: list[list[str]], chance: random.Random) -> bytes:
    book = Workbook()
    sheet = book.active
    if chance.random() < 0.3:
        sheet = book.create_sheet("Quy trình")
    for row in rows:
        sheet.append(row)
    for place, row in enumerate(rows, start=1):
        if len(row) == 1:
            sheet.merge_cells(start_row=place, end_row=place, start_column=1, end_column=4)
        if _is_under(rows, place - 1):
            sheet.merge_cells(start_row=place - 1, end_row=place, start_column=3, end_column=3)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _is_under(rows: list[list[str]], place: int) -> bool:
    """Whether the unit of a row is to be merged with that of the row above."""
    row, above = rows[place], rows[place - 1]
    return len(row) == len(above) == 4 and bool(row[0]) and not row[2] and bool(above[2])
