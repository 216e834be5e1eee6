"""Phát lại sảnh chờ: the present hall played forward many times, side by side.

An event simulation (Law, "Simulation Modeling and Analysis", 5th ed., ch. 1.4) in which each step lets, in
every lane, the counter that is free first call whom it may call: lowest level, then lowest order, of those
who are there. Nothing is interrupted. A lane is one replay of one group; lanes that are through drop out.
"""

from __future__ import annotations

from math import inf

import numpy as np

from .draws import Floats
from .stage import Ints, Stage

THIN = 0.7  # lanes are drawn together when fewer than this share still play


def play(stage: Stage) -> Floats:
    """Return (G, R, N + 1) when each noted job is called, infinity if not before closing; column 0 is waste.

    Minutes after midnight, like everything in the stage.
    """
    groups, replays = len(stage.noted), stage.arrival.shape[1]
    group, replay = np.divmod(np.arange(groups * replays), replays)
    called = np.full((groups * replays, int(stage.noted.max(initial=0)) + 1), inf)
    lanes = _Lanes(stage, group, replay, called)
    while len(lanes.group):
        lanes.step()
        lanes.leave()
    return called.reshape(groups, replays, -1)


class _Lanes:
    """The lanes still at play; every array has one row a lane."""

    def __init__(self, stage: Stage, group: Ints, replay: Ints, called: Floats) -> None:
        self.stage, self.group, self.replay, self.called = stage, group, replay, called
        self.row = np.arange(len(group))
        self.head = stage.first[group]
        self.there = stage.arrival[self.head, replay[:, None]]
        self.rank = stage.rank[self.head, replay[:, None]]
        self.left = stage.noted[group]
        self.free = stage.free[group, :, replay]
        for counter in range(self.free.shape[1]):
            self.free[:, counter] = self._within_hours(np.full(len(group), counter), self.free[:, counter])

    def step(self) -> None:
        """Let the first free counter of each lane call, or wait for whoever comes next."""
        lane = np.arange(len(self.group))
        counter = self.free.argmin(axis=1)
        now = self.free[lane, counter]
        streams = self.stage.serves[self.group, counter]
        there = self.there[lane[:, None], streams]
        rank = np.where(there <= now[:, None], self.rank[lane[:, None], streams], inf)
        best = rank.argmin(axis=1)
        self.left[~np.isfinite(now)] = 0
        calls = np.isfinite(rank[lane, best]) & (self.left > 0)
        stream = streams[lane, best]
        job = self.head[lane, stream]
        until = now + self.stage.minutes[job, self.replay]
        until[~calls] = there[~calls].min(axis=1)
        self.free[lane, counter] = self._within_hours(counter, until)
        self._note(lane[calls], stream[calls], job[calls], now[calls])

    def _note(self, lane: Ints, stream: Ints, job: Ints, now: Floats) -> None:
        slot = self.stage.slot[self.group[lane], job]
        self.called[self.row[lane], slot] = now
        self.left[lane] -= slot > 0
        following, replay = job + 1, self.replay[lane]
        self.head[lane, stream] = following
        self.there[lane, stream] = self.stage.arrival[following, replay]
        self.rank[lane, stream] = self.stage.rank[following, replay]

    def _within_hours(self, counter: Ints, at: Floats) -> Floats:
        """Return the first instant from `at` on at which the counter calls; infinity if there is none."""
        opens, closes = self.stage.opens[self.group, counter], self.stage.closes[self.group, counter]
        first: Floats = np.full(len(at), inf)
        for window in reversed(range(opens.shape[1])):
            first = np.where(at < closes[:, window], np.maximum(at, opens[:, window]), first)
        return first

    def leave(self) -> None:
        """Drop the lanes that have noted all, or in which nobody calls any more, once they are many."""
        plays = self.left > 0
        count = int(plays.sum())
        if count and count > THIN * len(plays):
            return
        for name in ("group", "replay", "row", "head", "there", "rank", "left", "free"):
            setattr(self, name, getattr(self, name)[plays])
