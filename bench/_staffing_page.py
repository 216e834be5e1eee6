"""The page docs/staffing.md, written from the figures of bench/staffing."""

from __future__ import annotations

from collections.abc import Sequence

from bench._staffing_score import GOALS, Pair, Row, missed

BEFORE = """# Staffing: whom to call in, and when

Made by `python -m bench.staffing --write`; do not edit by hand. Whether the reserves whom the director is
advised to call come to the right counters at the right time, on simulated days whose truth is not told.

## How it is made

1. **Demand** (`queue/staffing/demand.py`). Past days give visitors by weekday, half-hour and field; a cell
   of which little is known leans on the field's day × the centre's half-hours × its weekdays.
   Appointments are added. Arrivals × mean service time = offered load.
2. **Erlang C** (`erlang.py`) turns load into counters, in parts where one officer serves several fields.
3. **The roster of the day before** (`roster.py`, CP-SAT): who comes from when to when for which fields;
   shifts of an hour at least, breaks, free counters, few hours, fairness. Wishes that exclude each other
   are named.
4. **Live, every five minutes** (`proposals.py`, `ahead.py`): the replay of the present hall, played an hour
   ahead with the visitors still to come, under each change: call a reserve, open a counter, give an officer
   further fields, let a reserve go. All changes meet the same visitors. A change is proposed when it spares
   more than its hours are worth; the price of an hour is the director's.

## What is simulated and not told

Three centres of 19 agencies with 28 officials, as in `docs/waiting.md`; 23 reserves, each skilled for his
own agency and two more; 12 free counters. A reserve called now sits ten minutes later, and these count as
hours; he stays half an hour at least and nobody stays over lunch. Planned reserves are there on time. All
rules know the same: twenty days without reserves. Every proposal is accepted; nobody gives an official
further fields, because the other rules could not.

* **Reactive**: call one for an agency as soon as somebody there has waited so many minutes, unless one is on
  his way there; let go whoever has nobody to serve.
* **Square root**: the evening before, load + β·√load counters for each agency and half-hour, filled with the
  reserve who fills most.
* **Ours**: the roster, then the proposals. *Price*: visitors spared for an hour, in the roster and live.

The other rules are swept over their settings and may choose after the fact, mixing days of two settings, so
that their hours equal ours.

"""


def page(rows: Sequence[Row], pairs: Sequence[Pair], seconds: float, days: int) -> str:
    """Return the page."""
    failed = missed(pairs, seconds)
    verdict = "Every goal is met." if not failed else f"Missed: {'; '.join(failed)}."
    return (
        f"{BEFORE}## At equal reserve hours\n\nShare who wait over 15 minutes.\n\n{_pairs(pairs)}\n\n"
        f"{verdict} "
        f"Goals: at most {GOALS['to_reactive_at_most']:.2f} of the reactive rule, not worse than the "
        f"square-root plan. An advice for 30 counters and 23 reserves takes {seconds:.2f} s "
        f"(goal: under 2 s).\n\n## All settings\n\n{days} days at each of three centres.\n\n{_rows(rows)}\n"
    )


def _pairs(pairs: Sequence[Pair]) -> str:
    lines = [
        "| visitors a day | price | reserve h a day | ours | reactive | root | to reactive | to root |",
        "|--:|---|--:|--:|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {one.visitors:,} | {one.setting.removeprefix('price ')} | {one.hours:.1f} | {one.ours:.1%} "
        f"| {one.reactive:.1%} | {one.square_root:.1%} | {one.to_reactive:.2f} | {one.to_square_root:.2f} |"
        for one in pairs
    ]
    return "\n".join(lines)


def _rows(rows: Sequence[Row]) -> str:
    lines = [
        "| visitors a day | rule | setting | reserve h a day | over 15 min | mean wait, min |",
        "|--:|---|---|--:|--:|--:|",
    ]
    lines += [
        f"| {one.visitors:,} | {one.rule} | {one.setting} | {one.hours:.1f} | {one.share:.1%} "
        f"| {one.mean:.1f} |"
        for one in rows
    ]
    return "\n".join(lines)
