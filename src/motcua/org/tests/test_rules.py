"""The terms of secondments."""

from datetime import date

import pytest

from motcua.org.rules import Term, WrongTerm, check_secondment, months_later


@pytest.mark.parametrize(
    ("term", "is_right"),
    [
        (Term(date(2020, 12, 1), date(2021, 5, 31)), True),  # exactly six months
        (Term(date(2020, 12, 1), date(2021, 5, 30)), False),
        (Term(date(2020, 12, 1), date(2022, 11, 30)), True),  # exactly twenty-four
        (Term(date(2020, 12, 1), date(2022, 12, 1)), False),
        (Term(date(2020, 8, 31), date(2021, 2, 27)), True),  # August has a 31st, February has not
        (Term(date(2020, 12, 1), date(2020, 11, 1)), False),
    ],
)
def test_a_secondment_lasts_six_to_twenty_four_months(term: Term, is_right: bool) -> None:
    if is_right:
        check_secondment(term, is_standby=False)
        return
    with pytest.raises(WrongTerm):
        check_secondment(term, is_standby=False)


def test_a_reserve_may_stand_by_for_any_time_but_not_backwards() -> None:
    check_secondment(Term(date(2020, 12, 1), date(2020, 12, 1)), is_standby=True)
    check_secondment(Term(date(2020, 12, 1), date(2030, 12, 1)), is_standby=True)
    with pytest.raises(WrongTerm):
        check_secondment(Term(date(2020, 12, 2), date(2020, 12, 1)), is_standby=True)


def test_months_are_counted_to_the_last_day_of_a_short_month() -> None:
    assert months_later(date(2020, 8, 31), 6) == date(2021, 2, 28)
    assert months_later(date(2020, 1, 15), 12) == date(2021, 1, 15)
