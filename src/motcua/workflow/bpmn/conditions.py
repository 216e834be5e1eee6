"""Điều kiện của đường đi: `outcome == "name"`, in all the spellings that modellers write."""

from __future__ import annotations

import re

_QUOTED = r"""(?:"(?P<{0}d>(?:[^"\\]|\\.)*)"|'(?P<{0}s>(?:[^'\\]|\\.)*)'|“(?P<{0}t>[^”]*)”)"""
_OURS = re.compile(
    rf"outcome\s*={{1,3}}\s*{_QUOTED.format('a')}|{_QUOTED.format('b')}\s*={{1,3}}\s*outcome"
    rf"|outcome\s*[.]\s*equals\s*\(\s*{_QUOTED.format('c')}\s*\)"
    rf"|{_QUOTED.format('e')}\s*[.]\s*equals\s*\(\s*outcome\s*\)",
    re.DOTALL,
)
_MOST_BRACKETS = 8
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}


def outcome_of(expression: str) -> str | None:
    """Return the name that the outcome must have; None where the expression is not ours to read.

    Taken: bare; `${…}` and `#{…}` as Camunda 7 writes; `= …` as FEEL begins; in brackets; double or
    single quotes; the name on either side.
    """
    found = _OURS.fullmatch(_bare(expression))
    if not found:
        return None
    name, text = next((name, text) for name, text in found.groupdict().items() if text is not None)
    return text if name.endswith("t") else _unescaped(text)


def expression_of(outcome: str) -> str:
    """Return the condition that reads back as this outcome."""
    escaped = outcome.replace("\\", "\\\\").replace('"', '\\"')
    return f'outcome == "{escaped}"'


def _bare(expression: str) -> str:
    text = expression.strip()
    if text.startswith(("${", "#{")) and text.endswith("}"):
        text = text[2:-1].strip()
    if text.startswith("="):
        text = text[1:].strip()
    for _ in range(_MOST_BRACKETS):
        if text.startswith("(") and text.endswith(")"):
            text = text[1:-1].strip()
    return text


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[1]), text, flags=re.DOTALL)
