"""Thời gian ghi bằng chữ: "0,5 ngày", "1/2 ngày", "04 giờ làm việc" as hours of work.

A working day has eight hours (Bộ luật Lao động 2019, Điều 105 khoản 1), half of it in a session.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from motcua.workflow.table.sheets.words import plain

HOURS = {"ngay": 8, "gio": 1, "h": 1, "buoi": 4, "tuan": 40, "thang": 176}
MOST_HOURS = Decimal(20_000)
_LONGEST = 200  # what is longer is no time, and digits without end would be tried from each of them
_WORDS = {"nua": "0.5", "mot": "1", "hai": "2", "ba": "3", "bon": "4", "½": "0.5", "¼": "0.25", "¾": "0.75"}
_AMOUNT = (
    r"(?P<whole>[0-9]+ )?(?P<over>[0-9]+)/(?P<under>0*[1-9][0-9]*)|(?P<number>[0-9]+(?:[.,][0-9]+)?)"
    r"|(?P<word>nua|mot|hai|ba|bon|[½¼¾])"
)
_UNIT = r"(?P<unit>ngay|gio|h|phut|buoi|tuan|thang)(?![a-z])(?P<half> ?(?:lam viec )?ruoi)?"
_PART = re.compile(rf"(?<![0-9a-z/])(?:{_AMOUNT}) ?{_UNIT}")
_ALONE = re.compile(rf"(?:{_AMOUNT})")
_RANGE = re.compile(
    r"(?<![0-9/])([0-9]+(?:[.,][0-9]+)?) ?(?:-|–|—|den|đến) ?([0-9]+(?:[.,][0-9]+)?)(?= *[a-zđ])",
    re.IGNORECASE,
)
_DATE = re.compile(r"0?([0-9]{1,2})/0?([0-9]{1,2})/(?:19|20)[0-9]{2}")


class Doubt(StrEnum):
    """What had to be guessed about a time."""

    NONE = ""
    NO_TIME = "no_time"
    NOT_READ = "time_not_read"
    NO_UNIT = "time_without_unit"
    RANGE = "time_range"
    BY_WORD = "time_by_word"
    DATE = "time_as_date"


@dataclass(frozen=True, slots=True)
class Amount:
    """Hours of work, None where there are none to be read; `doubt` says what was guessed."""

    hours: Decimal | None
    doubt: Doubt = Doubt.NONE


def hours_of(text: str, usual_unit: str = "") -> Amount:
    """Return the working hours a cell names. `usual_unit` is that of the column, if its heading says it."""
    text = text[:_LONGEST]
    if not text.strip():
        return Amount(None, Doubt.NO_TIME)
    if date := _DATE.fullmatch(text.strip()):  # a spreadsheet took 1/2 for the first of February
        text, doubt = f"{date[1]}/{date[2]} ngày", Doubt.DATE
    else:
        doubt = Doubt.RANGE if _RANGE.search(text) else Doubt.NONE
        text = _RANGE.sub(lambda found: max(found[1], found[2], key=_number), text)
    # "20 ngày (160 giờ)" and "20 ngày = 160 giờ" say one time twice
    outside = plain(re.sub(r"\([^()]*\)|=.*", " ", text, flags=re.DOTALL))
    for part in (outside, plain(text)):
        amount = _named(part)
        if amount is not None:
            return _limited(amount, doubt)
    return _unnamed(outside or plain(text), usual_unit, doubt)


def _named(text: str) -> Decimal | None:
    found = list(_PART.finditer(text))
    if not found:
        return None
    return sum((_hours(one) for one in found), Decimal(0))


def _hours(found: re.Match[str]) -> Decimal:
    amount = _amount(found) + (Decimal("0.5") if found["half"] else 0)
    return amount / 60 if found["unit"] == "phut" else amount * HOURS[found["unit"]]


def _unnamed(text: str, usual_unit: str, doubt: Doubt) -> Amount:
    """Read a number without a unit, or a word such as "ngay" (at once)."""
    if found := _ALONE.fullmatch(text):
        hours = _amount(found) * HOURS[usual_unit or "ngay"]
        return _limited(hours, doubt or (Doubt.NONE if usual_unit else Doubt.NO_UNIT))
    if re.search(r"\btrong ngay\b", text):
        return Amount(Decimal(8), Doubt.BY_WORD)
    if re.match(r"(ngay|khong tinh|lap tuc)\b", text):
        return Amount(Decimal(0), Doubt.BY_WORD)
    return Amount(None, Doubt.NOT_READ)


def _limited(hours: Decimal, doubt: Doubt) -> Amount:
    if hours > MOST_HOURS:
        return Amount(None, Doubt.NOT_READ)
    return Amount(hours.quantize(Decimal("0.01")).normalize() + 0, doubt)


def _amount(found: re.Match[str]) -> Decimal:
    if found["word"]:
        return Decimal(_WORDS[found["word"]])
    if found["number"]:
        return _number(found["number"])
    return Decimal(found["whole"] or 0) + Decimal(found["over"]) / Decimal(found["under"])


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
