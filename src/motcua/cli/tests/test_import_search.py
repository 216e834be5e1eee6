"""motcua import and motcua search, as scripts call them: in processes of their own, on a fresh database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import motcua
from motcua.cli.__main__ import main
from motcua.cli.trouble import Trouble

SOURCE = Path(motcua.__file__).parents[1]
RECORD = {
    "code": "1.010339",
    "name": "Cấp hóa đơn điện tử có mã theo từng lần phát sinh",
    "agency": "Thuế tỉnh",
    "channels": [
        {"channel": "direct", "time": 1.0, "unit": "working_day", "note": "Miễn phí", "fees_vnd": []}
    ],
    "components": [{"case": "", "name": "Đơn đề nghị", "originals": 1, "copies": 0}],
}


def run(database: str, *words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {
        **os.environ,
        "MOTCUA_DATABASE_URL": database,
        "PYTHONPATH": str(SOURCE),
        "PYTHONUTF8": "1",
    }
    return subprocess.run(
        [sys.executable, "-m", "motcua.cli", *words],
        input=stdin,
        capture_output=True,
        env=environment,
        check=False,
    )


def test_a_file_is_imported_once_and_its_procedures_found(own_database, tmp_path):
    file = tmp_path / "thủ tục.jsonl"
    file.write_bytes(json.dumps(RECORD).encode() + b"\nkh\xf4ng\n")
    first = run(own_database, "import", "procedures", str(file), "--json")
    assert first.returncode == 0, first.stderr.decode()
    assert json.loads(first.stdout) == {
        "read": 2,
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "incomplete": [],
        "refused": [{"line": 2, "reason": "không phải UTF-8 (byte thứ 3)"}],
    }
    again = run(own_database, "import", "procedures", str(file))
    assert "0 thủ tục mới, 0 cập nhật, 1 không đổi, 1 bị từ chối" in again.stdout.decode()

    asked = run(
        own_database,
        "search",
        "--stdin",
        "--limit",
        "3",
        stdin="xuất hóa đơn lẻ\n\nxuat hoa don le\n".encode(),
    )
    answers = [json.loads(line) for line in asked.stdout.splitlines()]
    assert [answer["query"] for answer in answers] == ["xuất hóa đơn lẻ", "xuat hoa don le"]
    for answer in answers:
        assert answer["results"][0]["code"] == RECORD["code"]
        assert answer["results"][0].keys() == {"code", "name", "score"}
        assert answer["ms"] >= 0
    assert RECORD["name"] in run(own_database, "search", "hóa", "đơn", "lẻ").stdout.decode()


@pytest.mark.parametrize(
    "words",
    [
        ["import", "procedures", "/khong/co/tep.jsonl"],
        ["import", "procedures", "/"],
        ["search"],
        ["search", "a", "--stdin"],
    ],
)
def test_bad_input_is_one_sentence_before_any_database_starts(words):
    with pytest.raises(Trouble):
        main(words)


@pytest.mark.parametrize(
    "words", [["import", "people", "x"], ["search", "--limit", "0"], ["search", "--limit", "x"]]
)
def test_bad_arguments_end_with_two(words):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
