"""Whatever people typed becomes something the fonts can print."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from motcua.documents.letters.text import LONGEST_WORD, capitals, exact, line, lines


def test_text_is_composed_and_on_one_line() -> None:
    assert line(unicodedata.normalize("NFD", " Hoàng\n Thị\tLan ")) == "Hoàng Thị Lan"
    assert capitals(unicodedata.normalize("NFD", "hồ sơ Đổi")) == "HỒ SƠ ĐỔI"


def test_what_no_font_has_is_a_box_and_what_nobody_sees_is_gone() -> None:
    assert line("Lan 😀 李") == "Lan □ □"
    assert line("a\x00b\u202ec\u00add\ufeff") == "a bcd"


def test_reasons_keep_their_lines() -> None:
    assert lines("một\r\n\n  hai \nba") == ["một", "hai", "ba"]


def test_a_long_word_can_break_but_a_code_stays_whole() -> None:
    word = "x" * (LONGEST_WORD + 1)
    assert line(word).replace("\u200b", "") == word
    assert "\u200b" in line(word)
    assert exact(word) == word


@given(st.text())
def test_nothing_unprintable_is_left(text: str) -> None:
    for sign in line(text).replace("\u200b", ""):
        assert unicodedata.category(sign)[0] not in "C"
    assert exact(exact(text)) == exact(text)
