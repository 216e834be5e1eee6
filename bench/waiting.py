"""The waiting range, beside simple rules, on simulated days whose truth the estimator does not know.

    python -m bench.waiting [--days N] [--processes N] [--write]

`--write` also puts the figures into docs/waiting.md.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import asdict, replace
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from bench._waiting_day import Day
from bench._waiting_eyes import Eyes, Told
from bench._waiting_page import page
from bench._waiting_score import GOALS, Row, row, strata
from bench._waiting_speed import milliseconds
from bench._waiting_truth import Truth, centre

CENTRES = range(11, 15)  # seeds; the constants of the estimator were chosen on centres 1 to 4
COLD, BEFORE = 10, 20  # days: cold, and until the truth changes
DAYS = 25  # after that, each centre
NORMAL = Truth("250 visitors a day")
BUSY = Truth("450 visitors a day", visitors=450.0)
CHANGED = (
    replace(NORMAL, name="staff 20 % slower", slower=1.2),
    replace(NORMAL, name="3 counters close early", closing_early=3),
    replace(NORMAL, name="15 % no-shows", no_show=0.15),
    replace(NORMAL, name="20 % priority, not 6 %", priority=0.2),
)
PAGE = Path(__file__).resolve().parents[1] / "docs" / "waiting.md"
Parts = dict[tuple[str, str], list[Told]]


def run(days: int = DAYS, processes: int = 2) -> dict[str, Any]:
    """Return by truth and phase the errors and their ratios, covers and biases, with the goals.

    `days` a centre after the change; four centres. About four minutes of one core at the default.
    """
    return figures(*measured(days, processes), milliseconds())


def figures(rows: list[Row], told: list[Told], speed: dict[str, float]) -> dict[str, Any]:
    """Return the rows with their goals, as one document."""
    missed = [name for one in rows for name in one.missed]
    return {
        "goals": GOALS,
        "rows": [{key: _short(value) for key, value in asdict(one).items()} for one in rows],
        "strata": {name: [count, round(share, 3)] for name, (count, share) in strata(told).items()},
        "replay_ms": speed,
        "missed": missed,
        "met": not missed,
        "cpu_seconds": round(sum(os.times()[:4]), 1),
    }


def measured(days: int, processes: int) -> tuple[list[Row], list[Told]]:
    """Return the rows, and everything told once the estimator was warm."""
    tasks = [(seed, busy, days) for busy in (True, False) for seed in CENTRES]
    with Pool(processes) as pool:
        parts = pool.starmap(play, tasks, chunksize=1)
    together: Parts = {}
    for part in parts:
        for key, told in part.items():
            together.setdefault(key, []).extend(told)
    rows = [
        row(truth, phase, told, len({(one.centre, one.day) for one in told}))
        for (truth, phase), told in sorted(together.items(), key=lambda item: _order(item[0]))
    ]
    return rows, [one for (_, phase), told in together.items() if phase != "cold" for one in told]


def play(seed: int, busy: bool, days: int) -> Parts:
    """Play one centre: calm, and from BEFORE on under each truth that was not thought of; or busy."""
    eyes = Eyes(centre(seed), seed)
    if busy:
        _days(eyes, BUSY, range(COLD + days))
        return _phases(BUSY, eyes.told)
    _days(eyes, NORMAL, range(BEFORE))
    found: Parts = {}
    for truth in CHANGED:
        later = deepcopy(eyes)
        later.told.clear()
        _days(later, truth, range(BEFORE, BEFORE + days))
        found[truth.name, "changed"] = later.told
    _days(eyes, NORMAL, range(BEFORE, BEFORE + days))
    return found | _phases(NORMAL, eyes.told)


def _days(eyes: Eyes, truth: Truth, days: Iterable[int]) -> None:
    for day in days:
        Day(eyes.centre, truth, day, eyes, random.Random(f"{eyes.seed} {day}")).run()


def _phases(truth: Truth, told: list[Told]) -> Parts:
    return {
        (truth.name, "cold"): [one for one in told if one.day < COLD],
        (truth.name, "warm"): [one for one in told if one.day >= COLD],
    }


def _order(key: tuple[str, str]) -> tuple[int, str]:
    names = [truth.name for truth in (NORMAL, BUSY, *CHANGED)]
    return names.index(key[0]), key[1]


def _short(value: Any) -> Any:
    return round(value, 3) if isinstance(value, float) else value


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    rows, told = measured(asked.days, asked.processes)
    speed = milliseconds()
    if asked.write:
        PAGE.write_text(page(rows, strata(told), speed), encoding="utf-8")
    print(json.dumps(figures(rows, told, speed), ensure_ascii=False, indent=1))
