"""Tiến độ: how far a long piece of work has come, on stderr; one line that moves where a person looks on."""

from __future__ import annotations

import sys
import time

SECONDS = 0.2  # between two tellings on a terminal
SECONDS_IN_LOG = 5.0


class Progress:
    """Tells `what` and "n of m"; every stage begins a new line."""

    def __init__(self) -> None:
        self._stage = ""
        self._told = 0.0
        self._is_terminal = sys.stderr.isatty()

    def __call__(self, what: str, number: int, total: int) -> None:
        now = time.monotonic()
        is_new = what != self._stage
        pause = SECONDS if self._is_terminal else SECONDS_IN_LOG
        if not is_new and number < total and now - self._told < pause:
            return
        if is_new and self._stage:
            self.end()
        self._stage, self._told = what, now
        start, end = ("\r", "") if self._is_terminal else ("", "\n")
        print(f"{start}  {what}: {number}/{total}", end=end, file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the line that moved."""
        if self._is_terminal and self._stage:
            print(file=sys.stderr, flush=True)
        self._stage = ""
