"""Statements that travel together: each is answered, and a fault in one is told as it is."""

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.journal.statement import one, together

pytestmark = pytest.mark.django_db


def test_each_statement_of_a_trip_gives_its_own_rows():
    first, none, last = together(
        ("SELECT %(n)s::int, 'một'", {"n": 1}),
        ("SELECT 1 WHERE false", {}),
        ("SELECT n FROM generate_series(1, %(n)s::int) n", {"n": 3}),
    )
    assert (first, none, last) == ([(1, "một")], [], [(1,), (2,), (3,)])


def test_a_fault_in_one_statement_is_told_and_the_line_goes_on():
    with pytest.raises(DatabaseError), transaction.atomic():
        together(("SELECT 1", {}), ("SELECT 1 / %(n)s::int", {"n": 0}))
    assert one("SELECT 2", {}) == (2,)


def test_a_moment_comes_back_as_it_went_in():
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        (now,) = cursor.fetchone()
    assert one("SELECT %(at)s::timestamptz", {"at": now}) == (now,)
