"""Quy trình là một đồ thị: the values both notations, the checks and the engine share.

A definition is one self-contained document: the process that dossiers follow and every process it calls.
Law: TT 01/2018/TT-VPCP, Điều 8 (quy trình nội bộ, quy trình điện tử).
Notation: BPMN 2.0.2 (OMG formal/2013-12-09).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property


class NodeKind(StrEnum):
    """What a node of a process is."""

    START = "start"
    TASK = "task"
    CONSULTATION = "consultation"
    SUB_DOSSIER = "sub_dossier"
    WAIT = "wait"
    CALL = "call"
    EXCLUSIVE = "exclusive"
    PARALLEL = "parallel"
    BOUNDARY = "boundary"
    END = "end"
    UNKNOWN = "unknown"


# A token rests here until somebody, an answer or a timer ends the step.
RESTING = frozenset({NodeKind.TASK, NodeKind.CONSULTATION, NodeKind.SUB_DOSSIER, NodeKind.WAIT})


class Trigger(StrEnum):
    """What sets off a boundary or a wait: a moment, or news (giấy tờ bổ sung, kết quả của hồ sơ con …)."""

    NONE = ""
    TIMER = "timer"
    MESSAGE = "message"


class Ending(StrEnum):
    """How a process may end: with a result, a refusal to grant, withdrawn, stopped."""

    RESULT = "result"
    REFUSAL = "refusal"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where a shape lies on the diagram, in its units: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Node:
    """A node. `id` is unique within its process.

    `place` says where a step is worked: "receiving", "deciding", or the identifier of an office. `unit` and
    `content` are the decision's own words. `hours` is working time; `share` a part of the whole limit.
    `calls` names a process of the definition; `procedure` the procedure of a sub-dossier; `attached_to` the
    step a boundary sits on. `foreign` keeps what another vendor's file says of it, as XML text; `tag` the
    BPMN element it was read from where that is not the usual one.
    """

    id: str
    kind: NodeKind
    name: str = ""
    duty: str = ""
    place: str = ""
    unit: str = ""
    content: str = ""
    hours: Decimal | None = None
    share: Decimal | None = None
    calls: str = ""
    procedure: str = ""
    is_lead: bool = False
    ending: Ending | None = None
    is_terminate: bool = False
    attached_to: str = ""
    trigger: Trigger = Trigger.NONE
    event: str = ""
    interrupts: bool = True
    tag: str = ""
    foreign: str = ""
    bounds: Bounds | None = None

    @property
    def rests(self) -> bool:
        return self.kind in RESTING


@dataclass(frozen=True, slots=True)
class Flow:
    """A way from one node to another, taken when the last outcome is `outcome`; always, if it names none.

    `condition` keeps an expression that is not ours to read: such a flow is never taken.
    """

    id: str
    source: str
    target: str
    outcome: str = ""
    is_default: bool = False
    name: str = ""
    condition: str = ""
    foreign: str = ""
    points: tuple[tuple[float, float], ...] = ()

    @property
    def is_free(self) -> bool:
        """Whether it is taken whatever the outcome."""
        return not (self.outcome or self.condition or self.is_default)


@dataclass(frozen=True)
class Process:
    """One process: nodes and flows in the order of their source. `is_embedded`: drawn inside its caller."""

    id: str
    nodes: tuple[Node, ...] = ()
    flows: tuple[Flow, ...] = ()
    name: str = ""
    is_embedded: bool = False
    foreign: str = ""

    @cached_property
    def by_id(self) -> dict[str, Node]:
        return {node.id: node for node in self.nodes}

    @cached_property
    def leaving(self) -> dict[str, tuple[Flow, ...]]:
        return _grouped(self, "source")

    @cached_property
    def arriving(self) -> dict[str, tuple[Flow, ...]]:
        return _grouped(self, "target")

    @cached_property
    def starts(self) -> tuple[Node, ...]:
        """The start events; where none is drawn, whatever no flow leads to, as BPMN 2.0 §13.2 has it."""
        drawn = tuple(node for node in self.nodes if node.kind is NodeKind.START)
        return drawn or tuple(
            node for node in self.nodes if not self.arriving[node.id] and node.kind is not NodeKind.BOUNDARY
        )

    @cached_property
    def _seated(self) -> dict[str, tuple[Node, ...]]:
        seated: dict[str, list[Node]] = {}
        for node in self.nodes:
            if node.kind is NodeKind.BOUNDARY:
                seated.setdefault(node.attached_to, []).append(node)
        return {step: tuple(events) for step, events in seated.items()}

    def events_at(self, step: str) -> tuple[Node, ...]:
        """Return what may set the step off: its boundaries, and the step itself where it is a wait."""
        node = self.by_id.get(step)
        waits = (node,) if node and node.kind is NodeKind.WAIT else ()
        return (*waits, *self.boundaries(step))

    def boundaries(self, step: str) -> tuple[Node, ...]:
        """Return the timers and messages that sit on the step."""
        return self._seated.get(step, ())

    def leading_off(self, step: str) -> tuple[Node, ...]:
        """Return those of them that move a token; one beside the work that opens no way is a reminder."""
        return tuple(event for event in self.boundaries(step) if event.interrupts or self.leaving[event.id])


@dataclass(frozen=True, slots=True)
class Approval:
    """By which decision a process holds. Law: TT 01/2018/TT-VPCP, Điều 8 khoản 3 (the Chairman approves)."""

    decision_no: str = ""
    decided_on: date | None = None
    approver: str = ""


@dataclass(frozen=True)
class Definition:
    """A document: processes by id, the first that is not embedded being the one dossiers follow.

    `total_hours` is the time the decision names for the whole; `foreign` keeps what else its file held.
    """

    processes: tuple[Process, ...]
    id: str = ""
    name: str = ""
    procedure_code: str = ""
    approval: Approval = field(default_factory=Approval)
    total_hours: Decimal | None = None
    foreign: str = ""

    @cached_property
    def by_id(self) -> dict[str, Process]:
        return {process.id: process for process in self.processes}

    @cached_property
    def main(self) -> Process:
        """The process that dossiers follow. Raises NoProcess in an empty document."""
        for process in self.processes:
            if not process.is_embedded:
                return process
        raise NoProcess(self.id)

    @cached_property
    def steps(self) -> dict[str, Node]:
        """The steps of the main process and of those it calls, by id, in the order of the document."""
        found: dict[str, Node] = {}
        for process in self.processes:
            for node in process.nodes:
                if node.rests:
                    found.setdefault(node.id, node)
        return found


class NoProcess(Exception):
    """The document holds no process."""


def _grouped(process: Process, end: str) -> dict[str, tuple[Flow, ...]]:
    grouped: dict[str, list[Flow]] = {node.id: [] for node in process.nodes}
    for flow in process.flows:
        grouped.setdefault(getattr(flow, end), []).append(flow)
    return {node: tuple(flows) for node, flows in grouped.items()}
