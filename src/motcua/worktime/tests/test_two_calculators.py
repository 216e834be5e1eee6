"""The calculator in use and the slow reference agree on random calendars."""

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.worktime import reference
from motcua.worktime.rules import (
    Calendar,
    Session,
    StartRule,
    TimeLimit,
    Timetable,
    Unit,
    add_working_time,
    due,
    due_at,
    working_days_between,
    working_time_between,
)

from .calendars import OFFICE

# Few hours, so that moments fall on opening and closing times often.
HOURS = [time(7), time(7, 30), time(11, 30), time(12), time(13), time(13, 30), time(15), time(17), time(20)]
BEGIN, END = date(2023, 12, 20), date(2024, 3, 10)

sessions = st.lists(st.sampled_from(HOURS), min_size=2, max_size=4, unique=True).map(
    lambda times: tuple(Session(*pair) for pair in zip(sorted(times)[::2], sorted(times)[1::2], strict=False))
)
weeks = st.tuples(*[sessions] * 5, st.just(()) | sessions, st.just(()) | sessions)
days = st.dates(BEGIN, END)


@st.composite
def calendars(draw):
    """An office with a season that may begin or end within the limit, holidays, make-up and half days."""
    season = sorted([draw(days), draw(days)])
    some = draw(st.lists(days, max_size=24, unique=True))
    off, makeup, half = some[::2], some[1::4], some[1::2]
    return Calendar(
        name="thử",
        zone="Asia/Ho_Chi_Minh",
        timetables=(Timetable(None, None, draw(weeks)), Timetable(*season, draw(weeks))),
        days_off=dict.fromkeys(off, "nghỉ"),
        makeup_days=dict.fromkeys(makeup, "làm bù"),
        half_days={day: draw(sessions) for day in half[: draw(st.integers(0, 3))]},
        announced_years=frozenset({2024}),
    )


moments = st.builds(
    lambda day, moment: datetime.combine(day, moment, OFFICE.tz),
    st.dates(BEGIN, date(2024, 2, 15)),
    st.sampled_from(HOURS) | st.times().map(lambda t: t.replace(second=0, microsecond=0)),
)
AMOUNTS = {
    Unit.WORKING_DAY: 15,
    Unit.CALENDAR_DAY: 40,
    Unit.WORKING_HOUR: 60,
    Unit.WORKING_MINUTE: 3000,
    Unit.HOUR: 200,
    Unit.MONTH: 14,
    Unit.IMMEDIATE: 0,
}
limits = st.sampled_from(sorted(AMOUNTS)).flatmap(
    lambda unit: st.integers(0, AMOUNTS[unit]).map(lambda amount: TimeLimit(amount, unit))
)
start_rules = st.sampled_from(StartRule)


@settings(max_examples=250, deadline=None)
@given(moments, limits, calendars(), start_rules, st.booleans(), st.sampled_from([None, time(15)]))
def test_both_calculators_promise_the_same_instant(received, limit, calendar, start, moves, until):
    if start is StartRule.SAME_MOMENT and limit.unit is Unit.WORKING_DAY:
        limit = TimeLimit(limit.amount % 6, limit.unit)
    expected = reference.due_at(received, limit, calendar, start, moves, until)
    assert due_at(received, limit, calendar, start, moves, same_day_until=until) == expected


@settings(max_examples=150, deadline=None)
@given(moments, limits, calendars(), start_rules, st.booleans())
def test_the_days_told_add_up_to_the_promise(received, limit, calendar, start, moves):
    told = due(received, limit, calendar, start, moves)
    assert told.due_at == due_at(received, limit, calendar, start, moves)
    assert told.due_at >= received
    assert [day.on for day in told.days] == [
        received.date() + timedelta(days=n) for n in range((told.due_at.date() - received.date()).days + 1)
    ]
    assert all(day.why for day in told.days)
    if start is StartRule.NEXT_WORKING_DAY and limit.amount:
        counted = sum(day.counted for day in told.days)
        if limit.unit in (Unit.WORKING_DAY, Unit.CALENDAR_DAY):
            assert counted == limit.amount


@settings(max_examples=150, deadline=None)
@given(moments, st.integers(0, 6000), calendars())
def test_time_added_is_the_time_between(start, minutes, calendar):
    amount = timedelta(minutes=minutes)
    end = add_working_time(start, amount, calendar)
    assert end >= start
    assert working_time_between(start, end, calendar) == amount


@settings(max_examples=80, deadline=None)
@given(days, days, calendars())
def test_working_days_between_are_those_one_meets_on_the_way(after, until, calendar):
    met = sum(
        reference.works(after + timedelta(days=n), calendar) for n in range(1, (until - after).days + 1)
    )
    assert working_days_between(after, until, calendar) == met
