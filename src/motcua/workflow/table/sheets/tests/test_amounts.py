"""Times as decisions write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.workflow.table.sheets.amounts import Doubt, hours_of


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("0,5 ngày", "4"),
        ("0.5 ngày", "4"),
        ("4 giờ", "4"),
        ("1/2 ngày", "4"),
        ("½ ngày", "4"),
        ("nửa ngày", "4"),
        ("04 giờ làm việc", "4"),
        ("02 (hai) ngày làm việc", "16"),
        ("Không quá 05 ngày", "40"),
        ("1 1/2 ngày", "12"),
        ("1 ngày rưỡi", "12"),
        ("2 ngày 4 giờ", "20"),
        ("30 phút", "0.5"),
        ("1 buổi", "4"),
        ("20 ngày (160 giờ)", "160"),
        ("20 ngày = 160 giờ", "160"),
        ("(3 ngày)", "24"),
        ("01 NGÀY", "8"),
        ("1h", "1"),
        ("1 tuần", "40"),
        ("0 giờ", "0"),
    ],
)
def test_a_time_with_its_unit_is_certain(text, hours):
    amount = hours_of(text)
    assert (amount.hours, amount.doubt) == (Decimal(hours), Doubt.NONE)


@pytest.mark.parametrize(
    ("text", "unit", "hours", "doubt"),
    [
        ("", "", None, Doubt.NO_TIME),
        ("  ", "gio", None, Doubt.NO_TIME),
        ("2", "", "16", Doubt.NO_UNIT),
        ("2", "gio", "2", Doubt.NONE),
        ("1/2", "ngay", "4", Doubt.NONE),
        ("1-2 ngày", "", "16", Doubt.RANGE),
        ("từ 1 đến 3 ngày", "", "24", Doubt.RANGE),
        ("01/02/2020", "", "4", Doubt.DATE),
        ("Trong ngày", "", "8", Doubt.BY_WORD),
        ("Ngay sau khi nhận", "", "0", Doubt.BY_WORD),
        ("Giờ hành chính", "", None, Doubt.NOT_READ),
        ("1/0 ngày", "", None, Doubt.NOT_READ),
        ("99999 ngày", "", None, Doubt.NOT_READ),
        ("theo quy định", "", None, Doubt.NOT_READ),
    ],
)
def test_what_had_to_be_guessed_is_said(text, unit, hours, doubt):
    amount = hours_of(text, unit)
    assert (amount.hours, amount.doubt) == (hours and Decimal(hours), doubt)


@given(st.text(), st.sampled_from(["", "gio", "ngay"]))
def test_no_text_breaks_the_reading(text, unit):
    amount = hours_of(text, unit)
    assert amount.hours is None or amount.hours >= 0


@given(st.text("0123456789/.,- ngàygiờđến½()=", max_size=25))
def test_no_text_that_looks_like_a_time_breaks_it_either(text):
    amount = hours_of(text)
    assert amount.hours is None or amount.hours >= 0
