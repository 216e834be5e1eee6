"""Vào và ra: what --stdin reads and --json prints."""

import json
import sys
from collections.abc import Iterator
from typing import Any

from motcua.cli.trouble import Trouble


def read() -> Iterator[str]:
    """Yield each line of standard input that is not blank, as it comes.

    Raises Trouble at a line that is not UTF-8.
    """
    for number, line in enumerate(sys.stdin.buffer, start=1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError:
            raise Trouble(f"dòng {number} không phải UTF-8.") from None
        if text:
            yield text


def read_json() -> Iterator[dict[str, Any]]:
    """Yield the JSON object of each line of standard input; raises Trouble at one that is none."""
    for number, text in enumerate(read(), start=1):
        try:
            value = json.loads(text)
        except (json.JSONDecodeError, RecursionError):
            value = None
        if not isinstance(value, dict):
            raise Trouble(f"dòng {number} không phải một đối tượng JSON.")
        yield value


def write(value: object) -> None:
    """Print `value` as one line of JSON, at once: whoever asked may wait for it."""
    print(json.dumps(value, ensure_ascii=False, default=str), flush=True)
