"""The projection in use and one that lives through the ledger agree on random ledgers."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from motcua.deadlines import reference
from motcua.deadlines.rules import Contradiction, Line, LineKind, Terms, project
from motcua.worktime.rules import StartRule, TimeLimit, Unit
from motcua.worktime.tests.calendars import OFFICE, at
from motcua.worktime.tests.test_two_calculators import calendars, moments

AMOUNTS = {
    Unit.WORKING_DAY: 12,
    Unit.CALENDAR_DAY: 30,
    Unit.WORKING_HOUR: 40,
    Unit.WORKING_MINUTE: 2000,
    Unit.HOUR: 120,
    Unit.MONTH: 2,
}
limits = st.sampled_from(sorted(AMOUNTS)).flatmap(
    lambda unit: st.integers(1, AMOUNTS[unit]).map(lambda amount: TimeLimit(amount, unit))
)
MINUTE = timedelta(minutes=1)
# How long it is to the next line: often within the day or to the very minute of a session's end.
waits = st.sampled_from([0, 30, 240, 450, 1440, 4 * 1440]) | st.integers(0, 12 * 1440)


@st.composite
def ledgers(draw):
    """A ledger in the order of time; most of its lines can follow each other, some cannot."""
    now = draw(moments)
    began = draw(st.sampled_from(["granted", "granted", "imported", "named"]))
    kind = LineKind.GRANTED if began == "granted" else LineKind.IMPORTED
    limit = None if began == "named" else draw(limits | st.just(TimeLimit(0, Unit.IMMEDIATE)))
    named = now + draw(st.integers(1, 30)) * timedelta(days=1) if limit is None else None
    lines = [Line(kind, now, limit=limit, due_at=named)]
    stands = False
    for _ in range(draw(st.integers(0, 7))):
        now += draw(waits) * MINUTE
        sound = ["resumed", "reset"] if stands else ["paused", "paused", "extended", "reset"]
        kind = LineKind(draw(st.sampled_from([*sound, *sound, "calendar_changed", *LineKind])))
        stands = kind is LineKind.PAUSED or (stands and kind is LineKind.CALENDAR_CHANGED)
        has_limit = kind in (LineKind.RESET, LineKind.EXTENDED)
        lines.append(
            Line(
                kind,
                now,
                limit=draw(limits) if has_limit else None,
                calendar=draw(calendars()) if kind is LineKind.CALENDAR_CHANGED else None,
            )
        )
    return lines


@st.composite
def rules(draw):
    until = draw(st.sampled_from([None, time(15)]))
    return draw(calendars()), draw(st.sampled_from(StartRule)), draw(st.booleans()), until


def in_use(lines, calendar, start_rule, moves, until) -> datetime | str | None:
    try:
        return project(lines, Terms(calendar, start_rule, moves, until)).due_at
    except Contradiction:
        return "refused"


def lived(lines, *rules) -> datetime | str | None:
    try:
        return reference.project(lines, *rules)
    except reference.Impossible:
        return "refused"


MONDAY = at("2024-01-08 10:00")
AFTER_WORK = at("2024-01-15 17:00")
PAUSED_AT_THE_END = [
    Line(LineKind.GRANTED, MONDAY, limit=TimeLimit(5, Unit.WORKING_DAY)),
    Line(LineKind.PAUSED, AFTER_WORK),
    Line(LineKind.RESUMED, AFTER_WORK + timedelta(days=4)),
]


@settings(max_examples=400, deadline=None)
@given(ledgers(), rules())
@example(PAUSED_AT_THE_END, (OFFICE, StartRule.NEXT_WORKING_DAY, True, None))
def test_both_projections_promise_the_same_instant(lines, given_rules):
    assert in_use(lines, *given_rules) == lived(lines, *given_rules)


@settings(max_examples=200, deadline=None)
@given(ledgers(), rules())
def test_every_day_to_the_promise_is_told_once_and_has_a_reason(lines, given_rules):
    calendar, start_rule, moves, until = given_rules
    try:
        found = project(lines, Terms(calendar, start_rule, moves, until))
    except Contradiction:
        return
    told = [day.on for day in found.days]
    assert told == sorted(set(told))
    assert all(day.why for day in (*found.earlier, *found.days))
    assert not any(day.counted for day in found.earlier)
    if found.due_at:
        assert told[-1] == found.due_at.date()
        assert len(told) == (told[-1] - told[0]).days + 1


@settings(max_examples=100, deadline=None)
@given(ledgers(), rules(), calendars())
def test_the_calendar_known_last_counts_for_the_whole_promise(lines, given_rules, newer):
    """A line about a new calendar says the same as having known it from the beginning."""
    calm = [line for line in lines if line.kind is not LineKind.CALENDAR_CHANGED]
    calm = [line for line in calm if line.kind not in (LineKind.EXTENDED, LineKind.ENDED)]
    told = Line(LineKind.CALENDAR_CHANGED, calm[-1].at, calendar=newer)
    known = [replace(line, calendar=newer) for line in calm]
    assert in_use([*calm, told], *given_rules) == in_use(known, newer, *given_rules[1:])
