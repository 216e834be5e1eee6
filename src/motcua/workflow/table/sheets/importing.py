"""Nhập bảng bước: a linear table of a decision as a process, with everything that was guessed said.

Law: TT 01/2018/TT-VPCP, Điều 8 (quy trình nội bộ: step, content, unit and duty, time).
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from motcua.workflow.graph import Approval, Definition, Node, NodeKind, Process
from motcua.workflow.notation import (
    MOST_BYTES,
    Fault,
    Guess,
    Note,
    NotReadable,
    Reading,
    require_sound,
)
from motcua.workflow.table.rows import Names, Row, unfold
from motcua.workflow.table.sheets.amounts import hours_of
from motcua.workflow.table.sheets.columns import Columns, find_columns
from motcua.workflow.table.sheets.duties import RECEIVING, guessed_duty
from motcua.workflow.table.sheets.grids import MOST_ROWS, Grid, read_csv, read_xlsx
from motcua.workflow.table.sheets.lines import DOUBTS, Line, Lines, read_lines

_LONGEST_NAME = 100
_LONGEST_TITLE = 500
_DECISION = re.compile(r"[0-9]+[a-zA-Z]?/(?:QĐ|Qđ|QD)[-–][\w-]+")
_DAY = re.compile(r"ngày\s+([0-9]{1,2})(?:/|\s+tháng\s+)([0-9]{1,2})(?:/|\s+năm\s+)([0-9]{4})", re.IGNORECASE)
_APPROVER = re.compile(r"\bcủa\s+((?:Chủ tịch\s+)?(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)[^,;.()\n]{0,60})")
_CODE = re.compile(r"(?<![0-9.])[0-9][.][0-9]{6}(?![0-9])")
_NAME = re.compile(r"(?:tên\s+)?(?:thủ tục|quy trình)(?:\s+hành chính)?\s*:?\s*(.{5,300})", re.IGNORECASE)


def read_sheet(raw: bytes) -> Reading:
    """Return the process of a CSV or XLSX table, of the sheet, or by the separator, that shows most of one.

    Raises NotReadable where there is no table in it, or one without a step.
    """
    if len(raw) > MOST_BYTES:
        raise NotReadable(Fault.TOO_LARGE, "", f"> {MOST_BYTES}")
    grids = read_xlsx(raw) if raw.startswith(b"PK") else read_csv(raw)
    found = [(grid, columns) for grid in grids if (columns := find_columns(grid))]
    if not found:
        raise NotReadable(Fault.NOT_A_TABLE)
    found.sort(key=lambda one: (one[1].doubt, -len(one[1].places)))
    for grid, columns in found:
        lines = read_lines(grid, columns)
        if lines.steps:
            return _imported(grid, columns, lines)
    raise NotReadable(Fault.NO_STEPS)


def _imported(grid: Grid, columns: Columns, lines: Lines) -> Reading:
    notes = [Note(Guess.COLUMNS)] if columns.is_guessed else []
    notes += [Note(Guess.CUT, MOST_ROWS)] if len(grid.rows) >= MOST_ROWS else []
    notes += lines.notes
    steps = [_step(line, name, columns, notes) for line, name in _named(lines.steps, notes)]
    nodes, flows = unfold([Row(step) for step in steps], Names(), has_start=True)
    titles = grid.rows[: max(columns.first_row - 1, 0)]
    above = "\n".join(" ".join(text[:_LONGEST_TITLE] for text in dict.fromkeys(row)) for row in titles)
    code = _found(_CODE, above)
    name = _found(_NAME, above, 1)
    total = lines.total.hours
    times = sum((step.hours for step in steps if step.hours is not None), Decimal(0))
    if total is not None and times != total:
        notes.append(Note(Guess.TIMES_DIFFER, what=f"{times} ≠ {total}"))
    definition = Definition(
        (Process(code or "process", tuple(nodes), tuple(flows), name=name),),
        id=code,
        name=name,
        procedure_code=code,
        approval=_approval(above),
        total_hours=total,
    )
    return Reading(require_sound(definition), notes=tuple(notes))


def _named(steps: list[Line], notes: list[Note]) -> list[tuple[Line, str]]:
    """Give each step an id by its number in the table; a number that is missing or given twice is noted."""
    used: set[str] = set()
    named = []
    for place, line in enumerate(steps, start=1):
        number = (line.number or str(place)).replace(".", "-")
        name, again = f"buoc-{number}", 1
        while name in used:
            again += 1
            name = f"buoc-{number}-{again}"
        if not line.number:
            notes.append(Note(Guess.NO_NUMBER, line.row, name))
        elif again > 1:
            notes.append(Note(Guess.NUMBERED_TWICE, line.row, name, line.number))
        used.add(name)
        named.append((line, name))
    return named


def _step(line: Line, name: str, columns: Columns, notes: list[Note]) -> Node:
    amount = hours_of(line.time, columns.time_unit)
    if amount.doubt:
        notes.append(Note(DOUBTS[amount.doubt], line.row, name, line.time[:80]))
    duty = guessed_duty(line.content, line.unit)
    notes.append(Note(Guess.DUTY if duty else Guess.NO_DUTY, line.row, name, duty))
    content = line.content.strip()
    title = _title(content)
    return Node(
        name,
        NodeKind.TASK,
        name=title,
        duty=duty,
        place="" if not duty else "receiving" if duty in RECEIVING else "deciding",
        unit=line.unit.strip(),
        content=content if content != title else "",
        hours=amount.hours,
    )


def _title(content: str) -> str:
    """Return the first line of a content, cut at a word where it is long."""
    first = " ".join(content.split("\n", 1)[0].split())
    if len(first) <= _LONGEST_NAME:
        return first
    return first[:_LONGEST_NAME].rpartition(" ")[0] + "…"


def _approval(above: str) -> Approval:
    decided = _DECISION.search(above)
    if not decided:
        return Approval()
    rest = above[decided.end() :]
    return Approval(decided[0], _day(rest), _found(_APPROVER, rest, 1))


def _day(text: str) -> date | None:
    found = _DAY.search(text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


def _found(pattern: re.Pattern[str], text: str, group: int = 0) -> str:
    found = pattern.search(text)
    return " ".join(found[group].split()) if found else ""
