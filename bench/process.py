"""One step of a process in one transaction, beside SpiffWorkflow with its state in a row, in one run.

Both work the same process with the same outcomes in the same PostgreSQL; what is open is compared after
every step. Ours is `dossiers.advance` on a locked dossier: rows a worklist can read, nothing serialised.
"""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from random import Random
from statistics import median
from time import perf_counter
from typing import Any, Protocol

from bench.house import house
from motcua.workflow.graph import Definition, Flow, Node, NodeKind, Process

MOST_STEPS = 60
# From commune to province and back: two agencies asked side by side, a supplement, a draft returned.
ACROSS = """
begin > commune_hand_on > province_reception > assignment > division_assignment > ask
ask > police_reception > police_opinion > police_signature > asked
ask > health_reception > health_opinion > health_signature > asked
asked > again > appraisal > judged
judged > supplement : lacking
supplement > again
judged > division_review : complete
division_review > reviewed
reviewed > again : returned
reviewed > office_check : approved
office_check > approval > approved
approved > again : returned
approved > signature : approved
signature > records > seal > hand_back > commune_receipt > finish
"""
# The default process of a procedure that has none of its own, with its one way back.
SHORT = """
begin > assignment > again > study > approval > approved
approved > again : returned
approved > signature : approved
signature > records > finish
"""
KINDS = {
    "begin": NodeKind.START,
    "ask": NodeKind.PARALLEL,
    "asked": NodeKind.PARALLEL,
    "again": NodeKind.EXCLUSIVE,
    "judged": NodeKind.EXCLUSIVE,
    "reviewed": NodeKind.EXCLUSIVE,
    "approved": NodeKind.EXCLUSIVE,
    "finish": NodeKind.END,
}
# How the gateways' steps end: one dossier in three lacks something, one in six is sent back.
OUTCOMES = {
    "appraisal": ("lacking", "complete", "complete"),
    "division_review": ("returned", *["approved"] * 5),
    "approval": ("returned", *["approved"] * 5),
}


class Player(Protocol):
    @property
    def open(self) -> list[str]: ...
    def complete(self, step: str, outcome: str) -> None: ...


def run(dossiers: int = 40, seed: int = 1) -> dict[str, Any]:
    """Return for both processes the median step in milliseconds and the median of the steps' ratios.

    `ratio` is that of the process across agencies. `lean` is SpiffWorkflow with the process held in memory
    instead of stored with each workflow. `before_commit` leaves out the commit, in which both wait for the
    same disk.
    """
    with house():
        across = _measured(ACROSS, dossiers, seed)
        short = _measured(SHORT, dossiers, seed)
    return {"dossiers": dossiers, "ratio": across["ratio"], "aim": 3, "across": across, "short": short}


def _measured(drawn: str, dossiers: int, seed: int) -> dict[str, Any]:
    times: dict[str, list[float]] = {}
    players = _players(definition(drawn))
    for number in range(dossiers + 2):
        found = _work(Random(seed + number), {name: make() for name, make in players.items()})
        if number >= 2:  # the first two warm connections, statements and caches
            for name, seconds in found.items():
                times.setdefault(name, []).extend(seconds)
    return {
        "steps": len(times["ours"]),
        **{f"{name}_ms": round(median(seconds) * 1000, 2) for name, seconds in times.items()},
        "ratio": _ratio(times["spiffworkflow"], times["ours"]),
        "lean_ratio": _ratio(times["lean"], times["ours"]),
        "before_commit_ratio": _ratio(times["spiffworkflow_work"], times["ours_work"]),
        "before_commit_lean_ratio": _ratio(times["lean_work"], times["ours_work"]),
    }


def _ratio(others: list[float], ours: list[float]) -> float:
    return round(median(other / own for other, own in zip(others, ours, strict=True)), 2)


def _players(drawn: Definition) -> dict[str, Any]:
    """Return what makes each player a fresh case of its own. Django is set up by now."""
    from bench import _process_ours, _process_spiff

    cast = _process_ours.publish(drawn)
    _process_spiff.lay_table()
    return {
        "ours": lambda: _process_ours.Stored(cast),
        "spiffworkflow": lambda: _process_spiff.Stored(drawn, keeps_spec=True),
        "lean": lambda: _process_spiff.Stored(drawn, keeps_spec=False),
    }


def _work(chance: Random, players: dict[str, Player]) -> dict[str, list[float]]:
    """Take one case through the process on every side, in turns; return the seconds of each step:
    by name the whole, by name and "_work" what comes before the commit.

    Raises AssertionError where two sides have not the same steps open.
    """
    seconds = {name: list[float]() for player in players for name in (player, f"{player}_work")}
    for _ in range(MOST_STEPS):
        opened = {name: player.open for name, player in players.items()}
        assert len({tuple(steps) for steps in opened.values()}) == 1, opened
        steps = opened["ours"]
        if not steps:
            break
        step = chance.choice(steps)
        outcome = chance.choice(OUTCOMES.get(step, ("done",)))
        for name in chance.sample(list(players), len(players)):
            begun = perf_counter()
            players[name].complete(step, outcome)
            seconds[name].append(perf_counter() - begun)
            seconds[f"{name}_work"].append(getattr(players[name], "worked", seconds[name][-1]))
    return seconds


def definition(drawn: str) -> Definition:
    """Read lines such as "a > b > c" and "gateway > step : outcome"."""
    flows, nodes = [], dict[str, Node]()
    for line in drawn.split("\n"):
        ways, _, outcome = line.partition(" : ")
        names = ways.split(" > ") if ways else []
        for name in names:
            kind = KINDS.get(name, NodeKind.TASK)
            nodes.setdefault(name, Node(name, kind, duty="appraise" if kind is NodeKind.TASK else ""))
        flows += [Flow("", *way, outcome) for way in pairwise(names)]
    named = tuple(replace(flow, id=f"f{place}") for place, flow in enumerate(flows))
    return Definition((Process("main", tuple(nodes.values()), named),))


if __name__ == "__main__":
    print(json.dumps(run()))
