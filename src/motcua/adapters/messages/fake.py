"""Người đưa tin mẫu: sends nothing; what it was given lies in a file of the data directory, to be shown.

A contact that ends in 000 is refused, one that ends in 111 is never reached, as real ones may be.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from motcua.accounts.ports import Refused, Unreachable

FILE = "messages.jsonl"


@dataclass(frozen=True, slots=True)
class Sent:
    """A message as it was handed over."""

    key: str
    to: str
    text: str


class FakeMessenger:
    """Keeps each message as a line of a file that only its owner can read."""

    def __init__(self, home: Path) -> None:
        self.file = home / FILE

    def send(self, to: str, text: str, *, key: str) -> None:
        if to.endswith("000"):
            raise Refused(key)
        if to.endswith("111"):
            raise Unreachable(key)
        if not any(one.key == key for one in self.sent()):
            with os.fdopen(os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as out:
                out.write(json.dumps(asdict(Sent(key, to, text)), ensure_ascii=False) + "\n")

    def check(self) -> None:
        if not self.file.parent.is_dir():
            raise Unreachable

    def sent(self) -> list[Sent]:
        """Return all that was handed over, the oldest first."""
        if not self.file.exists():
            return []
        lines = self.file.read_text(encoding="utf-8").splitlines()
        return [Sent(**json.loads(line)) for line in lines]


def connect(home: Path) -> FakeMessenger:
    """Return the messenger that keeps its messages in the data directory."""
    return FakeMessenger(home)
