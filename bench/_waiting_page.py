"""The page docs/waiting.md, written from the figures of bench/waiting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench._waiting_score import Row, table

BEFORE = """# The waiting range

Made by `python -m bench.waiting --write`; do not edit by hand. How well the range on a ticket keeps its
word, on simulated days whose truth the estimator does not know.

## How it is made

1. **Service times** (`queue/waiting/service_times.py`). Four levels, centre → agency → field → procedure. A
   level leans on the one above as if that were eight observations of its own; what is old fades with a
   half-life of ten working days. A factor for the pace of late follows a slow morning. No-shows, holds and
   transfers do not count.
2. **Replay** (`foresee.py`, `replay.py`). The present hall is played forward 200 times, side by side: who
   is in service and for how long, which counter serves which field until when, lunch, appointments,
   priority, priority visitors still to come. It gives the wait of the next eleven newcomers of every line
   and of each ticket, so a request reads a stored forecast and counts who took a number since. Lines that
   share no counter are played apart.
3. **Calibration** (`calibration.py`). Each announced wait is compared at the call with what came. The 10
   and 90 % quantiles of the error, in units of the replay's own spread, are followed call by call (adaptive
   conformal inference), for each stratum – had to queue or not, first hour or not, priority or not –
   leaning on the whole centre while few calls are known.
4. **What is shown** (`ranges.py`, `estimate.py`). The interval rounded outwards to five minutes; the number
   of persons ahead; no range where no counter of the field is open, or where closing will come first.

Officers are not told apart: measured, a pace for each counter gained nothing.

## What is simulated and not told

Four centres, on none of which a constant of the estimator was chosen, each of 19 agencies with 28 counters,
33 to 41 fields, three to six procedures a field with mean times from 3 to 30 minutes, gamma or log-normal;
three visitors in ten find their procedure at the kiosk, the others name a field only. Officers differ in
pace by 15 %, start late, step away. Arrivals follow the hour, the weekday and a day's luck. One in ten is
booked and comes early, late or not at all; three in a hundred are held and come back, as many are sent to
another field. The estimator sees what the hall logs and the roster. *Cold* is the first ten days from
nothing. *Changed* means: twenty days as at 250 visitors a day, then the truth changes and nobody says so.
*3 counters close early*: 45 to 90 minutes before a session ends, on no roster.

## Figures

Of those who **had to queue** and came; the many served at once would flatter every rule. Minutes; the error
is the mean absolute one. *Last*: the wait of the last who was called in the same agency. *Naive*: those
ahead × mean ÷ counters. *Queue/rate*: the same by skill, with half a service for everybody at a counter; it
is our fall-back when there is no fresh replay. *Worst stratum*: of those with at least 60 persons.

"""


def page(rows: Sequence[Row], strata: Mapping[str, tuple[int, float]], speed: Mapping[str, float]) -> str:
    """Return the page."""
    return BEFORE + table(rows) + "\n\n" + _read(rows) + _strata(strata) + _speed(speed)


def _read(rows: Sequence[Row]) -> str:
    missed = [name for one in rows for name in one.missed]
    verdict = "Every goal is met in every row." if not missed else f"Missed: {'; '.join(missed)}."
    shown = min(one.cover_shown for one in rows), max(one.cover_shown for one in rows)
    raw = min(one.cover_raw for one in rows), max(one.cover_raw for one in rows)
    day = min(one.by_day for one in rows), max(one.by_day for one in rows)
    silent = sum(one.silent for one in rows) / sum(one.visitors for one in rows)
    return f"""{verdict}

* The covers are those of the interval before rounding. The range as shown, in steps of five, holds
  {_pair(shown)}.
* The replay taken at its word covers only {_pair(raw)}: it does not know that officers step away, that
  visitors are sent back, that today is slow.
* Waits that go over lunch are hard for simple rules. Without them the ratio to naive is {day[0]:.2f} to
  {day[1]:.2f}.
* {silent:.1%} of the visitors were shown no range, because no counter was open or closing would come first.
  They are not in the table.

"""


def _pair(two: tuple[float, float]) -> str:
    return f"{two[0]:.0%} to {two[1]:.0%}"


def _strata(strata: Mapping[str, tuple[int, float]]) -> str:
    lines = ["| stratum | persons | covered |", "|---|--:|--:|"]
    lines += [f"| {name} | {count:,} | {share:.1%} |" for name, (count, share) in strata.items()]
    return (
        "All truths together, cold days left out; *plain* is: served at once, later than the first hour, no "
        + ("priority.\n\n" + "\n".join(lines) + "\n\n")
    )


def _speed(speed: Mapping[str, float]) -> str:
    lines = ["| 30 counters, 60 waiting, 19 fields | ms of one core |", "|---|--:|"]
    lines += [f"| {name} | {value:.0f} |" for name, value in speed.items()]
    return "## What a replay of the whole hall takes\n\n" + "\n".join(lines) + "\n"
