"""A number taken at home: one a field, two a day, six days ahead, and a fair place when its holder comes."""

from datetime import date, timedelta
from threading import Thread

import pytest
from django.db import connection

from motcua.accounts.models import OneTimeCode
from motcua.accounts.one_time_codes import NoCode, contact_index
from motcua.journal.queries import entries
from motcua.queue.booking import (
    HasEnough,
    HasOne,
    NotBookable,
    Quota,
    bookable_days,
    check_quota,
    place_from_home,
)
from motcua.queue.call_next import call_next
from motcua.queue.check_in import check_in
from motcua.queue.close_day import close_day
from motcua.queue.leave_line import leave_line
from motcua.queue.models import HomeNumber
from motcua.queue.operations import NotNow
from motcua.queue.rules import Source, TicketState
from motcua.queue.set_hall import set_hall
from motcua.queue.take_at_home import days_ahead, take_at_home
from motcua.tests.cast import Cast, moment
from motcua.tests.hall import MACHINE, field_of, opened, taken

MONDAY = moment("2021-01-04 09:00")
TUESDAY = date(2021, 1, 5)
LAN = "0912345678"
LEAD, OPENED = timedelta(minutes=30), moment("2021-01-05 07:30")


@pytest.mark.parametrize(
    ("came", "place"),
    [
        ("2021-01-05 09:00", "2021-01-05 08:30"),
        ("2021-01-05 08:00", "2021-01-05 07:30"),
        ("2021-01-05 07:45", "2021-01-05 07:30"),
        ("2021-01-05 07:30", "2021-01-05 07:30"),
        ("2021-01-05 07:10", "2021-01-05 07:10"),
    ],
)
def test_who_planned_his_visit_stands_half_an_hour_ahead_but_not_before_the_hall_opened(came, place) -> None:
    assert place_from_home(moment(came), LEAD, OPENED) == moment(place)


def test_days_ahead_begin_tomorrow_and_leave_out_days_off() -> None:
    open_days = bookable_days(date(2021, 1, 7), 6, lambda day: day.weekday() < 5)
    assert [day.day for day in open_days] == [8, 11, 12, 13]
    assert bookable_days(date(2021, 1, 7), 0, lambda day: True) == []


def test_one_a_field_and_two_a_day() -> None:
    quota = Quota(per_field=1, per_day=2)
    check_quota([], 1, quota)
    check_quota([2], 1, quota)
    with pytest.raises(HasOne):
        check_quota([1], 1, quota)
    with pytest.raises(HasEnough):
        check_quota([2, 3], 1, quota)


def confirmed(contact: str = "+84912345678", at=MONDAY) -> None:
    OneTimeCode.objects.create(
        contact_index=contact_index(contact),
        purpose="home",
        code_hash=b"",
        asked_at=at,
        expires_at=at,
        used_at=at,
    )


def home(cast: Cast, field=None, on: date = TUESDAY, at=MONDAY, contact: str = LAN):
    return take_at_home(
        site_id=cast.centre.pk, field=field or field_of(cast), on=on, contact=contact, by=MACHINE, at=at
    )


def test_a_number_at_home_is_one_of_its_day_and_waits_for_its_holder(cast: Cast) -> None:
    confirmed()
    counter = opened(cast, 7, at=MONDAY)
    ticket = home(cast)
    assert (ticket.number, ticket.on, ticket.state, ticket.source) == (
        "A001",
        TUESDAY,
        TicketState.EXPECTED,
        Source.HOME,
    )
    assert taken(cast, MONDAY).number == "A001"
    assert taken(cast, moment("2021-01-05 08:00")).number == "A002"
    call_next(counter_id=counter.pk, by=MACHINE, at=MONDAY)
    assert call_next(counter_id=counter.pk, by=MACHINE, at=moment("2021-01-05 08:01")) != ticket
    assert [entry.kind for entry in entries(ticket)] == ["queue.taken"]


def test_quotas_hold_for_a_contact_and_a_number_given_back_does_not_count(cast: Cast) -> None:
    confirmed()
    land, people = field_of(cast, "dat-dai", "Đất đai"), field_of(cast, "ho-tich", "Hộ tịch")
    first = home(cast)
    with pytest.raises(HasOne):
        home(cast)
    home(cast, land)
    with pytest.raises(HasEnough):
        home(cast, people)
    home(cast, people, on=date(2021, 1, 6))
    leave_line(ticket_id=first.pk, by=MACHINE, at=MONDAY)
    home(cast, people)


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_take_one_number(cast: Cast) -> None:
    confirmed()
    field_of(cast)
    taken(cast, MONDAY)
    outcomes: list[str] = []

    def press() -> None:
        try:
            outcomes.append(home(cast).number)
        except HasOne:
            outcomes.append("has one")
        finally:
            connection.close()

    threads = [Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["A001", "has one", "has one", "has one"]


def test_without_a_confirmed_contact_there_is_none(cast: Cast) -> None:
    with pytest.raises(NoCode):
        home(cast)
    confirmed()
    with pytest.raises(NoCode):
        home(cast, at=MONDAY + timedelta(minutes=15))
    with pytest.raises(NoCode):
        home(cast, contact="0987654321")


@pytest.mark.parametrize("day", ["2021-01-03", "2021-01-04", "2021-01-09", "2021-01-11"])
def test_not_for_today_nor_a_day_off_nor_too_far_ahead(cast: Cast, day: str) -> None:
    confirmed()
    with pytest.raises(NotBookable):
        home(cast, on=date.fromisoformat(day))


def test_how_far_ahead_is_the_director_s_to_decide(cast: Cast) -> None:
    assert [day.day for day in days_ahead(cast.centre.pk, MONDAY)] == [5, 6, 7, 8]
    set_hall(site_id=cast.centre.pk, by=cast.giang, at=MONDAY, home_days_ahead=2)
    assert [day.day for day in days_ahead(cast.centre.pk, MONDAY)] == [5, 6]


def test_who_comes_stands_fairly_among_those_who_waited(cast: Cast) -> None:
    confirmed()
    counter = opened(cast, 7, at=MONDAY)
    lan = home(cast)
    early, late = (taken(cast, moment(f"2021-01-05 {clock}")) for clock in ("08:10", "08:50"))
    check_in(ticket_id=lan.pk, by=MACHINE, at=moment("2021-01-05 09:00"))
    order = [call_next(counter_id=counter.pk, by=MACHINE, at=moment("2021-01-05 09:01")) for _ in range(3)]
    assert order == [early, lan, late]
    lan.refresh_from_db()
    assert lan.issued_at == moment("2021-01-05 09:00")


def test_one_comes_on_the_day_itself_and_once(cast: Cast) -> None:
    confirmed()
    lan = home(cast)
    with pytest.raises(NotNow):
        check_in(ticket_id=lan.pk, by=MACHINE, at=MONDAY)
    check_in(ticket_id=lan.pk, by=MACHINE, at=moment("2021-01-05 09:00"))
    with pytest.raises(NotNow):
        check_in(ticket_id=lan.pk, by=MACHINE, at=moment("2021-01-05 09:00"))


def test_who_does_not_come_loses_it_with_the_day_and_is_forgotten(cast: Cast) -> None:
    confirmed()
    lan = home(cast)
    close_day(site_id=cast.centre.pk, by=MACHINE, at=moment("2021-01-05 23:59"))
    assert HomeNumber.objects.exists()
    close_day(site_id=cast.centre.pk, by=MACHINE, at=moment("2021-01-06 00:05"))
    lan.refresh_from_db()
    assert lan.state == TicketState.EXPIRED
    assert not HomeNumber.objects.exists()
