"""The figures of a hall, held against what a person counts by hand."""

from datetime import date, timedelta

from motcua.queue.call_next import call_next
from motcua.queue.finish import finish
from motcua.queue.leave_line import leave_line
from motcua.queue.mark_no_show import mark_no_show
from motcua.queue.rules import Outcome, Priority
from motcua.queue.statistics import statistics_of
from motcua.tests.cast import Cast, moment
from motcua.tests.hall import MACHINE, field_of, opened, taken

NINE, MONDAY, TUESDAY = moment("2021-01-04 09:00"), date(2021, 1, 4), date(2021, 1, 5)


def minutes(n: float):
    return NINE + timedelta(minutes=n)


def a_morning(cast: Cast) -> None:
    """Two wait for the driving licence, 2 and 20 minutes; one goes home for want of papers, one is away."""
    counter, other = opened(cast, 1, at=NINE), opened(cast, 2, field_of(cast, "dat-dai", "Đất đai"), at=NINE)
    for _ in range(3):
        taken(cast, NINE)
    taken(cast, minutes(61), field_of(cast, "dat-dai", "Đất đai"), priority=Priority.ELDERLY)
    call_next(counter_id=counter.pk, by=MACHINE, at=minutes(2))
    finish(counter_id=counter.pk, by=MACHINE, at=minutes(10), outcome=Outcome.FILED)
    call_next(counter_id=counter.pk, by=MACHINE, at=minutes(20))
    finish(
        counter_id=counter.pk,
        by=MACHINE,
        at=minutes(24),
        outcome=Outcome.SENT_HOME,
        reason="Thiếu giấy tờ",
    )
    call_next(counter_id=other.pk, by=MACHINE, at=minutes(61))
    mark_no_show(counter_id=other.pk, by=MACHINE, at=minutes(63))


def test_the_total_is_what_one_counts_by_hand(cast: Cast) -> None:
    a_morning(cast)
    total = statistics_of(cast.centre.pk, MONDAY, MONDAY).total
    assert (total.taken, total.called, total.waited) == (4, 3, 2)
    assert (total.wait_median, total.waited_median) == (2, 11)
    assert (total.over_fifteen, total.share_over_fifteen, total.share_of_waited) == (1, 1 / 3, 1 / 2)
    assert (total.served, total.service_median) == (2, 6)
    assert (total.filed, total.sent_home, total.missed, total.with_priority) == (1, 1, 1, 1)


def test_each_way_of_telling_apart_adds_up_to_the_whole(cast: Cast) -> None:
    a_morning(cast)
    found = statistics_of(cast.centre.pk, MONDAY, MONDAY)
    for way in ("field", "hour", "day"):
        assert sum(one.taken for one in found.by[way]) == found.total.taken
    assert [(one.key, one.taken) for one in found.by["hour"]] == [(9, 3), (10, 1)]
    assert [(one.name, one.taken) for one in found.by["counter"]] == [("Quầy 1", 2), ("Quầy 2", 1)]
    assert [(one.key, one.taken) for one in found.by["day"]] == [(MONDAY, 4)]
    assert found.reasons == [("Thiếu giấy tờ", 1)]


def test_a_visit_taken_at_seventeen_utc_is_of_the_hour_in_viet_nam(cast: Cast) -> None:
    taken(cast, moment("2021-01-05 00:30"))
    found = statistics_of(cast.centre.pk, TUESDAY, TUESDAY)
    assert [(one.key, one.taken) for one in found.by["hour"]] == [(0, 1)]
    assert statistics_of(cast.centre.pk, MONDAY, MONDAY).total.taken == 0


def test_whoever_left_the_line_is_gone_and_waited_for_nothing(cast: Cast) -> None:
    ticket = taken(cast, NINE)
    leave_line(ticket_id=ticket.pk, by=MACHINE, at=minutes(30))
    total = statistics_of(cast.centre.pk, MONDAY, MONDAY).total
    assert (total.taken, total.called, total.gone, total.wait_median) == (1, 0, 1, None)


def test_the_minutes_from_the_ticket_to_the_code_run_over_the_thread(cast: Cast) -> None:
    ticket = taken(cast, NINE)
    cast.accepted(minutes(14), thread=ticket.thread)
    total = statistics_of(cast.centre.pk, MONDAY, MONDAY).total
    assert (total.coded, total.code_median) == (1, 14)


def test_a_hall_without_visitors_has_figures_too(cast: Cast) -> None:
    total = statistics_of(cast.centre.pk, MONDAY, TUESDAY).total
    assert (total.taken, total.share_over_fifteen, total.code_median) == (0, None, None)
