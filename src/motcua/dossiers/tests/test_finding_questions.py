"""What is typed into the find box is read as whoever typed it means it."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.dossiers.finding import name_words
from motcua.dossiers.finding_questions import NOBODY, query, question


def test_only_the_last_word_may_lack_its_end():
    asked = question("Nguyễn Thị La")
    assert asked.asked == "('nguyen' & 'thi' & 'la':*)"
    assert (asked.firm, asked.unfinished) == ("('nguyen' & 'thi')", "'la':*")


def test_a_single_word_has_no_firm_rest():
    assert question("lan").firm == ""


def test_a_last_word_with_a_digit_is_whole():
    asked = question("tổ 15")
    assert (asked.asked, asked.firm, asked.unfinished) == ("('to' & '15')", "('to' & '15')", "")


@pytest.mark.parametrize(
    "text", ["210104-0007", "210104-7", "2101040007", "210104 0007", "16.H55-210104-0007"]
)
def test_the_end_of_a_code_is_read_however_it_is_typed(text):
    assert "'210104-0007'" in question(text).asked
    assert question(text).is_number


@pytest.mark.parametrize("text", ["7", "0007"])
def test_a_serial_names_many(text):
    assert question(text).asked.startswith("'7' | ")
    assert not question(text).is_number


@pytest.mark.parametrize("text", ["0912 345 678", "019190001234", "B1234567"])
def test_a_number_is_asked_by_its_blind_indices_and_names_few(text):
    asked = question(text)
    assert asked.is_number
    assert all(index.hex()[:24] in asked.asked for index in asked.numbers)
    assert asked.numbers


def test_a_blank_text_asks_nothing_and_signs_ask_for_nobody():
    assert query("") is None
    assert query(" \t\n ") is None
    assert query("'|!&") == query("\0") == NOBODY


def test_words_are_those_that_are_asked():
    assert name_words("Công ty TNHH A&B (Xây dựng)") == {"cong", "ty", "tnhh", "a", "b", "xay", "dung"}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_a_question_the_database_understands(db, text):
    asked = question(text)
    for part in (asked.asked, asked.firm, asked.unfinished) if asked else ():
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::tsquery", (part,))
