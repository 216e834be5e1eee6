"""Processes of every shape for hypothesis: sound or not, with every field that a notation must hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from motcua.workflow.graph import (
    Approval,
    Bounds,
    Definition,
    Ending,
    Flow,
    Node,
    NodeKind,
    Process,
    Trigger,
)

# XML has no words for control characters, and no notation for half of a surrogate pair.
letters = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="￾￿")
texts = st.one_of(
    st.just(""),
    st.sampled_from(
        ["Thẩm định hồ sơ", " hai  dấu cách ", '"ngoặc" & <dấu>', "xuống\ndòng\tvà\rvề", "null", "1"]
    ),
    st.text(letters, max_size=20),
)
ids = st.one_of(
    st.sampled_from(["start", "end", "a", "b", "c", "Task_1", "1", "Bước 1", "a-outcome", "bpmn:x"]),
    st.text(letters, min_size=1, max_size=6),
)
numbers = st.one_of(
    st.none(), st.decimals(0, 1000, places=2), st.sampled_from([Decimal("1E+2"), Decimal("4")])
)
sides = st.one_of(st.integers(-50, 2000).map(float), st.floats(-1e6, 1e6))
bounds = st.one_of(st.none(), st.builds(Bounds, sides, sides, sides, sides))
TAGS = "task serviceTask subProcess callActivity inclusiveGateway endEvent intermediateThrowEvent lạ"
tags = st.sampled_from(["", *TAGS.split()])
MODEL = 'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"'
ZEEBE = 'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"'
KEPT = (
    "",
    '<kept xmlns:camunda="http://camunda.org/schema/1.0/bpmn" camunda:assignee="lan"></kept>',
    f"<kept><bpmn:documentation {MODEL}>Xem kỹ</bpmn:documentation></kept>",
    f'<kept><bpmn:extensionElements {MODEL}><zeebe:taskDefinition {ZEEBE} type="in">'
    "</zeebe:taskDefinition></bpmn:extensionElements></kept>",
)


def nodes(name: str, others: list[str], processes: list[str]) -> st.SearchStrategy[Node]:
    """Return nodes of that id, many of them with fields that their kind has no use for."""
    return st.builds(
        Node,
        id=st.just(name),
        kind=st.sampled_from(NodeKind),
        name=texts,
        duty=st.sampled_from(["", "receive", "appraise", "sign"]),
        place=st.sampled_from(["", "receiving", "deciding", "so-xay-dung"]),
        unit=texts,
        content=texts,
        hours=numbers,
        share=numbers,
        calls=st.sampled_from(["", "nowhere", "x:nowhere", *processes]),
        procedure=st.sampled_from(["", "1.000160"]),
        is_lead=st.booleans(),
        ending=st.one_of(st.none(), st.sampled_from(Ending)),
        is_terminate=st.booleans(),
        attached_to=st.sampled_from(["", "nobody", *others]),
        trigger=st.sampled_from(Trigger),
        event=st.one_of(texts, st.sampled_from(["P3D", "2020-08-05T08:00:00", "R3/PT1H"])),
        interrupts=st.booleans(),
        tag=tags,
        foreign=st.sampled_from(KEPT),
        bounds=bounds,
    )


def flows(name: str, others: list[str]) -> st.SearchStrategy[Flow]:
    return st.builds(
        Flow,
        id=st.just(name),
        source=st.sampled_from(others),
        target=st.sampled_from(others),
        outcome=st.one_of(texts, st.sampled_from(["done", "returned", "it's", "back\\slash"])),
        is_default=st.booleans(),
        name=texts,
        condition=st.one_of(st.just(""), st.sampled_from(["x > 3", 'outcome == "done"', " ${y} "]), texts),
        foreign=st.sampled_from(KEPT),
        points=st.one_of(st.just(()), st.lists(st.tuples(sides, sides), min_size=2, max_size=3).map(tuple)),
    )


@st.composite
def processes(draw: st.DrawFn, name: str, every: list[str], is_embedded: bool) -> Process:
    named = draw(st.lists(ids, max_size=6, unique=True))
    ways = draw(st.lists(ids, max_size=7, unique=True)) if named else []
    return Process(
        name,
        tuple(draw(nodes(one, named, every)) for one in named),
        tuple(draw(flows(one, named)) for one in ways),
        name=draw(texts),
        is_embedded=is_embedded,
        foreign="" if is_embedded else draw(st.sampled_from(KEPT[:3])),
    )


@st.composite
def definitions(draw: st.DrawFn) -> Definition:
    """Return documents of one to four processes, at least one of them not embedded, in any order."""
    named = draw(st.lists(ids, min_size=1, max_size=4, unique=True))
    embedded = [draw(st.booleans()) for _ in named]
    embedded[draw(st.integers(0, len(named) - 1))] = False
    return Definition(
        tuple(draw(processes(name, named, inside)) for name, inside in zip(named, embedded, strict=True)),
        id=draw(texts),
        name=draw(texts),
        procedure_code=draw(st.sampled_from(["", "1.000160"])),
        approval=Approval(
            draw(st.sampled_from(["", "123/QĐ-UBND"])),
            draw(st.one_of(st.none(), st.dates(date(2018, 1, 1)))),
            draw(texts),
        ),
        total_hours=draw(numbers),
    )
