"""Từ ô đến dòng: what each row of a table is: a step, more words of the one before, a heading, the total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from motcua.workflow.notation import Guess, Note
from motcua.workflow.table.sheets.amounts import Amount, Doubt, hours_of
from motcua.workflow.table.sheets.columns import CONTENT, NUMBER, TIME, UNIT, Columns, ordinal
from motcua.workflow.table.sheets.grids import Grid
from motcua.workflow.table.sheets.words import plain

_TOTAL = re.compile(r"(tong|cong)( cong| so| thoi gian| thoi han|$|:)")


@dataclass(frozen=True, slots=True)
class Line:
    """One step as the table has it; `row` counts from 1."""

    row: int
    number: str
    content: str
    unit: str
    time: str


@dataclass(slots=True)
class Lines:
    """The steps of a table, the time it names for the whole, and what was guessed on the way."""

    steps: list[Line] = field(default_factory=list)
    total: Amount = field(default_factory=lambda: Amount(None))
    notes: list[Note] = field(default_factory=list)


def read_lines(grid: Grid, columns: Columns) -> Lines:
    """Return the steps below the headings; no row is dropped without a note but blank ones."""
    lines = Lines()
    section = ""
    for row, cells in _rows(grid, columns):
        if not any(cells.values()):
            continue
        line = Line(row, ordinal(cells[NUMBER]), cells[CONTENT], cells[UNIT], cells[TIME])
        if _is_total(cells):
            lines.total = hours_of(cells[TIME] or " ".join(cells.values()), columns.time_unit)
        elif heading := _section(cells, line):
            section = heading
            lines.notes.append(Note(Guess.SECTION, row, what=heading[:80]))
        else:
            _add(lines, line, section)
    _leave_out_wholes(lines, columns)
    return lines


def _rows(grid: Grid, columns: Columns) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the cells by role; a time under a merged cell is not one more time."""
    for place in range(columns.first_row, len(grid.rows)):
        row = grid.rows[place]
        cells = {}
        for role in (NUMBER, CONTENT, UNIT, TIME):
            texts = [
                row[column].strip()
                for column in columns.places.get(role, [])
                if column < len(row) and not (role == TIME and (place, column) in grid.covered)
            ]
            cells[role] = " – ".join(dict.fromkeys(text for text in texts if text))
        yield place + 1, cells


def _is_total(cells: dict[str, str]) -> bool:
    words = [plain(text) for text in cells.values() if text]
    return bool(words) and bool(_TOTAL.match(words[0])) and not ordinal(cells[NUMBER])


def _section(cells: dict[str, str], line: Line) -> str:
    """Return the text of a row that only says one thing, such as the office of those below."""
    texts = list(dict.fromkeys(text for text in cells.values() if text))
    if line.number or line.time or len(texts) > 2:
        return ""
    is_spread = len(texts) == 1 and cells[CONTENT] == cells[UNIT] and bool(cells[UNIT])
    is_roman = bool(re.match(r"(?:[ivx]+|[a-d])(?:[.,]|$| )", plain(texts[0]))) and not cells[UNIT]
    is_roman = is_roman and bool(re.match(r"\s*(?:[IVX]+|[A-D])\s*(?:[.)/:,]|$)", texts[0]))
    return texts[-1] if is_spread or is_roman else ""


def _add(lines: Lines, line: Line, section: str) -> None:
    before = lines.steps[-1] if lines.steps else None
    if before and not line.number and not line.time and not (line.content and line.unit):
        joined = replace(
            before, content=_joined(before.content, line.content), unit=_joined(before.unit, line.unit)
        )
        lines.steps[-1] = joined
        lines.notes.append(Note(Guess.CONTINUED, line.row, before.number, (line.content or line.unit)[:80]))
        return
    if not line.content:
        line = replace(line, content=before.content if before and not line.number else line.unit)
        lines.notes.append(Note(Guess.FILLED, line.row, line.number, line.content[:80]))
    if not line.unit and (section or (before and before.unit)):
        line = replace(line, unit=section or (before.unit if before else ""))
        lines.notes.append(Note(Guess.FILLED, line.row, line.number, line.unit[:80]))
    lines.steps.append(line)


def _joined(first: str, second: str) -> str:
    return "\n".join(text for text in (first, second) if text) if second != first else first


def _leave_out_wholes(lines: Lines, columns: Columns) -> None:
    """Leave out a step whose parts follow as steps of their own ("2" before "2.1"); its time is theirs."""
    kept = []
    for place, line in enumerate(lines.steps):
        parts = []
        for other in lines.steps[place + 1 :]:
            if not line.number or not other.number.startswith(f"{line.number}."):
                break
            parts.append(other)
        if not parts:
            kept.append(line)
            continue
        lines.notes.append(Note(Guess.PARTS, line.row, line.number, line.content[:80]))
        whole = hours_of(line.time, columns.time_unit).hours
        times = [hours_of(part.time, columns.time_unit).hours for part in parts]
        if whole is not None and whole != sum(time or 0 for time in times):
            lines.notes.append(Note(Guess.TIMES_DIFFER, line.row, line.number, line.time[:80]))
    lines.steps = kept


DOUBTS = {
    Doubt.NO_TIME: Guess.NO_TIME,
    Doubt.NOT_READ: Guess.TIME_NOT_READ,
    Doubt.NO_UNIT: Guess.TIME_WITHOUT_UNIT,
    Doubt.RANGE: Guess.TIME_RANGE,
    Doubt.BY_WORD: Guess.TIME_BY_WORD,
    Doubt.DATE: Guess.TIME_AS_DATE,
}
