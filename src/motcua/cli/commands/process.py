"""motcua process (quy trình): check, convert and walk a process in a file; needs no database."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from motcua.cli import lines
from motcua.cli.processes.files import read_file, shown_kept, shown_notes, written
from motcua.cli.trouble import Trouble
from motcua.workflow.checking.findings import Severity
from motcua.workflow.engine import (
    Endless,
    Moved,
    NoSuchStep,
    NoSuchWay,
    NotOurs,
    at_boundary,
    at_step,
    complete,
    open_steps,
    start,
    trigger,
)
from motcua.workflow.graph import Definition, NoProcess
from motcua.workflow.labels import quoted, told_finding, told_note

SUMMARY = "kiểm tra, đổi ký pháp, chạy thử một quy trình: check|convert|walk TỆP"
MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!"}
EXAMPLE = '{"complete": "mã bước", "outcome": "kết quả"}'
EVENT = '{"trigger": "mã sự kiện"}'


class Refused(Exception):
    """The engine refuses the move; what is open stays open."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a line asks for: a step ends with an outcome, or a timer or message goes off."""

    step: str = ""
    outcome: str = ""
    event: str = ""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the three forms: a file is checked, converted to the other notation, or walked line by line."""
    forms = parser.add_subparsers(dest="form", required=True, metavar="check|convert|walk")
    checked = forms.add_parser("check", help="nêu mọi lỗi và cảnh báo", allow_abbrev=False)
    convert = forms.add_parser("convert", help="in ra cùng quy trình ở ký pháp khác", allow_abbrev=False)
    convert.add_argument("--to", choices=["bpmn", "table"], required=True, help="ký pháp cần đổi sang")
    walk = forms.add_parser(
        "walk",
        help="chạy thử: mỗi dòng vào hoàn thành một bước hoặc làm xảy ra một sự kiện",
        allow_abbrev=False,
    )
    walk.add_argument(
        "--stdin", action="store_true", required=True, help=f"đọc mỗi dòng một {EXAMPLE} hoặc {EVENT}"
    )
    for form in (checked, convert, walk):
        form.add_argument(
            "file",
            type=Path,
            metavar="TỆP",
            help="tệp quy trình: BPMN 2.0, bảng bước, hoặc bảng tính CSV, XLSX",
        )
        form.add_argument("--json", action="store_true", help="in một tài liệu JSON")


def run(args: Namespace) -> int:
    """Do what was asked. Raises Trouble for a file that is not taken."""
    return {"check": _check, "convert": _convert, "walk": _walk}[args.form](args)


def _check(args: Namespace) -> int:
    """Print every fault; the exit code is 1 where one of them forbids publishing."""
    from motcua.workflow.check import check, forbids_publishing  # knows the duties, whose house needs Django

    reading = read_file(args.file)
    findings = check(reading.definition, undrawn=reading.undrawn)
    told = [
        {
            "kind": finding.kind,
            "severity": finding.severity,
            "process": finding.process,
            "where": finding.where,
            "values": finding.values,
            "message": told_finding(finding),
        }
        for finding in findings
    ]
    if args.json:
        more = {"kept": shown_kept(reading), "guesses": shown_notes(reading)}
        lines.write({"ok": not forbids_publishing(findings), "faults": told} | more)
    else:
        for finding in findings:
            print(f"{MARKS[finding.severity]} {told_finding(finding)}")
        for kept in reading.kept:
            print(f"· {quoted(kept.where)}: giữ nguyên {kept.what}, không thi hành.")
        for note in reading.notes:
            print(f"? {told_note(note)}")
        if not findings:
            print("✓ quy trình không có lỗi.")
    return 1 if forbids_publishing(findings) else 0


def _convert(args: Namespace) -> int:
    reading = read_file(args.file)
    text = written(reading.definition, args.to)
    kept = shown_kept(reading)
    if args.json:
        lines.write({"to": args.to, "document": text, "kept": kept, "guesses": shown_notes(reading)})
        return 0
    print(text, end="")
    for note in reading.notes:
        print(f"? {told_note(note)}", file=sys.stderr)
    if kept:
        named = "; ".join(f"{one['where']} {one['what']}".strip() for one in kept[:10])
        more = f" và {len(kept) - 10} chỗ khác" if len(kept) > 10 else ""
        print(f"Giữ nguyên mà không thi hành: {named}{more}.", file=sys.stderr)
    return 0


def _walk(args: Namespace) -> int:
    definition = read_file(args.file).definition
    try:
        moved = start(definition)
    except (NoProcess, NoSuchStep, NoSuchWay, Endless, NotOurs) as error:
        raise Trouble(f"Quy trình không bắt đầu được: {_told(error)}") from error
    lines.write(_shown(definition, moved))
    bad: list[str] = []
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            moved = _moved(definition, moved, _asked(line))
            lines.write(_shown(definition, moved))
        except Refused as refused:  # an answer like any other: the walk goes on from where it was
            lines.write({"error": str(refused)})
        except Trouble as trouble:
            bad.append(str(number))
            lines.write({"error": str(trouble)})
    if bad:
        named = ", ".join(bad[:10]) + (", …" if len(bad) > 10 else "")
        raise Trouble(f"{len(bad)} dòng không đọc được: {named}.")
    return 0


def _moved(definition: Definition, moved: Moved, asked: Asked) -> Moved:
    """Return what the line does to the marking. Raises Refused, and then nothing has changed."""
    try:
        if asked.event:
            return _set_off(definition, moved, asked.event)
        token = at_step(definition, moved.marking, asked.step)
        return complete(definition, moved.marking, token.id, asked.outcome)
    except (NoSuchStep, NoSuchWay, Endless, NotOurs) as error:
        raise Refused(_told(error)) from error


def _set_off(definition: Definition, moved: Moved, event: str) -> Moved:
    try:
        token = at_boundary(definition, moved.marking, event)
    except NoSuchStep as error:
        raise Refused(f"sự kiện {quoted(event)} không chờ ở bước nào đang mở.") from error
    return trigger(definition, moved.marking, token.id, event)


def _asked(line: bytes) -> Asked:
    try:
        asked = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Trouble("Dòng này không phải văn bản UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise Trouble(f"Dòng này không phải JSON hợp lệ; cần dạng {EXAMPLE}.") from error
    if isinstance(asked, dict) and isinstance(asked.get("trigger"), str) and "complete" not in asked:
        return Asked(event=asked["trigger"])
    if not isinstance(asked, dict) or not isinstance(asked.get("complete"), str):
        raise Trouble(f"Dòng này thiếu complete, mã bước vừa xong; cần dạng {EXAMPLE} hoặc {EVENT}.")
    outcome = asked.get("outcome") or ""
    if not isinstance(outcome, str):
        raise Trouble(f"outcome phải là chữ, không phải {quoted(outcome)}.")
    return Asked(asked["complete"], outcome)


def _shown(definition: Definition, moved: Moved) -> dict[str, Any]:
    return {"open": open_steps(definition, moved.marking), "done": moved.is_done}


def _told(error: Exception) -> str:
    if isinstance(error, NoSuchWay):
        return f"từ {quoted(error.step)} không có đường nào cho kết quả {quoted(error.outcome)}."
    if isinstance(error, NoSuchStep):
        return f"bước {quoted(error)} không đang mở."
    if isinstance(error, NotOurs):
        return f"{quoted(error)} là phần tử mà hệ thống không thi hành."
    return "quy trình chạy vòng mãi mà không ai làm gì."
