"""The figures of bench/waiting, their goals, and the page made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bench._waiting_eyes import Told

GOALS = {
    "to_last_at_most": 0.60,
    "to_naive_at_most": 0.90,
    "cover_between": (0.76, 0.84),
    "cover_of_a_stratum_at_least": 0.72,
    "bias_at_most": "1.5 minutes or 10 % of the mean wait",
}
FEWEST = 60  # persons: of fewer, the share covered says nothing


@dataclass(frozen=True, slots=True)
class Row:
    """One truth in one phase; all but `visitors` and `worst` speak of those who had to queue and came.

    Minutes, or ratios of mean absolute errors. `by_day` is the ratio to naive without waits over lunch.
    """

    truth: str
    phase: str
    days: int
    visitors: int
    queued: int
    mean_wait: float
    error: float
    to_last: float
    to_naive: float
    to_rate: float
    by_day: float
    cover: float
    cover_shown: float
    cover_raw: float
    worst: float
    worst_stratum: str
    bias: float
    width: float
    silent: int

    @property
    def missed(self) -> list[str]:
        """Name the goals that this row misses."""
        tests = {
            "to_last": self.to_last <= 0.60,
            "to_naive": self.to_naive <= 0.90,
            "cover": 0.76 <= self.cover <= 0.84,
            "stratum": self.worst >= 0.72,
            "bias": abs(self.bias) <= max(1.5, self.mean_wait / 10),
        }
        return [f"{self.truth}, {self.phase}: {name}" for name, met in tests.items() if not met]


def row(truth: str, phase: str, told: Sequence[Told], days: int) -> Row:
    """Return the figures of one truth in one phase."""
    came = [one for one in told if one.came]
    spoken = [one for one in came if one.interval]
    queued = [one for one in spoken if one.waited > 0]
    error = _mean(abs(one.middle - one.waited) for one in queued)
    day = [one for one in queued if not one.noon]
    by_day = _mean(abs(one.middle - one.waited) for one in day) / _mean(
        abs(one.naive - one.waited) for one in day
    )
    worst, name = min((share, name) for name, (count, share) in strata(spoken).items() if count >= FEWEST)
    return Row(
        truth,
        phase,
        days,
        len(came),
        len(queued),
        _mean(one.waited for one in queued),
        error,
        error / _mean(abs(one.last - one.waited) for one in queued),
        error / _mean(abs(one.naive - one.waited) for one in queued),
        error / _mean(abs(one.rate - one.waited) for one in queued),
        by_day,
        _share(queued, lambda one: one.interval),
        _share(queued, lambda one: one.shown),
        _share(queued, lambda one: one.raw),
        worst,
        name,
        _mean(one.middle - one.waited for one in queued),
        _mean(one.interval[1] - one.interval[0] for one in queued if one.interval),
        len(came) - len(spoken),
    )


def strata(told: Iterable[Told]) -> dict[str, tuple[int, float]]:
    """Return by stratum how many were told an interval, and the share of them called within it."""
    found: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        if one.interval and one.came:
            found[one.stratum].append(one)
    return {name: (len(some), _share(some, lambda one: one.interval)) for name, some in sorted(found.items())}


def _mean(figures: Iterable[float]) -> float:
    listed = list(figures)
    return sum(listed) / len(listed) if listed else float("nan")


def _share(told: Sequence[Told], pick: Callable[[Told], tuple[float, float] | None]) -> float:
    return _mean(bool((pair := pick(one)) and pair[0] <= one.waited <= pair[1]) for one in told)


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a table in Markdown."""
    heads = (
        "truth|phase|days|queued|mean wait|error|÷ last|÷ naive|÷ queue/rate|covered|worst stratum|bias|width"
    )
    lines = [f"| {' | '.join(heads.split('|'))} |", "|---|---" + "|--:" * (heads.count("|") - 1) + "|"]
    lines += [
        f"| {one.truth} | {one.phase} | {one.days} | {one.queued:,} | {one.mean_wait:.1f} | {one.error:.1f} "
        f"| {one.to_last:.2f} | {one.to_naive:.2f} | {one.to_rate:.2f} | {one.cover:.1%} "
        f"| {one.worst:.1%} | {one.bias:+.1f} | {one.width:.0f} |"
        for one in rows
    ]
    goal = "≤ 0.60 | ≤ 0.90 | | 76–84 % | ≥ 72 % | ± 1.5 or 10 % | |"
    return "\n".join([*lines, f"| **goal** | | | | | | {goal}"])
