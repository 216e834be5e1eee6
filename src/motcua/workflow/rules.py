"""Quy trình tạm dùng: how a procedure without a process of its own is worked, and its outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from motcua.workflow.engine import outcomes
from motcua.workflow.graph import Definition, Ending, Flow, Node, NodeKind, Process

DONE = "done"
RETURNED = "returned"

# What acceptance itself completes, and what waits for the applicant once the result is there.
RECEIVE, RETURN = "receive", "return"
# The news that a process can wait for, by the name of its message.
SUPPLEMENT_CAME, OPINION_CAME, PART_CAME = "supplement", "opinion", "part"
RECEIVING, DECIDING = "receiving", "deciding"


def passes(step: Node) -> bool:
    """Return whether handling goes past the step: reception, which acceptance is, and the return desk.

    Both are stations of their own; the dossier's columns (accepted_at, ready_at, returned_at) tell of them.
    """
    return step.rests and step.duty in (RECEIVE, RETURN) and step.place == RECEIVING


def named_outcomes(definition: Definition, process: str, step: str) -> list[str]:
    """Return the outcomes an officer may end the step with; where any will do, it is `done`."""
    return list(dict.fromkeys(outcome or DONE for outcome in outcomes(definition, process, step)))


def linear(steps: Sequence[Node], *, code: str, name: str = "") -> Definition:
    """Return the process in which each step follows the one before.

    From the second on, a step between the first and the last that are worked may be `returned` to the one
    before, as a leader returns a draft to the officer who wrote it.
    Raises ValueError for an empty list.
    """
    if not steps:
        raise ValueError("a process has a step")
    nodes: list[Node] = [Node("start", NodeKind.START)]
    flows: list[Flow] = []
    before = "start"
    for place, step in enumerate(steps):
        nodes.append(step)
        flows.append(
            Flow(f"to-{step.id}", before, step.id, outcome="" if before == "start" else _done(before))
        )
        before = step.id
        if place and _is_worked(step) and _is_worked(steps[place - 1]):
            before = f"{step.id}-ways"
            nodes.append(Node(before, NodeKind.EXCLUSIVE))
            flows.append(Flow(f"{step.id}-decided", step.id, before))
            flows.append(Flow(f"{step.id}-returned", before, steps[place - 1].id, outcome=RETURNED))
    nodes.append(Node("end", NodeKind.END, ending=Ending.RESULT))
    flows.append(Flow("to-end", before, "end", outcome=_done(before)))
    return Definition((Process(code, tuple(nodes), tuple(flows), name=name),), id=code, name=name)


def _is_worked(step: Node) -> bool:
    return step.duty not in (RECEIVE, RETURN)


def _done(before: str) -> str:
    return DONE if before.endswith("-ways") else ""


def _step(key: str, name: str, duty: str, place: str, share: str = "0") -> Node:
    return Node(key, NodeKind.TASK, name=name, duty=duty, place=place, share=Decimal(share))


# How time is shared where no decision says it: most belongs to the one who appraises. Reception and the
# return of the result take none of it: the one ends, the other begins in the moment that is promised.
DEFAULT_STEPS = (
    _step("reception", "Tiếp nhận hồ sơ", RECEIVE, RECEIVING),
    _step("assignment", "Phân công thụ lý", "assign", DECIDING, "0.10"),
    _step("appraisal", "Thẩm định hồ sơ", "appraise", DECIDING, "0.50"),
    _step("approval", "Xét duyệt", "review", DECIDING, "0.15"),
    _step("signature", "Ký duyệt", "sign", DECIDING, "0.15"),
    _step("records", "Vào số, đóng dấu", "records", DECIDING, "0.10"),
    _step("return", "Trả kết quả", RETURN, RECEIVING),
)
DEFAULT = linear(DEFAULT_STEPS, code="default", name="Quy trình tạm dùng, chưa được phê duyệt")

# The one step of a dossier that is worked in another body's system. Law: NĐ 61/2018/NĐ-CP, Điều 14 khoản 5.
FOLLOW = "follow"


def followed(code: str, system: str) -> Definition:
    """Return the process of what is worked elsewhere: received, followed to its result, returned."""
    name = f"Theo dõi ở {system}"
    steps = (
        _step("reception", "Tiếp nhận hồ sơ", RECEIVE, RECEIVING),
        _step(FOLLOW, name, "coordinate", RECEIVING, "1.00"),
        _step("return", "Trả kết quả", RETURN, RECEIVING),
    )
    return linear(steps, code=code, name=name)
