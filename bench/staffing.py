"""Whom to call in and when, beside three simple rules at equal reserve hours, on a hidden truth.

    python -m bench.staffing [--days N] [--processes N] [--write]

`--write` puts the figures into docs/staffing.md.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from bench import _staffing_day
from bench._staffing_day import Policy, Skilled, reserves
from bench._staffing_page import page
from bench._staffing_policies import Known, Ours, Reactive, Roster, SquareRoot
from bench._staffing_score import GOALS, Row, compared, missed
from bench._staffing_speed import advice_seconds
from bench._waiting_truth import Truth, centre

CENTRES = 3
LEARNED, DAYS = 20, 3  # days: without reserves, to learn from; then those that are measured, each centre
VOLUMES = 1000.0, 250.0
NOBODY, REACTIVE, ROOT, ROSTER, OURS = "no reserve", "reactive", "square root", "roster alone", "ours"
PATIENCE = 2.0, 5.0, 8.0, 12.0, 16.0, 22.0, 30.0, 45.0  # minutes
SAFETY = -1.2, -0.9, -0.6, -0.4, -0.2, 0.0, 0.2, 0.4, 0.7, 1.0  # of the square root
PRICES = {1000.0: ((10.0, 7.0), (10.0, 4.0)), 250.0: ((4.0, 2.0), (2.0, 1.0))}  # of the roster, and live
PAGE = Path(__file__).resolve().parents[1] / "docs" / "staffing.md"


@dataclass(frozen=True, slots=True)
class Task:
    """One rule with one setting, at one centre and volume."""

    rule: str
    setting: str
    visitors: float
    seed: int
    days: int


def run(days: int = DAYS, processes: int = 2) -> dict[str, Any]:
    """Return the rows, the comparisons at equal hours, the seconds of an advice, and the goals.

    `days` measured at each of three centres. About three minutes on two free cores at the default.
    """
    rows = measured(days, processes)
    seconds = advice_seconds()
    pairs = compared(rows)
    failed = missed(pairs, seconds)
    return {
        "goals": GOALS,
        "rows": [{name: _short(value) for name, value in asdict(one).items()} for one in rows],
        "at_equal_hours": [{name: _short(value) for name, value in asdict(one).items()} for one in pairs],
        "advice_seconds_30_counters": round(seconds, 3),
        "missed": failed,
        "met": not failed,
        "cpu_seconds": round(sum(os.times()[:4]), 1),
    }


def measured(days: int, processes: int) -> list[Row]:
    """Return one row for each rule, setting and volume, all centres together."""
    tasks = [
        Task(rule, setting, visitors, seed, days)
        for visitors in VOLUMES
        for seed in range(1, CENTRES + 1)
        for rule, setting in _settings(visitors)
    ]
    tasks.sort(key=lambda one: one.rule != OURS)  # the slow ones first
    with Pool(processes) as pool:
        results = pool.map(play, tasks, chunksize=1)
    found: dict[tuple[float, str, str], list[tuple[list[float], float]]] = {}
    for task, result in zip(tasks, results, strict=True):
        found.setdefault((task.visitors, task.rule, task.setting), []).append(result)
    keys = [(visitors, *named) for visitors in VOLUMES for named in _settings(visitors)]
    return [_row(*key, found[key], days) for key in keys]


def _settings(visitors: float) -> list[tuple[str, str]]:
    prices = PRICES[visitors]
    return [
        (NOBODY, ""),
        *((REACTIVE, f"{one:g} min") for one in PATIENCE),
        *((ROOT, f"β = {one:g}") for one in SAFETY),
        *((ROSTER, f"price {one:g}") for one in dict.fromkeys(roster for roster, _ in prices)),
        *((OURS, f"price {roster:g}, {live:g}") for roster, live in prices),
    ]


def play(task: Task) -> tuple[list[float], float]:
    """Return the waits of all days of one task, and the reserve hours."""
    of = centre(task.seed)
    staff, known, truth = reserves(of, task.seed), Known(of), Truth("", visitors=task.visitors)

    def day(number: int, policy: Policy | None) -> _staffing_day.Result:
        return _staffing_day.Day(of, staff, truth, number, policy, f"{task.seed} {number}").run()

    for number in range(LEARNED):
        known.add(number, day(number, None))
    policy = _policy(task, known, staff)
    results = [day(LEARNED + number, policy) for number in range(task.days)]
    return [wait for one in results for wait in one.waits], sum(one.hours for one in results)


def _policy(task: Task, known: Known, staff: list[Skilled]) -> Policy | None:
    made: dict[str, Callable[[list[float]], Policy]] = {
        REACTIVE: lambda numbers: Reactive(known, numbers[0]),
        ROOT: lambda numbers: SquareRoot(known, staff, numbers[0]),
        ROSTER: lambda numbers: Roster(known, staff, numbers[0]),
        OURS: lambda numbers: Ours(known, numbers[1], Roster(known, staff, numbers[0])),
    }
    words = task.setting.replace(",", " ").split()
    numbers = [float(word) for word in words if word.lstrip("-").replace(".", "").isdigit()]
    return made[task.rule](numbers) if task.rule in made else None


def _row(
    visitors: float, rule: str, setting: str, parts: Sequence[tuple[list[float], float]], days: int
) -> Row:
    waits = [wait for part, _ in parts for wait in part]
    hours = sum(of for _, of in parts) / (days * len(parts))
    share = sum(wait > 15 for wait in waits) / len(waits)
    return Row(int(visitors), rule, setting, len(waits), hours, share, sum(waits) / len(waits))


def _short(value: Any) -> Any:
    return round(value, 4) if isinstance(value, float) else value


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    if asked.write:
        rows = measured(asked.days, asked.processes)
        PAGE.write_text(page(rows, compared(rows), advice_seconds(), asked.days), encoding="utf-8")
    else:
        print(json.dumps(run(asked.days, asked.processes), ensure_ascii=False, indent=1))
