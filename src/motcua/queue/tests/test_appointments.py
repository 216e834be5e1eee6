"""An appointment: an hour that is never given out twice, a reminder, and a fair place among the walk-ins."""

from datetime import date, datetime, time, timedelta
from threading import Thread

import pytest
from django.db import connection

from motcua.accounts.models import Message, OneTimeCode
from motcua.accounts.one_time_codes import NoCode, contact_index
from motcua.accounts.sealing import unseal
from motcua.journal.queries import entries
from motcua.queue import jobs
from motcua.queue.appointments import AppointmentOver, slots_ahead
from motcua.queue.book_appointment import book_appointment
from motcua.queue.booking import HasOne
from motcua.queue.call_next import call_next
from motcua.queue.cancel_appointment import cancel_appointment
from motcua.queue.check_in_appointment import NotThatDay, check_in_appointment
from motcua.queue.close_day import close_day
from motcua.queue.learning import Knowledge
from motcua.queue.models import Appointment
from motcua.queue.move_appointment import move_appointment
from motcua.queue.present import present_hall
from motcua.queue.rules import Source, TicketState
from motcua.queue.set_capacity import set_capacity
from motcua.queue.slots import (
    AppointmentState,
    Hour,
    NoSuchSlot,
    SlotFull,
    SlotPassed,
    check_changeable,
    reminder_due,
    slots_of,
)
from motcua.tests.cast import Cast, moment
from motcua.tests.hall import MACHINE, field_of, opened, taken
from motcua.worktime.rules import Session

MONDAY = moment("2021-01-04 09:00")
NINE, TEN = moment("2021-01-05 09:00"), moment("2021-01-05 10:00")
TUESDAY = date(2021, 1, 5)
MORNING = (Session(time(7, 30), time(11, 30)),)


def test_slots_lie_within_the_sessions_and_both_ends_count() -> None:
    hours = [Hour(1, time(h, m), 60, 2) for h, m in ((7, 0), (7, 30), (10, 30), (11, 0))]
    found = slots_of([TUESDAY], hours, {TUESDAY: MORNING}, {})
    assert [one.starts_at for one in found] == [moment("2021-01-05 07:30"), moment("2021-01-05 10:30")]


def test_slots_keep_count_and_none_is_left_where_more_came_than_there_are_places() -> None:
    hours = [
        Hour(1, time(9), 30, 2),
        Hour(1, time(10), 30, 1),
        Hour(2, time(9), 30, 5),
        Hour(1, time(8), 30, 0),
    ]
    found = slots_of([TUESDAY], hours, {TUESDAY: MORNING}, {NINE: 1, TEN: 3})
    assert [(one.starts_at, one.free) for one in found] == [(NINE, 1), (TEN, 0)]


def test_a_day_off_has_no_slots() -> None:
    assert slots_of([TUESDAY], [Hour(1, time(9), 30, 2)], {TUESDAY: ()}, {}) == []


def test_one_may_change_his_mind_until_the_hour_begins() -> None:
    check_changeable(NINE, NINE - timedelta(seconds=1))
    with pytest.raises(SlotPassed):
        check_changeable(NINE, NINE)


@pytest.mark.parametrize(
    ("booked", "reminded", "at", "due"),
    [
        ("2021-01-02 08:00", None, "2021-01-04 08:59", None),
        ("2021-01-02 08:00", None, "2021-01-04 09:00", "2021-01-04 09:00"),
        ("2021-01-02 08:00", "2021-01-04 09:03", "2021-01-05 06:59", None),
        ("2021-01-02 08:00", "2021-01-04 09:03", "2021-01-05 07:00", "2021-01-05 07:00"),
        ("2021-01-02 08:00", None, "2021-01-05 07:10", "2021-01-05 07:00"),
        ("2021-01-04 09:00", None, "2021-01-04 12:00", None),
        ("2021-01-05 07:30", None, "2021-01-05 07:35", None),
        ("2021-01-02 08:00", None, "2021-01-05 09:00", None),
    ],
)
def test_reminders_are_due_a_day_and_two_hours_before(booked, reminded, at, due) -> None:
    found = reminder_due(NINE, moment(booked), moment(reminded) if reminded else None, moment(at))
    assert found == (moment(due) if due else None)


def give_hours(cast: Cast, capacity: int = 2) -> None:
    for hour in (9, 10):
        set_capacity(
            site_id=cast.centre.pk,
            field=field_of(cast),
            weekday=1,
            starts=time(hour),
            minutes=30,
            capacity=capacity,
            by=cast.giang,
            at=MONDAY,
        )


def book(cast: Cast, starts_at: datetime = NINE, contact: str = "0912345678", at: datetime = MONDAY, **more):
    OneTimeCode.objects.create(
        contact_index=contact_index("+84" + contact[1:]),
        purpose="appointment",
        code_hash=b"",
        asked_at=at,
        expires_at=at,
        used_at=at,
    )
    given = {"site_id": cast.centre.pk, "field": field_of(cast), "starts_at": starts_at, "contact": contact}
    return book_appointment(**given, by=MACHINE, at=at, **more)


def free(cast: Cast) -> list[int]:
    return [slot.free for slot in slots_ahead(cast.centre.pk, field_of(cast), MONDAY)]


def test_an_hour_is_booked_moved_and_given_back(cast: Cast) -> None:
    give_hours(cast)
    made = book(cast, name="Nguyễn  Thị Lan")
    assert (made.state, made.name, made.shown, free(cast)) == (
        AppointmentState.BOOKED,
        "Nguyễn Thị Lan",
        "09••••678",
        [1, 2],
    )
    move_appointment(appointment_id=made.pk, starts_at=TEN, by=MACHINE, at=MONDAY)
    assert free(cast) == [2, 1]
    cancel_appointment(appointment_id=made.pk, by=MACHINE, at=MONDAY)
    assert free(cast) == [2, 2]
    kept = Appointment.objects.get()
    assert (kept.state, kept.contact_sealed, kept.contact_index, kept.name) == ("cancelled", None, None, "")
    kinds = [entry.kind for entry in entries(made)]
    assert kinds == ["queue.appointed", "queue.appointment_moved", "queue.appointment_cancelled"]


def test_only_hours_that_the_centre_gives_out_can_be_had(cast: Cast) -> None:
    give_hours(cast)
    for wrong in ("2021-01-05 08:00", "2021-01-05 09:01", "2021-01-12 09:00", "2021-01-06 09:00"):
        with pytest.raises(NoSuchSlot):
            book(cast, moment(wrong))


def test_who_has_not_proved_his_contact_gets_none_and_nobody_gets_two(cast: Cast) -> None:
    give_hours(cast)
    book(cast)
    with pytest.raises(HasOne):
        book(cast, TEN)
    with pytest.raises(NoCode):
        book_appointment(
            site_id=cast.centre.pk,
            field=field_of(cast),
            starts_at=TEN,
            contact="0987654321",
            by=MACHINE,
            at=MONDAY,
        )


@pytest.mark.django_db(transaction=True)
def test_the_last_place_goes_to_one_of_all_who_press_at_once(cast: Cast) -> None:
    give_hours(cast, capacity=1)
    mover = book(cast, TEN, contact="0912345670")
    outcomes: list[str] = []

    def press(deed) -> None:
        try:
            deed()
            outcomes.append("has it")
        except SlotFull:
            outcomes.append("full")
        finally:
            connection.close()

    deeds = [lambda n=n: book(cast, contact=f"091234567{n}") for n in range(1, 6)]
    deeds.append(lambda: move_appointment(appointment_id=mover.pk, starts_at=NINE, by=MACHINE, at=MONDAY))
    threads = [Thread(target=press, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["full"] * 5 + ["has it"]
    assert Appointment.objects.filter(starts_at=NINE).count() == 1


def test_a_full_hour_leaves_who_wanted_to_move_with_his_own(cast: Cast) -> None:
    give_hours(cast, capacity=1)
    book(cast)
    lan = book(cast, TEN, contact="0987654321")
    with pytest.raises(SlotFull):
        move_appointment(appointment_id=lan.pk, starts_at=NINE, by=MACHINE, at=MONDAY)
    lan.refresh_from_db()
    assert lan.starts_at == TEN


def test_on_time_he_stands_half_an_hour_before_his_hour_and_pushes_nobody_back(cast: Cast) -> None:
    give_hours(cast)
    counter = opened(cast, 7, at=MONDAY)
    made = book(cast)
    lan = check_in_appointment(appointment_id=made.pk, by=MACHINE, at=moment("2021-01-05 08:00"))
    assert (lan.state, lan.source, lan.place_at) == (
        TicketState.WAITING,
        Source.APPOINTMENT,
        moment("2021-01-05 08:30"),
    )
    before, after = (taken(cast, moment(f"2021-01-05 {clock}")) for clock in ("08:10", "08:40"))
    assert before.place_at == moment("2021-01-05 08:10")
    order = [call_next(counter_id=counter.pk, by=MACHINE, at=moment("2021-01-05 08:45")) for _ in range(3)]
    assert order == [before, lan, after]
    made.refresh_from_db()
    assert (made.state, made.ticket, made.contact_sealed) == ("came", lan, None)


@pytest.mark.parametrize(("came", "place"), [("09:15", "2021-01-05 08:30"), ("09:16", "2021-01-05 09:16")])
def test_later_than_the_grace_he_stands_where_he_came(cast: Cast, came: str, place: str) -> None:
    give_hours(cast)
    made = book(cast)
    came_at = moment(f"2021-01-05 {came}")
    assert check_in_appointment(appointment_id=made.pk, by=MACHINE, at=came_at).place_at == moment(place)


def test_one_comes_on_the_day_itself_and_once(cast: Cast) -> None:
    give_hours(cast)
    made = book(cast)
    with pytest.raises(NotThatDay):
        check_in_appointment(appointment_id=made.pk, by=MACHINE, at=MONDAY)
    check_in_appointment(appointment_id=made.pk, by=MACHINE, at=NINE)
    with pytest.raises(AppointmentOver):
        check_in_appointment(appointment_id=made.pk, by=MACHINE, at=NINE)
    with pytest.raises(AppointmentOver):
        cancel_appointment(appointment_id=made.pk, by=MACHINE, at=NINE)


def test_reminders_go_out_once_each_and_name_the_hour_that_holds(cast: Cast) -> None:
    give_hours(cast)
    made = book(cast, at=MONDAY - timedelta(hours=1), language="en")
    for clock in ("2021-01-04 09:00", "2021-01-04 09:05", "2021-01-05 06:55", "2021-01-05 07:00"):
        jobs.remind_booked(int(moment(clock).timestamp()))
        jobs.remind_booked(int(moment(clock).timestamp()))
    said = [unseal(row.text_sealed, "message-text") for row in Message.objects.order_by("id")]
    assert len(said) == 2
    assert all(text.startswith("Your appointment: 09:00 on 05/01/2021") for text in said)
    assert [entry.kind for entry in entries(made)][1:] == ["queue.reminded", "queue.reminded"]


def test_who_did_not_come_has_missed_it_with_the_day_and_is_forgotten(cast: Cast) -> None:
    give_hours(cast)
    made = book(cast)
    close_day(site_id=cast.centre.pk, by=MACHINE, at=moment("2021-01-05 23:59"))
    assert Appointment.objects.get().state == "booked"
    close_day(site_id=cast.centre.pk, by=MACHINE, at=moment("2021-01-06 00:05"))
    kept = Appointment.objects.get()
    assert (kept.state, kept.contact_sealed, kept.contact_index) == ("missed", None, None)
    assert [entry.kind for entry in entries(made)] == ["queue.appointed", "queue.appointment_missed"]


def test_the_forecast_knows_who_is_to_come_within_two_hours(cast: Cast) -> None:
    give_hours(cast)
    book(cast)
    book(cast, TEN, contact="0987654321")
    found = present_hall(cast.centre.pk, moment("2021-01-05 07:30"), Knowledge()).bookings
    assert [(one.field, one.at, one.order) for one in found] == [("lai-xe", 540.0, 510.0)]
    late = present_hall(cast.centre.pk, moment("2021-01-05 09:10"), Knowledge()).bookings
    assert [one.at for one in late] == [550.0, 600.0]
