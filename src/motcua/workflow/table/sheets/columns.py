"""Cột nào là gì: the columns of a table by their headings, or by what they hold where there are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from motcua.workflow.table.sheets.amounts import Doubt, hours_of
from motcua.workflow.table.sheets.grids import Grid
from motcua.workflow.table.sheets.words import plain

NUMBER, CONTENT, UNIT, TIME = "number", "content", "unit", "time"
_HEADINGS = (
    (TIME, re.compile(r"thoi gian|thoi han|so gio|so ngay|^(gio|ngay)$")),
    (NUMBER, re.compile(r"^(s?tt|so tt|so thu tu|thu tu|b|buoc( thu)?|buoc thuc hien|ma buoc)$")),
    (
        UNIT,
        re.compile(
            r"don vi|trach nhiem|nguoi (thuc hien|xu ly|chiu)|bo phan|co quan|phong|chuc danh|can bo|vi tri"
        ),
    ),
    (
        CONTENT,
        re.compile(r"noi dung|cong viec|trinh tu|hoat dong|ten buoc|cac buoc|mo ta|buoc cong viec|quy trinh"),
    ),
)
_ORDINAL = re.compile(r"(?:buoc|b|cong viec|cv)? ?([0-9]{1,3}(?:[.][0-9]{1,3}){0,3})[.]?")
_LOOKED_THROUGH = 40
_LONGEST_HEADING = 50


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand: columns by role, the first row below the headings, the unit of the time column."""

    first_row: int
    places: dict[str, list[int]] = field(default_factory=dict)
    time_unit: str = ""
    is_guessed: bool = False

    @property
    def doubt(self) -> int:
        """How likely it is that another sheet or separator shows the table better; 0 is least."""
        return 1 if self.is_guessed else 0 if len(self.places) > 2 else 2


def find_columns(grid: Grid) -> Columns | None:
    """Return the columns by the first row that names two or more, else by what they hold; None if neither."""
    for place, row in enumerate(grid.rows[:_LOOKED_THROUGH]):
        places = _named(row)
        filled = [text for text in row if text.strip()]
        is_held = 2 * sum(map(len, places.values())) >= len(filled)  # more than words in a sentence
        if len(places) >= 2 and is_held and not any(ordinal(text) or _is_time(text) for text in filled):
            return _with_second_line(grid, place, places)
    return _guessed(grid)


def ordinal(text: str) -> str:
    """Return "2.1" for "Bước 2.1", "" where a cell names no number."""
    found = _ORDINAL.fullmatch(plain(text))
    return ".".join(part.lstrip("0") or "0" for part in found[1].split(".")) if found else ""


def _named(row: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for column, text in enumerate(row):
        words = plain(text)
        role = (
            next((role for role, words_of in _HEADINGS if words_of.search(words)), "")
            if len(words) < 60
            else ""
        )
        if role and (role in (UNIT, TIME) or role not in places):
            places.setdefault(role, []).append(column)
    return places


def _with_second_line(grid: Grid, place: int, places: dict[str, list[int]]) -> Columns:
    """Pass over a second line of headings ("giờ", "ngày") and over one of column numbers ("(1)", "(2)")."""
    heading = " ".join(plain(grid.rows[place][column]) for column in places.get(TIME, []))
    first = place + 1
    while first < len(grid.rows) and (_is_heading(grid.rows[first]) or _numbers_columns(grid.rows[first])):
        heading += " " + " ".join(plain(text) for text in grid.rows[first])
        first += 1
    unit = re.search(r"\b(gio|ngay|phut|buoi)\b", heading.replace("thoi gian", ""))
    return Columns(first, places, unit[1] if unit and unit[1] != "phut" else "")


def _is_heading(row: Sequence[str]) -> bool:
    texts = [plain(text) for text in row if text.strip()]
    named = [any(words_of.search(text) for _, words_of in _HEADINGS) and len(text) < 40 for text in texts]
    return bool(texts) and all(named) and not any(ordinal(text) for text in row)


def _numbers_columns(row: Sequence[str]) -> bool:
    texts = [plain(text) for text in row if text.strip()]
    return len(texts) > 1 and texts == [str(place) for place in range(1, len(texts) + 1)]


def _guessed(grid: Grid) -> Columns | None:
    """Tell columns by their cells: times with units, ordinals, the longest texts, other texts."""
    width = max((len(row) for row in grid.rows), default=0)
    cells = {
        column: [row[column] for row in grid.rows if column < len(row) and row[column].strip()]
        for column in range(width)
    }
    cells = {column: texts for column, texts in cells.items() if texts}
    places: dict[str, list[int]] = {}
    times = {column: sum(_is_time(text) for text in texts) / len(texts) for column, texts in cells.items()}
    if times and max(times.values()) > 0.5:
        places[TIME] = [max(times, key=lambda column: times[column])]
    for column, texts in cells.items():
        if column not in places.get(TIME, []) and sum(bool(ordinal(text)) for text in texts) > len(texts) / 2:
            places.setdefault(NUMBER, [column])
    rest = [column for column in cells if [column] not in places.values()]
    rest.sort(key=lambda column: -sum(map(len, cells[column])) / len(cells[column]))
    if not rest or (TIME not in places and NUMBER not in places):
        return None
    places |= {CONTENT: rest[:1]} | ({UNIT: sorted(rest[1:2])} if rest[1:] else {})
    return Columns(0, places, is_guessed=True)


def _is_time(text: str) -> bool:
    amount = hours_of(text)
    return amount.hours is not None and amount.doubt in (Doubt.NONE, Doubt.RANGE) and len(text) < 40
