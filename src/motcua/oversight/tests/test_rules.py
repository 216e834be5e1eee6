"""When a dossier stands still: edges first."""

from datetime import timedelta

import pytest

from motcua.oversight.rules import is_quiet, waits_in_vain
from motcua.tests.cast import moment
from motcua.worktime.rules import standard

DAY = timedelta(hours=8)


@pytest.mark.parametrize(
    ("last", "at", "quiet"),
    [
        ("2021-01-04 07:30", "2021-01-04 16:59", False),
        ("2021-01-04 07:30", "2021-01-04 17:00", True),  # exactly eight hours
        ("2021-01-04 17:00", "2021-01-05 07:30", False),  # a night is no time
        ("2021-01-08 15:00", "2021-01-11 09:00", False),  # nor is a weekend
        ("2021-01-08 15:00", "2021-01-11 15:00", True),
        ("2020-12-31 17:00", "2021-01-04 07:30", False),  # nor New Year's Day
        ("2021-01-05 09:00", "2021-01-04 09:00", False),  # what lies ahead
    ],
)
def test_only_working_time_makes_silence(last: str, at: str, quiet: bool) -> None:
    assert is_quiet(moment(last), moment(at), DAY, standard()) is quiet


def test_a_join_for_which_nothing_works_waits_in_vain_from_the_first_moment() -> None:
    now = moment("2021-01-04 09:00")
    assert waits_in_vain(now, now, DAY, standard(), something_works=False)
    assert not waits_in_vain(now, now, DAY, standard(), something_works=True)
