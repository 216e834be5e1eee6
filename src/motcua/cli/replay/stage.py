"""Sân khấu: everything that happens, in the order of its time; each deed one act in one transaction."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from motcua.cli.demo.plot import Deed, Plot
from motcua.cli.replay.jobs import drain


@dataclass(frozen=True)
class Parked:
    """What a course yields that does not know when it goes on: the number on which it waits."""

    ticket_id: int


Course = Iterator[datetime | Parked]


@dataclass
class Stage:
    """A queue of courses. A course does something, then yields when it goes on; the earliest goes first.
    One that waits for its number yields that, and goes on when it is woken.

    What falls on the same instant goes on in the order in which it was put, so that the same courses
    always meet in the same order.
    """

    counts: Counter[str] = field(default_factory=Counter)
    _queue: list[tuple[datetime, int, Course]] = field(default_factory=list)
    _put: int = 0
    _parked: dict[int, Course] = field(default_factory=dict)

    def put(self, at: datetime, course: Course) -> None:
        """Have `course` go on at `at`."""
        self._put += 1
        heapq.heappush(self._queue, (at, self._put, course))

    def run(self, until: datetime) -> None:
        """Let everything happen that falls before `until`."""
        while self._queue and self._queue[0][0] < until:
            _, _, course = heapq.heappop(self._queue)
            again = next(course, None)
            if isinstance(again, Parked):
                self._parked[again.ticket_id] = course
            elif again is not None:
                self.put(again, course)

    def wake(self, ticket_id: int, at: datetime) -> None:
        """Have whoever waits on the number go on at `at`, if anybody does."""
        if course := self._parked.pop(ticket_id, None):
            self.put(at, course)

    def act(self, deed: Deed, plot: Plot, at: datetime) -> None:
        """Do one act, then the jobs that it brought about."""
        deed(plot, at)
        self.counts["acts"] += 1
        self.counts["jobs"] += drain(at)
