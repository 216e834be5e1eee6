"""Amounts are read as a cashier reads them."""

import re

import pytest

from motcua.documents.letters.money import DIGITS, amount_in_figures, amount_in_words, in_words

BELOW_TEN = dict(zip(DIGITS, range(10), strict=True)) | {"mốt": 1, "lăm": 5}


def heard(words: str) -> int:
    """Return the number that somebody who hears `words` writes down: a reader written apart."""
    if "tỷ" in words:
        billions, _, rest = words.rpartition("tỷ")
        return heard(billions) * 10**9 + (heard(rest) if rest.strip() else 0)
    total = group = 0
    pending: int | None = None
    for word in words.split():
        if word in BELOW_TEN:
            pending = BELOW_TEN[word]
        elif word == "linh":
            pending = None
        elif word == "mười":
            group, pending = group + 10, None
        else:
            worth = {"mươi": 10, "trăm": 100, "nghìn": 1000, "triệu": 10**6}[word]
            if worth < 1000:
                group, pending = group + (pending or 0) * worth, None
            else:
                total, group, pending = total + (group + (pending or 0)) * worth, 0, None
    return total + group + (pending or 0)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (1, "một"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (111, "một trăm mười một"),
        (121, "một trăm hai mươi mốt"),
        (1000, "một nghìn"),
        (1001, "một nghìn không trăm linh một"),
        (1010, "một nghìn không trăm mười"),
        (2021, "hai nghìn không trăm hai mươi mốt"),
        (10005, "mười nghìn không trăm linh năm"),
        (135_000, "một trăm ba mươi lăm nghìn"),
        (1_000_001, "một triệu không trăm linh một"),
        (1_021_305, "một triệu không trăm hai mươi mốt nghìn ba trăm linh năm"),
        (2_000_050_000, "hai tỷ không trăm năm mươi nghìn"),
        (1_000_000_000_000, "một nghìn tỷ"),
        (10**18, "một tỷ tỷ"),
        (-7, "âm bảy"),
    ],
)
def test_numbers_are_read_as_in_the_north(number: int, words: str) -> None:
    assert in_words(number) == words


def test_every_number_to_9999_is_heard_as_it_was_said() -> None:
    assert [heard(in_words(number)) for number in range(10_000)] == list(range(10_000))


def test_large_numbers_are_heard_as_they_were_said() -> None:
    numbers = [10**exponent + more for exponent in range(4, 20) for more in (0, 1, 5, 15, 21, 105, 1005)]
    numbers += [123_456_789_015, 999_999_999_999, 5_000_000_105, 1_000_000_021_000]
    assert [heard(in_words(number)) for number in numbers] == numbers


def test_no_number_is_read_as_a_beginner_would() -> None:
    for number in range(10_000):
        words = in_words(number)
        assert not re.search(r"mươi một|mươi năm|mười năm|linh lăm|linh mốt|không mươi|  ", words), number


def test_money_is_spelt_and_grouped() -> None:
    assert amount_in_words(135_000) == "Một trăm ba mươi lăm nghìn đồng"
    assert amount_in_words(0) == "Không đồng"
    assert amount_in_figures(1_350_000) == "1.350.000 đồng"
