"""Ký pháp: what both notations share: what they refuse, what they guess, how a value stands as text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from motcua.workflow.graph import Definition, Ending, NodeKind, Trigger

# A provincial process has a few dozen steps; these are far above any, and far below what hurts.
MOST_BYTES = 5_000_000
MOST_NODES = 5_000
MOST_FLOWS = 20_000
MOST_HOURS = 1_000_000


class Fault(StrEnum):
    """Why a file is not read, or a definition not written."""

    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    NOT_TEXT = "not_text"
    NOT_XML = "not_xml"
    DOCTYPE = "doctype"
    NAMESPACE = "namespace"
    NOT_YAML = "not_yaml"
    REFERENCE = "reference"
    NOT_BPMN = "not_bpmn"
    NOT_A_TABLE = "not_a_table"
    NO_PROCESS = "no_process"
    NO_STEPS = "no_steps"
    LOOSE_END = "loose_end"
    GIVEN_TWICE = "given_twice"
    WRONG_VALUE = "wrong_value"
    UNKNOWN_WORD = "unknown_word"


class NotReadable(ValueError):
    """The file is not taken: `fault` says why, `where` at which id, row or line, `what` stands there."""

    def __init__(self, fault: Fault, where: str = "", what: str = "") -> None:
        super().__init__(f"{fault}: {where}: {what}")
        self.fault, self.where, self.what = fault, where, what


class NotWritable(ValueError):
    """The notation cannot hold `what` at `where`, such as a control character in XML."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where, self.what = where, what


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file says of `where` and this house keeps and does not carry out."""

    where: str
    what: str


class Guess(StrEnum):
    """What a reader of an uneven table had to guess, or leave out."""

    COLUMNS = "columns"
    DUTY = "duty"
    NO_DUTY = "no_duty"
    NO_TIME = "no_time"
    TIME_NOT_READ = "time_not_read"
    TIME_WITHOUT_UNIT = "time_without_unit"
    TIME_RANGE = "time_range"
    TIME_BY_WORD = "time_by_word"
    TIME_AS_DATE = "time_as_date"
    TIMES_DIFFER = "times_differ"
    FILLED = "filled"
    CONTINUED = "continued"
    SECTION = "section"
    PARTS = "parts"
    NO_NUMBER = "no_number"
    NUMBERED_TWICE = "numbered_twice"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Note:
    """One guess: at which row of the file (from 1, 0 for the whole), about which step, taken from what."""

    guess: Guess
    row: int = 0
    step: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A definition and, of its file, what is kept without being carried out, and what was guessed.

    `undrawn` are the processes that the file, in a notation that draws, does not draw to the end.
    """

    definition: Definition
    kept: tuple[Kept, ...] = ()
    notes: tuple[Note, ...] = ()
    undrawn: tuple[str, ...] = ()


_ENUMS: dict[str, type[StrEnum]] = {"kind": NodeKind, "ending": Ending, "trigger": Trigger}
_NUMBERS = frozenset({"hours", "share", "total_hours"})


def text_of(value: object) -> str:
    """Return a field's value as both notations write it in one word."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def value_of(field: str, text: str, where: str) -> Any:  # of the type that the field has in the graph
    """Return the value of a node's, flow's, process's or definition's field. Raises NotReadable."""
    try:
        if field in _ENUMS:
            return _ENUMS[field](text) if text or field == "trigger" else None
        if field in _NUMBERS:
            return _number(text)
        if field == "decided_on":
            return date.fromisoformat(text)
        if field == "interrupts" or field.startswith("is_"):
            return {"true": True, "false": False}[text]
    except (ValueError, KeyError, InvalidOperation) as error:
        raise NotReadable(Fault.WRONG_VALUE, where, f"{field}={text[:80]}") from error
    return text


def _number(text: str) -> Decimal:
    number = Decimal(text)
    # 1E+999999999 is a finite number, and takes all memory as soon as somebody adds to it
    if not number.is_finite() or not 0 <= number <= MOST_HOURS or number.adjusted() < -20:
        raise InvalidOperation(text)
    return number


def require_sound(definition: Definition) -> Definition:
    """Return it when no id is given twice in a process and no way leads to or from nowhere.

    Raises NotReadable.
    """
    require_small(
        sum(len(process.nodes) for process in definition.processes),
        sum(len(process.flows) for process in definition.processes),
    )
    _once([process.id for process in definition.processes], "")
    for process in definition.processes:
        _once([node.id for node in process.nodes], process.id)
        _once([flow.id for flow in process.flows], process.id)
        for flow in process.flows:
            for end in (flow.source, flow.target):
                if end not in process.by_id:
                    raise NotReadable(Fault.LOOSE_END, flow.id, end)
    if not any(not process.is_embedded for process in definition.processes):
        raise NotReadable(Fault.NO_PROCESS)
    return definition


def require_small(nodes: int, flows: int) -> None:
    """Refuse what no office ever drew, before time is spent on it. Raises NotReadable."""
    for number, most in ((nodes, MOST_NODES), (flows, MOST_FLOWS)):
        if number > most:
            raise NotReadable(Fault.TOO_LARGE, "", f"{number} > {most}")


def _once(names: list[str], where: str) -> None:
    for name, times in Counter(names).items():
        if not name:
            raise NotReadable(Fault.WRONG_VALUE, where, "id")
        if times > 1:
            raise NotReadable(Fault.GIVEN_TWICE, where, name)
