"""Files that would harm or mislead are refused with a reason, and never half read."""

from __future__ import annotations

import random

import pytest

from motcua.workflow.bpmn.reading import read
from motcua.workflow.bpmn.tests.vendors import BPMN_JS, CAMUNDA, SIGNAVIO
from motcua.workflow.bpmn.writing import write
from motcua.workflow.graph import Definition, Node, NodeKind, Process
from motcua.workflow.notation import MOST_BYTES, Fault, NotReadable, NotWritable

MODEL = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))


def refused(file: bytes | str) -> NotReadable:
    with pytest.raises(NotReadable) as caught:
        read(file.encode() if isinstance(file, str) else file)
    return caught.value


def process(inside: str) -> str:
    return f'<definitions {MODEL}><process id="p">{inside}</process></definitions>'


@pytest.mark.parametrize(
    "prolog",
    [
        f'<!DOCTYPE definitions [<!ENTITY l0 "lol">{LAUGHS}]>',
        '<!DOCTYPE definitions [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE definitions SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!-- a --> <?pi x?>\n<!DOCTYPE definitions [<!ENTITY % x SYSTEM "http://127.0.0.1:9/"> %x;]>',
        "<!DOCTYPE definitions>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_who_declares_a_document_type_is_refused_whatever_it_says(prolog, encoding):
    file = prolog + process('<task id="a" name="&l9;&x;"/>')
    assert refused(file.encode(encoding)).fault is Fault.DOCTYPE


def test_a_declared_encoding_does_not_hide_a_document_type():
    file = '<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE x+AD4-' + process("")
    assert refused(file).fault in (Fault.DOCTYPE, Fault.NOT_XML)


def test_an_entity_nobody_declared_is_no_xml():
    assert refused(process('<task id="a" name="&x;"/>')).fault is Fault.NOT_XML


def test_a_huge_file_is_refused_before_it_is_read():
    assert refused(b" " * (MOST_BYTES + 1)).fault is Fault.TOO_LARGE


def test_a_deep_file_is_refused():
    for depth in (120, 300, 100_000):
        file = process("<subProcess>" * depth + "</subProcess>" * depth)
        assert refused(file).fault is Fault.TOO_DEEP


def test_a_file_of_very_many_elements_is_refused():
    assert refused(process("<documentation/>" * 150_000)).fault is Fault.TOO_LARGE
    assert refused(process("".join(f'<task id="t{n}"/>' for n in range(6000)))).fault is Fault.TOO_LARGE
    ways = '<sequenceFlow sourceRef="a" targetRef="a"/>' * 30_000
    assert refused(process(f'<task id="a"/>{ways}')).fault is Fault.TOO_LARGE


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        ("", Fault.NOT_XML),
        ("   ", Fault.NOT_XML),
        ("xin chào", Fault.NOT_XML),
        ("\0\0\0\0", Fault.NOT_XML),
        ("<a/><b/>", Fault.NOT_XML),
        ("<html><body/></html>", Fault.NOT_BPMN),
        (f"<process {MODEL}/>", Fault.NOT_BPMN),
        ("<definitions/>", Fault.NOT_BPMN),
        (f"<definitions {MODEL}/>", Fault.NO_PROCESS),
        (f'<definitions {MODEL}><process xmlns:bpmn="urn:x" id="p"/></definitions>', Fault.NAMESPACE),
        (f'<definitions {MODEL}><process xmlns:x="x" id="p"/></definitions>', Fault.NAMESPACE),
        (f'<definitions {MODEL}><process xmlns:x="1/a:b" x:a="" id="p"/></definitions>', Fault.NAMESPACE),
        (process('<task id="a"/><task id="a"/>'), Fault.GIVEN_TWICE),
        (process('<sequenceFlow id="f" sourceRef="a" targetRef="b"/>'), Fault.LOOSE_END),
        (process('<task id="a"/><sequenceFlow sourceRef="a"/>'), Fault.LOOSE_END),
        (process('<task xmlns:m="urn:motcua:process:1" id="a" m:hours="nhiều"/>'), Fault.WRONG_VALUE),
        (process('<task xmlns:m="urn:motcua:process:1" id="a" m:hours="NaN"/>'), Fault.WRONG_VALUE),
        (process('<task xmlns:m="urn:motcua:process:1" id="a" m:hours="1E999999999"/>'), Fault.WRONG_VALUE),
        (process('<task xmlns:m="urn:motcua:process:1" id="a" m:hours="-1"/>'), Fault.WRONG_VALUE),
        (process('<task xmlns:m="urn:motcua:process:1" id="a" m:kind="lạ"/>'), Fault.WRONG_VALUE),
    ],
)
def test_what_is_no_process_is_refused_with_its_reason(file, fault):
    assert refused(file).fault is fault


@pytest.mark.parametrize(
    "raw", [b"\xff\xfe\x00", b"\x80abc", bytes(range(256)), b"\x89PNG\r\n\x1a\n" + b"\0" * 99]
)
def test_binary_files_are_refused(raw):
    assert refused(raw).fault in (Fault.NOT_TEXT, Fault.NOT_XML)


@pytest.mark.parametrize("file", [BPMN_JS, CAMUNDA, SIGNAVIO])
def test_a_file_cut_short_anywhere_is_refused(file):
    raw = file.rstrip().encode()
    for cut in range(0, len(raw), 97):
        refused(raw[:cut])


@pytest.mark.parametrize("file", [BPMN_JS, CAMUNDA, SIGNAVIO])
def test_a_damaged_file_is_read_or_refused_but_never_crashes(file):
    chance = random.Random(1)
    for _ in range(100):
        raw = bytearray(file.encode())
        for _ in range(chance.randint(1, 4)):
            raw[chance.randrange(len(raw))] = chance.choice(b'<>"/=&aA1: \xc3')
        try:
            definition = read(bytes(raw)).definition
        except NotReadable:
            continue
        assert read(write(definition)).definition == definition


@pytest.mark.parametrize(
    "wrong",
    [
        Node("a", NodeKind.TASK, name="\0"),
        Node("a", NodeKind.TASK, foreign="<kept"),
        Node("a\x01", NodeKind.TASK),
    ],
)
def test_what_xml_cannot_hold_is_not_written(wrong):
    with pytest.raises(NotWritable):
        write(Definition((Process("p", (wrong,)),)))
