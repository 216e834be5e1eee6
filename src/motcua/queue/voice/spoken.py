"""Đọc số: how a printed number and a counter are said, as the fragments that are played one after another.

A number is read as a number, not as a row of digits, and the zeros that only fill up the print are not
read: "A012" is "A, mười hai", "A105" is "A, một trăm linh năm", "1005" is "một nghìn không trăm linh năm".
So a clerk who calls across the hall says it, and so the visitor finds it on his ticket: a row of digits
("không một hai") is taken for the beginning of a longer number. "Linh" and "nghìn" are what the North
says; whoever records may say "lẻ" and "ngàn" for them, the rule stays the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from string import ascii_uppercase
from types import MappingProxyType

LARGEST = 9999
PRINTED = re.compile(r"([A-Z]{0,3})([0-9]{1,4})")
SHORT_PAUSE, LONG_PAUSE = ",", "."  # between the parts of a sentence; before it is said again

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
ALTERED = MappingProxyType({1: "mốt", 4: "tư", 5: "lăm"})  # after "mươi"
ENGLISH = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


class NotReadable(ValueError):
    """No ticket of a hall is printed like this."""


def vietnamese(number: int) -> list[str]:
    """Return the words of a number from 0 to 9,999, one a fragment. Raises ValueError beyond."""
    _require_small(number)
    thousands, rest = divmod(number, 1000)
    hundreds, rest_of_hundred = divmod(rest, 100)
    words = [DIGITS[thousands], "nghìn"] if thousands else []
    if hundreds or (thousands and rest):
        words += [DIGITS[hundreds], "trăm"]
    if rest_of_hundred or not words:
        words += _below_hundred(rest_of_hundred, follows=bool(words))
    return words


def _below_hundred(number: int, *, follows: bool) -> list[str]:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return ["linh", DIGITS[ones]] if follows else [DIGITS[ones]]
    if tens == 1:
        return ["mười", *_ones(ones, "lăm" if ones == 5 else DIGITS[ones])]
    return [DIGITS[tens], "mươi", *_ones(ones, ALTERED.get(ones, DIGITS[ones]))]


def _ones(number: int, word: str) -> list[str]:
    return [word] if number else []


def english(number: int) -> list[str]:
    """Return the words of a number from 0 to 9,999 as in Britain, with "and". Raises ValueError beyond."""
    _require_small(number)
    thousands, rest = divmod(number, 1000)
    hundreds, small = divmod(rest, 100)
    words = [ENGLISH[thousands], "thousand"] if thousands else []
    words += [ENGLISH[hundreds], "hundred"] if hundreds else []
    if small and words:
        words.append("and")
    if small or not words:
        words += _small_english(small)
    return words


def _small_english(number: int) -> list[str]:
    if number < len(ENGLISH):
        return [ENGLISH[number]]
    tens, ones = divmod(number, 10)
    return [TENS[tens], *_ones(ones, ENGLISH[ones])]


def _require_small(number: int) -> None:
    if not 0 <= number <= LARGEST:
        raise ValueError(number)


READ: Mapping[str, Callable[[int], list[str]]] = MappingProxyType({"vi": vietnamese, "en": english})
PHRASES = MappingProxyType(
    {"vi": ("Xin mời số", "đến quầy"), "en": ("Now serving number", "please go to counter")}
)
WORDS = MappingProxyType(
    {
        "vi": (*DIGITS, *ALTERED.values(), "mười", "mươi", "linh", "trăm", "nghìn"),
        "en": (*ENGLISH, *TENS[2:], "hundred", "thousand", "and"),
    }
)


def fragments(language: str) -> tuple[str, ...]:
    """Return everything that must have been recorded so that each call can be said."""
    return (*PHRASES[language], *WORDS[language], *ascii_uppercase)


def announcement(number: str, counter: int, language: str) -> list[str]:
    """Return one call as fragments and pauses: "Xin mời số", "A", "mười hai", pause, "đến quầy", "bảy".

    Raises NotReadable, ValueError for a counter beyond 9,999.
    """
    found = PRINTED.fullmatch(number)
    if found is None:
        raise NotReadable(number)
    letters, digits = found.groups()
    invite, to_counter = PHRASES[language]
    read = READ[language]
    named = [*letters, SHORT_PAUSE] if letters else []
    return [invite, *named, *read(int(digits)), SHORT_PAUSE, to_counter, *read(counter)]
