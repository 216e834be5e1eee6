"""A number, a call, a counter: nobody twice, nobody out of turn, nobody lost."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.journal.queries import entries
from motcua.queue.bring_back import bring_back
from motcua.queue.call_back import call_back
from motcua.queue.call_next import call_next
from motcua.queue.close_counter import close_counter
from motcua.queue.close_day import close_day
from motcua.queue.finish import NoReason, finish
from motcua.queue.give_priority import give_priority
from motcua.queue.hold import hold
from motcua.queue.leave_line import leave_line
from motcua.queue.mark_no_show import mark_no_show
from motcua.queue.models import Call, Hall, Series, Serving, Skill, Ticket
from motcua.queue.open_counter import CannotServe, SitsElsewhere, open_counter
from motcua.queue.operations import CounterClosed, CounterPaused, CounterTaken, NobodyServed, NotNow
from motcua.queue.pause import StillServing, pause, resume
from motcua.queue.queries import calls_after, line_of
from motcua.queue.recall import recall
from motcua.queue.rules import Outcome, Priority, TicketState, Wait
from motcua.queue.set_hall import set_hall, set_series
from motcua.queue.take import NoSeries, SeriesFull
from motcua.queue.transfer import transfer
from motcua.tests.cast import Cast, moment, officer
from motcua.tests.hall import MACHINE, counter_of, field_of, opened, taken

NINE = moment("2021-01-04 09:00")


def minutes(n: float):
    return NINE + timedelta(minutes=n)


def test_numbers_run_on_and_begin_anew_each_day(cast: Cast) -> None:
    numbers = [taken(cast, minutes(n)).number for n in range(3)]
    assert numbers == ["A001", "A002", "A003"]
    assert taken(cast, moment("2021-01-05 07:30")).number == "A001"


def test_the_day_of_the_hall_begins_at_midnight_in_viet_nam(cast: Cast) -> None:
    assert taken(cast, moment("2021-01-04 23:59")).on.isoformat() == "2021-01-04"
    assert taken(cast, moment("2021-01-05 00:00")).on.isoformat() == "2021-01-05"


def test_a_thousand_and_first_number_is_printed_whole(cast: Cast) -> None:
    taken(cast, NINE)
    Series.objects.get(code="A").days.update(serial=999)
    assert taken(cast, NINE).number == "A1000"


def test_after_the_last_number_of_a_series_there_is_none(cast: Cast) -> None:
    taken(cast, NINE)
    Series.objects.update(last=2)
    taken(cast, NINE)
    with pytest.raises(SeriesFull):
        taken(cast, NINE)
    assert Ticket.objects.count() == 2


def test_a_field_has_the_numbers_of_its_own_series(cast: Cast) -> None:
    land = field_of(cast, "dat-dai", "Đất đai")
    set_series(site_id=cast.centre.pk, code="D", name="Đất đai", fields=[land], by=cast.giang, at=NINE)
    assert [taken(cast, NINE, land).number, taken(cast, NINE).number] == ["D001", "A001"]


def test_a_centre_without_a_series_for_the_field_says_so(cast: Cast) -> None:
    taken(cast, NINE)
    Series.objects.get(code="A").fields.add(field_of(cast, "dat-dai", "Đất đai"))
    with pytest.raises(NoSeries):
        taken(cast, NINE)


def test_who_came_first_is_called_first(cast: Cast) -> None:
    counter = opened(cast, 1, at=NINE)
    first, second = taken(cast, minutes(1)), taken(cast, minutes(2))
    assert call_next(counter_id=counter.pk, by=MACHINE, at=minutes(3)) == first
    assert call_next(counter_id=counter.pk, by=MACHINE, at=minutes(9)) == second
    first.refresh_from_db()
    assert (first.state, first.ended_at) == (TicketState.DONE, minutes(9))
    assert call_next(counter_id=counter.pk, by=MACHINE, at=minutes(12)) is None
    second.refresh_from_db()
    assert second.state == TicketState.DONE


def test_priority_goes_first_and_can_be_taken_back(cast: Cast) -> None:
    counter = opened(cast, 1, at=NINE)
    first, second = taken(cast, minutes(1)), taken(cast, minutes(2))
    give_priority(ticket_id=second.pk, priority=Priority.ELDERLY, by=cast.an, at=minutes(3))
    assert line_of(first, minutes(3)).ahead == 1
    give_priority(ticket_id=second.pk, priority=None, by=cast.an, at=minutes(3))
    assert call_next(counter_id=counter.pk, by=MACHINE, at=minutes(4)) == first


def test_a_clock_that_goes_back_puts_nobody_before_who_came_earlier(cast: Cast) -> None:
    counter = opened(cast, 1, at=NINE)
    first = taken(cast, minutes(30))
    second = taken(cast, minutes(10))
    assert call_next(counter_id=counter.pk, by=MACHINE, at=minutes(31)) == first
    assert call_next(counter_id=counter.pk, by=MACHINE, at=minutes(5)) == second
    assert Serving.objects.get(ticket=first).ended_at == minutes(31)


def test_a_counter_calls_only_what_it_serves(cast: Cast) -> None:
    land = field_of(cast, "dat-dai", "Đất đai")
    counter = opened(cast, 1, land, at=NINE)
    taken(cast, minutes(1))
    assert call_next(counter_id=counter.pk, by=MACHINE, at=minutes(2)) is None


def test_a_skill_lets_an_officer_serve_another_field(cast: Cast) -> None:
    land, counter = field_of(cast, "dat-dai", "Đất đai"), counter_of(cast, 1, field_of(cast))
    with pytest.raises(CannotServe):
        open_counter(counter_id=counter.pk, by=cast.an, at=NINE, field_ids=[land.pk])
    Skill.objects.create(officer=cast.an, field=land)
    open_counter(counter_id=counter.pk, by=cast.an, at=NINE, field_ids=[land.pk])
    waiting = taken(cast, minutes(1), land)
    assert call_next(counter_id=counter.pk, by=cast.an, at=minutes(2)) == waiting


def test_who_asks_for_english_waits_for_a_counter_that_speaks_it_if_one_is_open(cast: Cast) -> None:
    plain = opened(cast, 1, at=NINE)
    guest = taken(cast, minutes(1), language="en")
    Skill.objects.create(officer=cast.an, language="en")
    speaking = counter_of(cast, 2, field_of(cast))
    open_counter(counter_id=speaking.pk, by=cast.an, at=NINE)
    assert call_next(counter_id=plain.pk, by=MACHINE, at=minutes(2)) is None
    assert call_next(counter_id=speaking.pk, by=cast.an, at=minutes(2)) == guest
    second = taken(cast, minutes(3), language="en")
    close_counter(counter_id=speaking.pk, by=cast.an, at=minutes(4))
    assert call_next(counter_id=plain.pk, by=MACHINE, at=minutes(5)) == second


def test_a_range_is_told_with_the_people_ahead_and_none_without_a_counter(cast: Cast) -> None:
    alone = line_of(taken(cast, NINE), NINE)
    assert (alone.ahead, alone.counters, alone.wait) == (0, 0, None)
    opened(cast, 1, at=NINE)
    second = line_of(taken(cast, minutes(1)), minutes(1))
    assert (second.ahead, second.counters, second.wait) == (1, 1, Wait(0, 15))


def test_recall_says_the_number_once_more(cast: Cast) -> None:
    counter = opened(cast, 1, at=NINE)
    with pytest.raises(NobodyServed):
        recall(counter_id=counter.pk, by=MACHINE, at=NINE)
    ticket = taken(cast, NINE)
    call_next(counter_id=counter.pk, by=MACHINE, at=minutes(1))
    recall(counter_id=counter.pk, by=MACHINE, at=minutes(2))
    calls = calls_after(cast.centre.pk, 0)
    assert [(c.seq, c.number, c.is_repeat) for c in calls] == [(1, "A001", False), (2, "A001", True)]
    assert [e.kind for e in entries(ticket)][-2:] == ["queue.called", "queue.recalled"]


def test_who_missed_his_call_waits_again_in_his_old_place(cast: Cast) -> None:
    counter = opened(cast, 1, at=NINE)
    first, _ = taken(cast, minutes(1)), taken(cast, minutes(2))
    call_next(counter_id=counter.pk, by=MACHINE, at=minutes(3))
    mark_no_show(counter_id=counter.pk, by=MACHINE, at=minutes(5))
    bring_back(ticket_id=first.pk, by=cast.an, at=minutes(6))
    assert call_next(counter_id=counter.pk, by=MACHINE, at=minutes(7)) == first
    with pytest.raises(NotNow):
        bring_back(ticket_id=first.pk, by=cast.an, at=minutes(8))


def test_who_was_held_is_called_back_to_the_counter(cast: Cast) -> None:
    counter = opened(cast, 1, at=NINE)
    first, second = taken(cast, minutes(1)), taken(cast, minutes(2))
    call_next(counter_id=counter.pk, by=MACHINE, at=minutes(3))
    hold(counter_id=counter.pk, by=MACHINE, at=minutes(4), reason="đi phô tô")
    assert call_next(counter_id=counter.pk, by=MACHINE, at=minutes(4)) == second
    call_back(counter_id=counter.pk, ticket_id=first.pk, by=MACHINE, at=minutes(9))
    assert Serving.objects.get(ended_at=None).ticket == first
    assert list(first.servings.order_by("id").values_list("ending", flat=True)) == ["held", ""]


def test_a_transfer_keeps_the_place(cast: Cast) -> None:
    land = field_of(cast, "dat-dai", "Đất đai")
    here, there = opened(cast, 1, at=NINE), opened(cast, 2, land, at=NINE)
    first = taken(cast, minutes(1))
    taken(cast, minutes(2), land)
    call_next(counter_id=here.pk, by=MACHINE, at=minutes(3))
    transfer(counter_id=here.pk, by=MACHINE, at=minutes(4), to_field=land)
    assert call_next(counter_id=there.pk, by=MACHINE, at=minutes(5)) == first


def test_a_transfer_to_a_counter_waits_for_that_one_until_it_closes(cast: Cast) -> None:
    one, two, three = (opened(cast, n, at=NINE) for n in (1, 2, 3))
    first = taken(cast, minutes(1))
    call_next(counter_id=one.pk, by=MACHINE, at=minutes(3))
    transfer(counter_id=one.pk, by=MACHINE, at=minutes(4), to_counter=two)
    assert call_next(counter_id=three.pk, by=MACHINE, at=minutes(5)) is None
    close_counter(counter_id=two.pk, by=MACHINE, at=minutes(6))
    assert call_next(counter_id=three.pk, by=MACHINE, at=minutes(7)) == first
    with pytest.raises(CounterClosed):
        transfer(counter_id=three.pk, by=MACHINE, at=minutes(8), to_counter=two)


def test_a_closed_or_resting_counter_calls_nobody(cast: Cast) -> None:
    counter = counter_of(cast, 1, field_of(cast))
    with pytest.raises(CounterClosed):
        call_next(counter_id=counter.pk, by=cast.an, at=NINE)
    open_counter(counter_id=counter.pk, by=cast.an, at=NINE)
    pause(counter_id=counter.pk, by=cast.an, at=minutes(1), until=minutes(15), reason="uống nước")
    taken(cast, minutes(1))
    with pytest.raises(CounterPaused):
        call_next(counter_id=counter.pk, by=cast.an, at=minutes(2))
    resume(counter_id=counter.pk, by=cast.an, at=minutes(12))
    call_next(counter_id=counter.pk, by=cast.an, at=minutes(12))
    with pytest.raises(StillServing):
        pause(counter_id=counter.pk, by=cast.an, at=minutes(13))


def test_two_officers_cannot_have_one_counter_nor_one_officer_two(cast: Cast) -> None:
    counter, other = counter_of(cast, 1, field_of(cast)), counter_of(cast, 2, field_of(cast))
    open_counter(counter_id=counter.pk, by=cast.an, at=NINE)
    with pytest.raises(SitsElsewhere):
        open_counter(counter_id=other.pk, by=cast.an, at=NINE)
    with pytest.raises(CounterTaken):
        open_counter(counter_id=counter.pk, by=cast.giang, at=NINE)
    with pytest.raises(CounterTaken):
        call_next(counter_id=counter.pk, by=cast.giang, at=NINE)


def test_an_officer_takes_over_from_the_machine_with_whom_it_serves(cast: Cast) -> None:
    counter = opened(cast, 1, at=NINE)
    ticket = taken(cast, NINE)
    call_next(counter_id=counter.pk, by=MACHINE, at=NINE)
    open_counter(counter_id=counter.pk, by=cast.an, at=minutes(1))
    assert finish(counter_id=counter.pk, by=cast.an, at=minutes(5), outcome=Outcome.FILED) == ticket


def test_nobody_is_sent_home_without_a_reason(cast: Cast) -> None:
    counter = opened(cast, 1, at=NINE)
    taken(cast, NINE)
    call_next(counter_id=counter.pk, by=MACHINE, at=NINE)
    with pytest.raises(NoReason):
        finish(counter_id=counter.pk, by=MACHINE, at=NINE, outcome=Outcome.SENT_HOME, reason=" ")
    sent = finish(
        counter_id=counter.pk, by=MACHINE, at=minutes(3), outcome=Outcome.SENT_HOME, reason="thiếu giấy khám"
    )
    assert (sent.outcome, sent.reason) == ("sent_home", "thiếu giấy khám")


def test_who_leaves_the_line_is_not_called(cast: Cast) -> None:
    counter = opened(cast, 1, at=NINE)
    ticket = taken(cast, NINE)
    leave_line(ticket_id=ticket.pk, by=MACHINE, at=minutes(1))
    assert call_next(counter_id=counter.pk, by=MACHINE, at=minutes(2)) is None


def test_at_the_end_of_the_day_who_waits_expires_and_counters_close(cast: Cast) -> None:
    counter = opened(cast, 1, at=NINE)
    for n in range(3):
        taken(cast, minutes(n))
    call_next(counter_id=counter.pk, by=MACHINE, at=minutes(5))
    midnight = moment("2021-01-05 00:05")
    assert close_day(site_id=cast.centre.pk, by=MACHINE, at=midnight) == 3
    assert close_day(site_id=cast.centre.pk, by=MACHINE, at=midnight) == 0
    assert set(Ticket.objects.values_list("state", flat=True)) == {"expired"}
    with pytest.raises(CounterClosed):
        call_next(counter_id=counter.pk, by=MACHINE, at=midnight)


def test_a_hall_that_never_closes_serves_on_after_midnight(cast: Cast) -> None:
    counter = opened(cast, 1, at=NINE)
    set_hall(site_id=cast.centre.pk, by=cast.giang, at=NINE, always_open=True)
    taken(cast, minutes(0))
    call_next(counter_id=counter.pk, by=MACHINE, at=minutes(5))
    close_day(site_id=cast.centre.pk, by=MACHINE, at=moment("2021-01-05 00:05"))
    fresh = taken(cast, moment("2021-01-05 00:06"))
    assert call_next(counter_id=counter.pk, by=MACHINE, at=moment("2021-01-05 00:07")) == fresh


def test_calls_are_numbered_without_a_gap(cast: Cast) -> None:
    counter = opened(cast, 1, at=NINE)
    for n in range(5):
        taken(cast, minutes(n))
        call_next(counter_id=counter.pk, by=MACHINE, at=minutes(n))
    assert list(Call.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2, 3, 4, 5]
    assert Hall.objects.get().last_call == 5
    assert [c.seq for c in calls_after(cast.centre.pk, 2)] == [3, 4, 5]
    assert [c.seq for c in calls_after(cast.centre.pk, 0, limit=2)] == [4, 5]


def test_the_database_itself_refuses_a_second_ticket_at_a_counter(cast: Cast) -> None:
    counter = opened(cast, 1, at=NINE)
    taken(cast, NINE)
    other = taken(cast, NINE)
    call_next(counter_id=counter.pk, by=MACHINE, at=NINE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Serving.objects.create(ticket=other, counter=counter, field=other.field, called_at=NINE)


def test_an_officer_of_elsewhere_cannot_sit_down(cast: Cast) -> None:
    from motcua.org import Duty, NotAllowed

    hoa = officer("Hoa", cast.agency, Duty.RECEIVE)
    counter = counter_of(cast, 1, field_of(cast))
    with pytest.raises(NotAllowed):
        open_counter(counter_id=counter.pk, by=hoa, at=NINE)
