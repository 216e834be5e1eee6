"""A ledger that left the house is counted again by nothing but itself, and a forged one is found out."""

import json
import subprocess
import sys
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import motcua
from motcua.cli.__main__ import main
from motcua.cli.trouble import Trouble
from motcua.deadlines import operations as deadlines
from motcua.deadlines.exporting import export
from motcua.deadlines.recounting import BadExport, recount
from motcua.dossiers.models import Dossier
from motcua.handling.request_supplement import request_supplement
from motcua.intake.supplement import supplement
from motcua.tests.cast import ALL_PAPERS, Cast, moment
from motcua.worktime.operations import add_day_off
from motcua.worktime.rules import TimeLimit

MONDAY = moment("2021-01-04 10:00")


@pytest.fixture
def eventful(cast: Cast) -> Dossier:
    """Asked for papers, counted anew, put off, and a storm in between."""
    dossier = cast.accepted(MONDAY)
    request_supplement(
        dossier_id=dossier.pk,
        papers=[("c2", "quá hạn")],
        reason="Quá 6 tháng",
        by=cast.binh,
        at=moment("2021-01-05 09:00"),
    )
    dossier = supplement(dossier_id=dossier.pk, papers=ALL_PAPERS, by=cast.an, at=moment("2021-01-07 09:00"))
    promise = dossier.promises.get(kind="dossier")
    add_day_off(promise.calendar_id, on=date(2021, 1, 12), reason="Bão số 1", source="Công điện 01")
    at = moment("2021-01-11 15:00")
    deadlines.change_calendar(dossier, by=cast.giang.actor, at=at, reason="Bão số 1", paper="Công điện 01")
    limit = TimeLimit.parse("2 working_day")
    deadlines.extend(dossier, limit, by=cast.giang.actor, at=at, reason="Phải xác minh", paper="Phiếu số 1")
    return dossier


def told(dossier: Dossier, *, with_names: bool = True) -> dict[str, Any]:
    found = json.loads(json.dumps(export(dossier, with_names=with_names)))
    assert isinstance(found, dict)
    return found


def test_what_left_the_house_agrees_with_its_own_count(eventful: Dossier) -> None:
    found = recount(told(eventful))
    assert (found.agrees, found.projection.due_at) == (True, eventful.due_at)
    assert eventful.due_at == moment("2021-01-19 17:00")
    whys = [day.why for day in (*found.projection.earlier, *found.projection.days)]
    assert any("Phiếu số 1" in why and "chờ bổ sung" in why for why in whys)
    assert any("Bão số 1" in why for why in whys)
    assert any(why.startswith("gia hạn: ngày làm việc thứ 2") for why in whys)


def test_the_applicants_copy_names_no_officer(eventful: Dossier) -> None:
    assert {line["by"] for line in told(eventful, with_names=False)["ledger"]} == {"Sở Giao thông vận tải"}
    assert recount(told(eventful, with_names=False)).agrees


def forged(given: dict[str, Any], **change: Any) -> dict[str, Any]:
    return deepcopy(given) | change


def test_a_date_that_was_tampered_with_is_named(eventful: Dossier) -> None:
    given = told(eventful)
    assert [one.where for one in recount(forged(given, due_at="2021-01-29T17:00:00+07:00")).differences] == [
        "due_at"
    ]
    later = deepcopy(given)
    later["ledger"][-1]["due_after"] = "2021-01-29T17:00:00+07:00"
    assert [one.where for one in recount(later).differences] == ["dòng 5, due_after"]


def test_a_line_that_was_taken_out_or_put_in_is_found(eventful: Dossier) -> None:
    given = told(eventful)
    without = forged(given, ledger=given["ledger"][:3] + given["ledger"][4:])
    assert not recount(without).agrees
    shorter = forged(given, ledger=given["ledger"][:-1])
    assert not recount(shorter).agrees


def test_a_day_off_smuggled_into_the_calendar_is_found(eventful: Dossier) -> None:
    given = told(eventful)
    for calendar in given["calendars"].values():
        calendar["days_off"]["2021-01-08"] = "nghỉ thêm"
    assert not recount(given).agrees


@pytest.mark.parametrize("change", [{"format": "x"}, {"profile": "P1999"}, {"ledger": []}, {"calendars": {}}])
def test_what_is_no_ledger_is_refused(eventful: Dossier, change: dict[str, Any]) -> None:
    with pytest.raises(BadExport):
        recount(forged(told(eventful), **change))


def test_the_command_recounts_it_without_any_database(eventful: Dossier, tmp_path: Path) -> None:
    file = tmp_path / "ledger.json"
    file.write_text(json.dumps(told(eventful)), encoding="utf-8")
    lonely = {"PYTHONPATH": str(Path(motcua.__file__).parents[1]), "PYTHONUTF8": "1", "PATH": ""}
    command = [sys.executable, "-m", "motcua.cli", "due", "--explain", str(file)]
    ran = subprocess.run(command, env=lonely, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    said = json.loads(ran.stdout)
    assert (said["agrees"], said["due_at"]) == (True, "2021-01-19T17:00:00+07:00")


def test_the_command_says_where_it_does_not_agree(
    eventful: Dossier, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ledger.json"
    file.write_text(json.dumps(forged(told(eventful), due_at="2021-01-29T17:00:00+07:00")), encoding="utf-8")
    assert main(["due", "--explain", str(file)]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["differences"][0]["where"] == "due_at"
    assert "không khớp" in err


def test_contradictory_lines_and_an_empty_calendar_are_said_in_a_sentence(
    eventful: Dossier, tmp_path: Path
) -> None:
    file, given = tmp_path / "ledger.json", told(eventful)
    twice = forged(given, ledger=[*given["ledger"][:2], *given["ledger"][1:]])
    never = deepcopy(given)
    for calendar in never["calendars"].values():
        calendar |= {"weeks": [], "makeup_days": {}, "half_days": {}}
    for bad, words in ((twice, "Dòng 3 của sổ"), (never, "không có giờ làm việc"), ({}, "không phải sổ")):
        file.write_text(json.dumps(bad), encoding="utf-8")
        with pytest.raises(Trouble, match=words):
            main(["due", "--explain", str(file)])
