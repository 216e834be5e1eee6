"""To which steps a token may be taken back."""

from motcua.workflow.former import former_steps
from motcua.workflow.graph import Flow, Node, NodeKind, Process
from motcua.workflow.rules import DEFAULT


def process(*flows: tuple[str, str], **kinds: NodeKind) -> Process:
    names = dict.fromkeys(name for flow in flows for name in flow)
    nodes = tuple(Node(name, kinds.get(name, NodeKind.TASK)) for name in names)
    return Process("p", nodes, tuple(Flow(f"{a}-{b}", a, b) for a, b in flows))


def test_in_a_line_every_step_before_is_a_former_one_the_nearest_first() -> None:
    steps = former_steps(DEFAULT.main, "signature")
    assert steps == ["approval", "appraisal", "assignment", "reception"]


def test_the_first_step_has_none_before_it() -> None:
    assert former_steps(process(("start", "a"), start=NodeKind.START), "a") == []


def test_within_a_branch_one_goes_back_no_further_than_its_split() -> None:
    found = process(
        ("a", "split"), ("split", "b"), ("b", "c"), ("split", "d"), ("c", "join"), ("d", "join"),
        ("join", "e"), ("e", "f"), split=NodeKind.PARALLEL, join=NodeKind.PARALLEL,
    )  # fmt: skip
    assert former_steps(found, "c") == ["b"]
    assert former_steps(found, "f") == ["e"]
    assert former_steps(found, "e") == []


def test_round_a_loop_no_step_comes_twice_nor_the_step_itself() -> None:
    found = process(("a", "b"), ("b", "x"), ("x", "a"), ("x", "c"), x=NodeKind.EXCLUSIVE)
    assert former_steps(found, "c") == ["b", "a"]
    assert former_steps(found, "a") == ["b"]
