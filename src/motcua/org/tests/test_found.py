"""A province is founded once, with a calendar and somebody who administers it."""

import pytest

from motcua.journal import SYSTEM
from motcua.org import Duty
from motcua.org.found import AlreadyFounded, found
from motcua.org.models import Officer
from motcua.org.queries import calendar_of, province
from motcua.tests.cast import moment

pytestmark = pytest.mark.django_db

AT = moment("2021-01-04 08:00")


def lay() -> Officer:
    return found(
        name="UBND tỉnh Thái Nguyên",
        short_name="Thái Nguyên",
        username="quantri",
        password="x",
        by=SYSTEM,
        at=AT,
    )


def test_the_first_officer_administers_the_province() -> None:
    officer = lay()
    assert officer.holds(Duty.ADMINISTER, province().pk, AT)
    assert officer.account.check_password("x")
    assert calendar_of(province())


def test_there_is_one_province_in_a_house() -> None:
    lay()
    with pytest.raises(AlreadyFounded):
        lay()
