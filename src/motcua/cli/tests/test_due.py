"""motcua due answers every line, and says in Vietnamese what is wrong with a bad one."""

import io
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import motcua
from motcua.cli.__main__ import main
from motcua.cli.commands import due
from motcua.cli.trouble import Trouble

SOURCE = Path(motcua.__file__).parents[1]
QUESTION = {"received": "2021-01-04T10:00", "limit": "5 working_day"}


def asked(*arguments: str) -> int:
    return main(["due", *arguments])


@pytest.fixture
def lines(monkeypatch, capsys):
    """Feed lines to --stdin; give the answers and the sentence of the trouble, if any."""

    def fed(*given: object) -> tuple[list[dict], str | None]:
        text = b"\n".join(one if isinstance(one, bytes) else json.dumps(one).encode() for one in given)
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text)))
        trouble = None
        try:
            assert asked("--stdin") == 0
        except Trouble as error:
            trouble = str(error)
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()], trouble

    return fed


def test_the_example_of_the_interface_is_answered_day_by_day(lines):
    (found,), trouble = lines(QUESTION)
    assert trouble is None
    assert found.keys() == {"due_at", "days"}
    assert found["due_at"] == "2021-01-11T17:00:00+07:00"
    assert found["days"][0] == {"on": "2021-01-04", "counted": False, "why": "ngày nhận hồ sơ, chưa tính"}
    assert [day["counted"] for day in found["days"]].count(True) == 5


def test_one_question_may_be_asked_by_options(capsys):
    assert asked("--received", "2021-01-04T10:00", "--limit", "5 working_day") == 0
    assert json.loads(capsys.readouterr().out)["due_at"] == "2021-01-11T17:00:00+07:00"


@pytest.mark.parametrize(
    ("limit", "due_at"),
    [
        ("5 calendar_day", "2021-01-11T17:00:00+07:00"),
        ("8 working_hour", "2021-01-05T10:00:00+07:00"),
        ("24 hour", "2021-01-05T10:00:00+07:00"),
        ("1 month", "2021-02-04T17:00:00+07:00"),
        ("immediate", "2021-01-04T17:00:00+07:00"),
    ],
)
def test_every_unit_is_answered(limit, due_at):
    assert due.answer(QUESTION | {"limit": limit})["due_at"] == due_at


@pytest.mark.parametrize(
    "hours",
    [
        "Mon-Fri 07:30-11:30 13:30-16:30",
        {day: ["07:30-11:30", "13:30-16:30"] for day in ("mon", "tue", "wed", "thu", "fri")},
    ],
)
def test_other_hours_change_the_end_of_the_day(hours):
    assert due.answer(QUESTION | {"hours": hours})["due_at"] == "2021-01-11T16:30:00+07:00"


def test_an_office_open_on_saturday_counts_it():
    hours = "Mon-Fri 07:30-11:30 13:00-17:00; Sat 07:30-11:30"
    assert due.answer(QUESTION | {"hours": hours})["due_at"] == "2021-01-09T11:30:00+07:00"


def test_a_moment_with_an_offset_is_read_in_the_zone_of_the_office():
    assert due.answer(QUESTION | {"received": "2021-01-03T20:00:00Z"})["days"][0]["on"] == "2021-01-04"


def test_a_profile_may_be_named_and_is_else_that_of_the_day():
    assert due.answer(QUESTION | {"profile": "P2026"})["due_at"] == "2021-01-11T17:00:00+07:00"
    with pytest.raises(Trouble, match="P2018, P2021, P2025, P2026"):
        due.answer(QUESTION | {"profile": "P2030"})
    with pytest.raises(Trouble, match="20/06/2018"):
        due.answer(QUESTION | {"received": "2018-06-20T10:00"})


def test_a_promise_into_a_year_not_announced_is_provisional():
    assert due.answer(QUESTION | {"received": "2027-01-04T10:00"})["provisional"] is True


def test_a_bad_line_is_answered_in_its_place_and_named_at_the_end(lines):
    answers, trouble = lines(QUESTION, b"{", b"", b"\xff\xfe", QUESTION | {"limit": "năm ngày"}, QUESTION)
    assert ["error" in found for found in answers] == [False, True, True, True, False]
    assert "JSON" in answers[1]["error"]
    assert "UTF-8" in answers[2]["error"]
    assert "năm ngày" in answers[3]["error"]
    assert trouble == "3 dòng không tính được: 2, 4, 5."


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ([], "đối tượng JSON"),
        ({}, "Thiếu received"),
        ({"received": "2021-01-04T10:00"}, "Thiếu limit"),
        (QUESTION | {"received": "2021-02-30T10:00"}, "received không phải ngày giờ"),
        (QUESTION | {"received": "2021-01-04"}, "received không phải ngày giờ"),
        (QUESTION | {"received": "2021-01-04T10:00\0"}, "received không phải ngày giờ"),
        (QUESTION | {"received": "\ud800" * 20}, "received không phải ngày giờ"),
        (QUESTION | {"received": 20210104}, "received không phải ngày giờ"),
        (QUESTION | {"received": "0001-01-01T00:00Z", "profile": "P2018"}, "ngoài khoảng tính được"),
        (QUESTION | {"limit": "99999999999999999999 working_day"}, "limit không phải thời hạn"),
        (QUESTION | {"limit": ["5 working_day"]}, "limit không phải thời hạn"),
        (QUESTION | {"limit": "by_text"}, "chỉ ghi bằng lời"),
        (QUESTION | {"hours": "cả ngày"}, "hours không đọc được"),
        (QUESTION | {"hours": {}}, "không có giờ làm việc"),
    ],
)
def test_each_bad_question_gets_its_own_sentence(question, says):
    with pytest.raises(Trouble) as trouble:
        due.answer(question)
    assert says in str(trouble.value)
    json.dumps({"error": str(trouble.value)}, ensure_ascii=False).encode()  # can be printed


def test_it_needs_neither_django_nor_a_database():
    code = (
        f"import sys; sys.path.insert(0, {str(SOURCE)!r}); from motcua.cli.commands import due; "
        f"due.answer({QUESTION}); sys.exit(bool({{'django', 'psycopg', 'pydantic'}} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
