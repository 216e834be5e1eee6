"""A dossier from a commune to the province, through two agencies, and back to the commune; over HTTP.

Lan files at the one-stop of Tân Cương, whose Quý receives her; the Department of Transport decides. It asks
the Department of Health and the police at once, of whom one is late; asks Lan for a paper, once; asks for
more time, once; signs. Quý hands the licence over where she had filed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.deadlines.models import Promise
from motcua.deadlines.queries import explain
from motcua.documents.tests.specimens import pdf
from motcua.dossiers.codes import look_up_secret
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import State, Timeliness, timeliness
from motcua.handling.jobs import give_out
from motcua.journal.queries import entries
from motcua.journal.verifying import verify
from motcua.org import Duty
from motcua.org.models import Office, Officer
from motcua.org.rules import Kind, Level
from motcua.tests.cast import Cast, moment, office, officer
from motcua.tests.floors import ROOT
from motcua.web.counter.tests.pages import Page, look, send
from motcua.web.desk.tests.desk import Desk, said, words
from motcua.web.keys import look_up_key

CARD = "019190001234|090123456|Nguyễn Thị Lan|08031990|Nữ|Xóm Cầu, Tân Cương, Thái Nguyên|20052020"
QUESTION = "Giấy khám sức khỏe có hợp lệ không?"
Clock = Callable[[str], None]


@dataclass(frozen=True)
class Neighbours:
    """Who takes part besides the cast: the commune with Quý and its head, the two agencies asked."""

    commune: Office
    health: Office
    police: Office
    quy: Officer
    head: Officer
    hoa: Officer
    khanh: Officer


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Set the house's clock: clock("2021-01-05 09:00")."""

    def put(text: str) -> None:
        at: datetime = moment(text)
        monkeypatch.setattr("django.utils.timezone.now", lambda: at)

    put("2021-01-04 10:00")
    return put


@pytest.fixture
def around(cast: Cast) -> Neighbours:
    commune = office(
        Kind.COMMUNE,
        "UBND xã Tân Cương",
        "xa-tan-cuong",
        cast.province,
        identifier="000.07.30.H55",
        level=Level.COMMUNE,
    )
    health = office(Kind.DEPARTMENT, "Sở Y tế", "so-y-te", cast.province, identifier="000.00.18.H55")
    police = office(Kind.CENTRAL_BODY, "Công an tỉnh", "cong-an", cast.province, identifier="000.00.30.H55")
    return Neighbours(
        commune,
        health,
        police,
        quy=officer("Quý", commune, Duty.RECEIVE, Duty.RETURN),
        head=officer("Phong", commune, Duty.DIRECT),
        hoa=officer("Hoa", health, Duty.APPRAISE),
        khanh=officer("Khánh", police, Duty.APPRAISE),
    )


def counter(who: Officer) -> Client:
    """The browser of an officer who has just signed in."""
    browser = Client(headers={"Accept": "text/html"})
    browser.force_login(who.account)
    return browser


def filed(quy: Officer) -> Dossier:
    """Lan's card is read, the licence chosen, three papers ticked; the dossier is accepted at the commune."""
    at_counter = counter(quy)
    page = send(
        at_counter, "/counter/new/person", look(at_counter, "/counter/new").form("/new/person", text=CARD)
    )
    person = page.form("/counter/new")["person"]
    found = look(at_counter, f"/counter/new?person={person}&q=doi bang lai")
    send(at_counter, "/counter/new/open", found.form("/new/open", procedure="1.002809"))
    dossier = Dossier.objects.latest("id")
    page = look(at_counter, f"/counter/{dossier.thread}")
    papers = {f"here-{key}": "1" for key in ("c1", "c2", "c3")}
    done = send(at_counter, f"/counter/{dossier.thread}/accept", page.form("dossier", **papers))
    assert "Hẹn trả kết quả: Thứ Hai 11/01/2021, trước 17:00." in done.words
    give_out(entry_id=entries(dossier).get(kind="intake.accepted").pk)
    dossier.refresh_from_db()
    return dossier


def tracked(dossier: Dossier) -> str:
    """What Lan reads with the two codes of her receipt."""
    secret = look_up_secret(look_up_key(), dossier.thread, dossier.secret_no)
    return Page(Client().post("/tra-cuu", {"code": dossier.code, "secret": secret})).words


def opinions(cast: Cast, around: Neighbours, dossier: Dossier, clock: Clock) -> None:
    """Two agencies are asked on Tuesday; the police answer on Wednesday, Health a day late."""
    clock("2021-01-05 09:00")
    typed = {
        "office-1": str(around.health.public_id),
        "question-1": QUESTION,
        "days-1": "1",
        "office-2": str(around.police.public_id),
        "question-2": "",
        "days-2": "2",
        "days-3": "3",
    }
    assert "Đã lấy ý kiến 2 cơ quan" in said(Desk(cast.binh).do(dossier, "consult", **typed))
    page = tracked(dossier)
    assert "Đang chờ ý kiến của Sở Y tế, Công an tỉnh." in page
    assert "Ngày hẹn trả kết quả không vì thế mà lùi." in page
    clock("2021-01-06 10:00")
    Desk(around.khanh).do(dossier, "answer", answer="Không có tiền án, tiền sự liên quan.")
    clock("2021-01-07 08:00")
    assert "quá hạn trả lời từ 17:00 ngày 06/01/2021" in words(Desk(cast.binh).open(dossier))
    late = words(Desk(around.head).get("/desk/across/?late=1"))
    assert "1 việc ở cơ quan khác đã quá hạn." in late
    assert "Sở Y tế" in late
    assert "Công an tỉnh" not in late
    assert "Sở Y tế trả lời chậm" in tracked(dossier)
    asked = {"code": dossier.code, "secret": look_up_secret(look_up_key(), dossier.thread, dossier.secret_no)}
    told = Client().post("/api/v1/track", asked, content_type="application/json").json()
    assert told["office"] == "Sở Giao thông vận tải"
    assert [(one["what"], one["office"]) for one in told["waits_for"]] == [("opinion", "Sở Y tế")]
    assert "Công an tỉnh đã cho ý kiến" in tracked(dossier)
    Desk(around.hoa).do(dossier, "answer", answer="Giấy khám đã quá 6 tháng.", file=scan("Trả lời.pdf"))
    opened = words(Desk(cast.binh).open(dossier))
    assert "đã trả lời, trễ hạn" in opened
    assert "Trả lời.pdf" in opened


def supplement(cast: Cast, around: Neighbours, dossier: Dossier, clock: Clock) -> None:
    """The paper that Health found wanting is asked for on Thursday, once, and brought on Friday."""
    clock("2021-01-07 09:30")
    asked = {"what-c2": "Khám lại, nộp giấy còn hạn", "reason": "Giấy khám sức khỏe đã quá 6 tháng"}
    page = Desk(cast.binh).do(dossier, "supplement", **asked)
    assert "Đã yêu cầu bổ sung 1 giấy tờ" in said(page)
    assert "Đến lượt Ông/Bà: bổ sung 1 giấy tờ." in tracked(dossier)
    clock("2021-01-08 09:00")
    quy = counter(around.quy)
    form = look(quy, f"/counter/{dossier.thread}?do=supplement").form("panel-form")
    done = send(quy, f"/counter/{dossier.thread}/supplement/bring", {**form, "here-c2": "1"})
    assert "Ngày hẹn mới: Thứ Sáu 15/01/2021, trước 17:00." in done.words
    page = Desk(cast.binh).do(dossier, "supplement", **asked)
    assert "chỉ cho một lần" in words(page)
    assert dossier.supplements.count() == 1


def extension(cast: Cast, around: Neighbours, dossier: Dossier, clock: Clock) -> None:
    """On Wednesday the department asks for two days more; the one-stop sets the date, with the apology."""
    clock("2021-01-13 09:00")
    asked = {"days": "2", "reason": "Máy in phôi hỏng, chờ sửa"}
    assert "Lời hẹn chưa đổi" in said(Desk(cast.chi).do(dossier, "extend", **asked))
    head = Desk(around.head)
    page = Page(head.get("/lead/extensions/"))
    form = page.form(f"/lead/extensions/{dossier.thread}/", decision="grant")
    page = Page(head.post(f"/lead/extensions/{dossier.thread}/", form))
    assert "Thứ Ba 19/01/2021, trước 17:00" in page.words
    Desk(cast.chi).do(dossier, "extend", **asked)
    dossier.refresh_from_db()
    assert dossier.due_at == moment("2021-01-19 17:00")  # asked a second time, and nothing came of it


def signed(cast: Cast, dossier: Dossier, clock: Clock) -> None:
    clock("2021-01-15 10:00")
    Desk(cast.binh).do(dossier, "complete", note="Đủ điều kiện")
    Desk(cast.chi).do(dossier, "complete", note="")
    Desk(cast.chi).do(dossier, "complete", note="")
    clock("2021-01-18 09:00")
    result = {"kind": "Giấy phép lái xe", "number": "190123456789", "decided_on": "18/01/2021"}
    Desk(cast.em).do(dossier, "result", file=scan("Giấy phép lái xe.pdf"), **result)
    page = Desk(cast.em).do(dossier, "complete", note="")
    assert "Quầy trả kết quả sẽ trả cho người nộp." in said(page)


def handed_over(cast: Cast, around: Neighbours, dossier: Dossier, clock: Clock) -> None:
    """The centre of the province did not receive it and does not return it; the commune does."""
    clock("2021-01-19 08:00")
    address = f"/returning/{dossier.thread}/hand-over/"
    assert Desk(cast.an).get(address).status_code == 404
    quy = Desk(around.quy)
    form = Page(quy.get(address)).form(address, receiver_is="owner", identity_no="019190001234")
    page = Page(quy.post(address, form))
    assert "Nguyễn Thị Lan" in page.words
    dossier.refresh_from_db()
    assert dossier.status is State.RETURNED
    assert "Đã trả kết quả cho Ông/Bà." in tracked(dossier)


def scan(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(), "application/pdf")


@pytest.fixture
def dossier(cast: Cast, around: Neighbours, clock: Clock) -> Dossier:
    """The whole story, from Monday 4 to Tuesday 19 January 2021."""
    found = filed(around.quy)
    clock("2021-01-04 14:00")
    Desk(cast.dung).do(found, "complete", next_officer=str(cast.binh.public_id), note="")
    opinions(cast, around, found, clock)
    supplement(cast, around, found, clock)
    extension(cast, around, found, clock)
    signed(cast, found, clock)
    handed_over(cast, around, found, clock)
    return found


def test_a_licence_goes_from_the_commune_to_the_province_and_back(
    dossier: Dossier, cast: Cast, around: Neighbours
) -> None:
    assert (dossier.code, dossier.receiving_unit, dossier.deciding_agency) == (
        "000.07.30.H55-210104-0001",
        around.commune,
        cast.agency,
    )
    assert dossier.due_at
    assert dossier.ready_at
    assert timeliness(dossier.due_at, dossier.ready_at) is Timeliness.EARLY
    kinds = [entry.kind for entry in entries(dossier)]
    assert kinds.count("handling.consulted") == kinds.count("handling.answered") == 2
    assert kinds.count("handling.supplement_requested") == kinds.count("deadlines.extended") == 1
    assert kinds[-1] == "returning.handed_over"
    assert verify().ok


def test_its_ledger_is_explained_day_by_day(dossier: Dossier) -> None:
    found = explain(dossier)
    assert found
    assert [line.kind for line in found.ledger] == ["granted", "paused", "reset", "extended"]
    assert found.due_at == dossier.due_at
    days = {day.on: (day.counted, day.why) for day in found.days}
    assert not days[date(2021, 1, 8)][0]  # the day the papers came is not counted
    assert [on.day for on, (counted, _) in days.items() if counted] == [11, 12, 13, 14, 15, 18, 19]
    assert not days[date(2021, 1, 16)][0]
    assert not days[date(2021, 1, 17)][0]
    assert all(why for _, why in days.values())


def test_what_lan_takes_home_of_it_is_counted_again_without_us(dossier: Dossier, tmp_path: Path) -> None:
    secret = look_up_secret(look_up_key(), dossier.thread, dossier.secret_no)
    lan = Client()
    page = Page(lan.post("/tra-cuu", {"code": dossier.code, "secret": secret}))
    file = tmp_path / "so-thoi-han.json"
    file.write_bytes(lan.post("/tra-cuu/so-thoi-han", page.form("/tra-cuu/so-thoi-han")).getvalue())
    command = [sys.executable, "-m", "motcua.cli", "due", "--explain", str(file)]
    lonely = {"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", "PATH": ""}
    run = subprocess.run(command, env=lonely, capture_output=True, cwd=tmp_path, check=True)
    told = json.loads(run.stdout)
    assert (told["agrees"], told["due_at"]) == (True, "2021-01-19T17:00:00+07:00")
    counted = {day["on"] for day in told["days"] if day["counted"]}
    found = explain(dossier)
    assert found
    assert counted == {day.on.isoformat() for day in found.days if day.counted}


def test_every_promise_on_the_way_has_ended_and_the_late_one_stays_late(
    dossier: Dossier, around: Neighbours
) -> None:
    assert not Promise.objects.filter(ended_at=None).exists()
    late = {
        asked.position.office: asked.is_late(moment("2021-02-01 08:00"))
        for asked in dossier.consultations.select_related("position__office")
    }
    assert late == {around.health: True, around.police: False}
