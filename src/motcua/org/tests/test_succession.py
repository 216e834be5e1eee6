"""Who takes over what: the narrowest rule first, and no plan that leaves something out."""

from datetime import date

import pytest

from motcua.org.succession import By, Fault, Matter, Way, begins_too_early, faults, successor_of

ALL, ROADS, LICENCES, NORTH = (
    Way(1, 10),
    Way(1, 11, By.FIELD, frozenset({"duong-bo", "lai-xe"})),
    Way(1, 12, By.PROCEDURE, frozenset({"1.002809"})),
    Way(1, 13, By.COMMUNE, frozenset({"xa-bac"})),
)
SPLIT = (ALL, ROADS, LICENCES, NORTH)


@pytest.mark.parametrize(
    ("matter", "heir"),
    [
        (Matter("1.000001", "y-te"), 10),
        (Matter("1.000001", "lai-xe"), 11),
        (Matter("1.002809", "lai-xe"), 12),
        (Matter("1.000001", "lai-xe", frozenset({"tinh", "xa-bac"})), 13),
        (Matter("1.002809", "lai-xe", frozenset({"xa-bac"})), 12),
    ],
)
def test_the_narrowest_rule_counts_first(matter: Matter, heir: int) -> None:
    assert successor_of(SPLIT, 1, matter) == heir


def test_an_office_that_is_not_reorganised_has_no_successor() -> None:
    assert successor_of(SPLIT, 2, Matter()) is None


@pytest.mark.parametrize(
    ("ways", "fault"),
    [
        ((), Fault.NOTHING),
        ((ROADS,), Fault.NO_DEFAULT),
        ((ALL, Way(1, 14)), Fault.TWO_DEFAULTS),
        ((ALL, ROADS, Way(1, 14, By.FIELD, frozenset({"lai-xe"}))), Fault.KEY_TWICE),
        ((Way(1, 1),), Fault.NOTHING_CHANGES),
    ],
)
def test_a_plan_that_leaves_something_open_is_told(ways: tuple[Way, ...], fault: Fault) -> None:
    assert [found for found, _ in faults(ways)] == [fault]


def test_an_office_may_go_on_and_take_another_over_or_give_a_part_away() -> None:
    assert faults((Way(1, 1), Way(2, 1))) == []
    assert faults((Way(1, 1), Way(1, 3, By.FIELD, frozenset({"lai-xe"})))) == []


def test_a_reorganisation_begins_today_at_the_earliest_and_after_its_offices_did() -> None:
    today, tomorrow = date(2021, 3, 1), date(2021, 3, 2)
    assert not begins_too_early(today, [date(2021, 2, 28)], today)
    assert begins_too_early(today, [today], today)
    assert begins_too_early(today, [date(2020, 1, 1)], tomorrow)
