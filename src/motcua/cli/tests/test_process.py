"""motcua process walks, converts and checks files, and says in Vietnamese what is wrong with one."""

import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

import motcua
from motcua.cli.__main__ import main
from motcua.cli.trouble import Trouble
from motcua.workflow.bpmn.reading import read
from motcua.workflow.bpmn.tests.vendors import BPMN_JS, CAMUNDA
from motcua.workflow.bpmn.writing import write
from motcua.workflow.graph import Node, NodeKind, Trigger
from motcua.workflow.tests.drawing import definition, process

SOURCE = Path(motcua.__file__).parents[1]
CATALOGUE = SOURCE.parent / "catalogue" / "processes"


@pytest.fixture
def drawing(tmp_path):
    path = tmp_path / "cấp phép.bpmn"
    path.write_text(BPMN_JS)
    return path


@pytest.fixture
def walk(monkeypatch, capsys, drawing):
    """Feed lines to walk; give the answers and the sentence of the trouble, if any."""

    def fed(*given: object, file: Path = drawing) -> tuple[list[dict], str | None]:
        text = b"\n".join(one if isinstance(one, bytes) else json.dumps(one).encode() for one in given)
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text)))
        trouble = None
        try:
            assert main(["process", "walk", str(file), "--stdin"]) == 0
        except Trouble as error:
            trouble = str(error)
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()], trouble

    return fed


def test_the_start_and_each_line_are_answered_by_what_is_open(walk):
    assert walk(
        {"complete": "Activity_receive", "outcome": "done"},
        {"complete": "Activity_appraise", "outcome": "approved"},
        {"complete": "Activity_sign", "outcome": "done"},
    ) == (
        [
            {"open": ["Activity_receive"], "done": False},
            {"open": ["Activity_appraise"], "done": False},
            {"open": ["Activity_sign"], "done": False},
            {"open": [], "done": True},
        ],
        None,
    )


def test_a_step_that_is_not_open_gives_an_error_and_changes_nothing(walk):
    answers, trouble = walk(
        {"complete": "Activity_sign", "outcome": "done"},
        {"complete": "nowhere", "outcome": "done"},
        {"complete": "Gateway_1", "outcome": "done"},
        {"complete": "Activity_receive", "outcome": "done"},
    )
    assert [list(answer) for answer in answers[1:4]] == [["error"]] * 3
    assert answers[4] == {"open": ["Activity_appraise"], "done": False}
    assert trouble is None


@pytest.mark.parametrize(
    "line",
    [
        b"x",
        b"[]",
        b"{}",
        b"\xff",
        b'{"complete": 1}',
        b'{"complete": "Activity_receive", "outcome": ["a"]}',
        b"[" * 100_000,
    ],
)
def test_a_broken_line_gives_an_error_and_the_next_is_heard(walk, line):
    answers, trouble = walk(line, b"", {"complete": "Activity_receive"})
    assert list(answers[1]) == ["error"]
    assert answers[2] == {"open": ["Activity_appraise"], "done": False}
    assert trouble


def test_an_outcome_without_a_way_gives_an_error_and_the_step_stays_open(walk, tmp_path):
    file = tmp_path / "a.bpmn"
    file.write_text(BPMN_JS.replace(' default="Flow_5"', ""))
    steps = [{"complete": "Activity_receive"}, {"complete": "Activity_appraise", "outcome": "lost"}]
    right = {"complete": "Activity_appraise", "outcome": "approved"}
    answers, trouble = walk(*steps, {"complete": "Activity_appraise"}, right, file=file)
    assert "lost" in answers[2]["error"]
    assert list(answers[3]) == ["error"]
    assert answers[4] == {"open": ["Activity_sign"], "done": False}
    assert trouble is None


def test_a_timer_on_a_call_goes_off_when_told_and_takes_along_what_is_open_inside(walk, tmp_path):
    called, late = Node("c1", NodeKind.CALL, calls="inner"), Node("b1", NodeKind.BOUNDARY, attached_to="c1")
    late = replace(late, trigger=Trigger.TIMER, event="P2D")
    news = replace(late, id="b2", interrupts=False, trigger=Trigger.MESSAGE, event="supplement")
    ways = ("s>c1", "c1>e", "b1>stop", "stop>e", "b2>tell", "tell>e")
    outer = process(*ways, c1=called, b1=late, b2=news)
    inner = process("s>p1", "p1>one1", "p1>two2", "one1>e", "two2>e", name="inner")
    file = tmp_path / "a.bpmn"
    file.write_bytes(write(definition(outer, inner)))
    answers, trouble = walk(
        {"trigger": "b2"},
        {"trigger": "b1"},
        {"trigger": "b1"},
        {"complete": "tell"},
        {"trigger": 1},
        file=file,
    )
    assert [answer.get("open") for answer in answers] == [
        ["one1", "two2"],
        ["one1", "tell", "two2"],
        ["stop", "tell"],
        None,
        ["stop"],
        None,
    ]
    assert answers[3] == {"error": "sự kiện “b1” không chờ ở bước nào đang mở."}
    assert trouble == "1 dòng không đọc được: 5."


def test_a_process_that_cannot_start_is_said_in_one_line(walk, tmp_path):
    file = tmp_path / "a.bpmn"
    file.write_text(CAMUNDA.replace('targetRef="appraise"', 'targetRef="maybe"'))
    answers, trouble = walk(file=file)
    assert answers == []
    assert trouble == "Quy trình không bắt đầu được: “maybe” là phần tử mà hệ thống không thi hành."


def test_convert_prints_the_other_notation_and_says_what_is_only_kept(drawing, capsys):
    assert main(["process", "convert", str(drawing), "--to", "bpmn"]) == 0
    printed = capsys.readouterr()
    assert read(printed.out.encode()).definition == read(BPMN_JS.encode()).definition
    assert "bpmn:collaboration" in printed.err


def test_a_drawing_becomes_a_table_that_walks_the_same_way_and_back(drawing, tmp_path, capsys, walk):
    assert main(["process", "convert", str(drawing), "--to", "table"]) == 0
    table = tmp_path / "bảng.yaml"
    table.write_text(capsys.readouterr().out)
    steps = [{"complete": "Activity_receive"}, {"complete": "Activity_appraise", "outcome": "approved"}]
    assert walk(*steps, file=table) == walk(*steps)
    assert main(["process", "convert", str(table), "--to", "bpmn"]) == 0
    assert read(capsys.readouterr().out.encode()).definition == read(BPMN_JS.encode()).definition


def test_a_typed_table_becomes_a_process_and_every_guess_is_told(tmp_path, capsys):
    file = tmp_path / "bảng.csv"
    file.write_text("TT,Nội dung,Đơn vị,Thời gian\n1,Tiếp nhận,Một cửa,4 giờ\n2,Thẩm định,Phòng,2\n")
    assert main(["process", "convert", str(file), "--to", "table"]) == 0
    printed = capsys.readouterr()
    assert "hours: 16" in printed.out
    assert "? dòng 3: bước “buoc-2”: thời gian “2” không có đơn vị, hiểu là ngày." in printed.err
    assert main(["process", "check", str(file), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert {"time_without_unit", "duty"} == {guess["guess"] for guess in answer["guesses"]}
    assert (answer["ok"], answer["faults"]) == (True, [])


def test_convert_gives_one_document_with_json(drawing, capsys):
    assert main(["process", "convert", str(drawing), "--to", "bpmn", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["to"] == "bpmn"
    assert {"where": "", "what": "bpmn:collaboration"} in answer["kept"]


def kinds_found(file: Path, capsys) -> set[str]:
    main(["process", "check", str(file), "--json"])
    return {fault["kind"] for fault in json.loads(capsys.readouterr().out)["faults"]}


def test_what_we_wrote_is_drawn_and_a_table_draws_nothing_so_neither_is_warned_of(tmp_path, capsys):
    table, drawn = CATALOGUE / "1.002809.yaml", tmp_path / "a.bpmn"
    assert kinds_found(table, capsys) == set()
    assert main(["process", "convert", str(table), "--to", "bpmn"]) == 0
    drawn.write_text(capsys.readouterr().out)
    assert kinds_found(drawn, capsys) == set()
    assert main(["process", "check", str(drawn)]) == 0
    assert capsys.readouterr().out == "✓ quy trình không có lỗi.\n"


def test_a_drawing_that_lacks_a_shape_or_all_of_them_is_warned_of_as_it_was(tmp_path, capsys):
    table, file = CATALOGUE / "1.002809.yaml", tmp_path / "a.bpmn"
    assert main(["process", "convert", str(table), "--to", "bpmn"]) == 0
    written = capsys.readouterr().out
    shape = re.search(r"<bpmndi:BPMNShape.*?</bpmndi:BPMNShape>", written, re.DOTALL)
    assert shape
    for lacking in (
        written.replace(shape[0], ""),
        re.sub(r"<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "", written, flags=re.DOTALL),
    ):
        file.write_text(lacking)
        assert kinds_found(file, capsys) == {"no_diagram"}


def test_check_names_every_fault_and_fails_on_an_error(drawing, capsys):
    assert main(["process", "check", str(drawing), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["ok"] is False
    kinds = {(fault["kind"], fault["where"]) for fault in answer["faults"]}
    assert ("no_duty", "Activity_receive") in kinds
    assert all(fault["message"].endswith(".") for fault in answer["faults"])
    assert main(["process", "check", str(drawing)]) == 1
    assert "✗ bước “Activity_receive” chưa giao cho nhiệm vụ nào." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "không phải bảng bước"),
        (b"<a", "không phải XML hợp lệ"),
        (b"steps: [", "không phải YAML hợp lệ"),
        (b"<!DOCTYPE x><x/>", "DOCTYPE"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "không phải BPMN 2.0"),
        (b"\xff\xff", "không phải văn bản"),
    ],
)
@pytest.mark.parametrize("form", [["check"], ["convert", "--to", "bpmn"], ["walk", "--stdin"]])
def test_a_bad_file_is_refused_in_one_line(tmp_path, form, raw, said):
    file = tmp_path / "xấu.bpmn"
    file.write_bytes(raw)
    with pytest.raises(Trouble) as caught:
        main(["process", *form, str(file)])
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_said_in_one_line(tmp_path):
    with pytest.raises(Trouble, match="không đọc được"):
        main(["process", "check", str(tmp_path / "không có.bpmn")])
    with pytest.raises(Trouble, match="không đọc được"):
        main(["process", "check", str(tmp_path)])


def test_walking_starts_without_django(drawing):
    code = (
        "import sys; from motcua.cli.__main__ import main;"
        f"main(['process', 'walk', {str(drawing)!r}, '--stdin']);"
        "sys.exit('django' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout) == {"open": ["Activity_receive"], "done": False}
