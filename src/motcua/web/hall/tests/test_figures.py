"""The hall's figures on the page and in a file."""

from datetime import timedelta
from io import BytesIO

from django.test import Client
from openpyxl import load_workbook

from motcua.queue.call_next import call_next
from motcua.queue.finish import finish
from motcua.queue.rules import Outcome
from motcua.tests.cast import Cast
from motcua.tests.hall import MACHINE, opened, taken
from motcua.web.counter.tests.conftest import MONDAY
from motcua.web.counter.tests.pages import look

DAY = "from=2021-01-04&to=2021-01-04"


def a_visit(cast: Cast, reason: str = "Thiếu giấy tờ") -> None:
    counter = opened(cast, 1, at=MONDAY - timedelta(hours=1))
    taken(cast, MONDAY - timedelta(minutes=30))
    call_next(counter_id=counter.pk, by=MACHINE, at=MONDAY - timedelta(minutes=12))
    finish(counter_id=counter.pk, by=MACHINE, at=MONDAY, outcome=Outcome.SENT_HOME, reason=reason)


def test_the_page_says_first_how_long_people_waited(giang: Client, cast: Cast) -> None:
    a_visit(cast)
    page = look(giang, f"/hall/figures?{DAY}")
    assert "Từ 04/01/2021 đến 04/01/2021: 1 lượt, một nửa chờ không quá 18 phút" in page.words
    assert "9–10 giờ 1 1 18,0" in page.words or "9–10 giờ 1 1 18.0" in page.words
    assert "Vì sao khách phải về 1 Thiếu giấy tờ" in page.words
    for by, word in (
        ("field", "Sát hạch, cấp giấy phép lái xe"),
        ("counter", "Quầy 1"),
        ("day", "04/01/2021"),
    ):
        assert f"{word} 1 1 18" in look(giang, f"/hall/figures?{DAY}&by={by}").words


def test_what_is_shown_can_be_taken_away(giang: Client, cast: Cast) -> None:
    a_visit(cast)
    answer = giang.get(f"/hall/figures.csv?{DAY}&by=counter")
    assert answer["Content-Disposition"] == 'attachment; filename="sanh-counter-20210104-20210104.csv"'
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Quầy,Lượt,Đã gọi,")
    assert lines[1].startswith("Quầy 1,1,1,18.0,18.0,100.0,1,18.0")
    sheet = load_workbook(BytesIO(giang.get(f"/hall/figures.xlsx?{DAY}&by=counter").content)).active
    assert [cell.value for cell in sheet[2]][:4] == ["Quầy 1", 1, 1, 18]
    assert giang.get(f"/hall/figures.pdf?{DAY}").status_code == 404


def test_days_that_make_no_sense_are_mended(giang: Client, cast: Cast) -> None:
    a_visit(cast)
    page = look(giang, "/hall/figures?from=2021-02-30&to=khong")
    assert "Từ 29/12/2020 đến 04/01/2021: 1 lượt" in page.words
    page = look(giang, "/hall/figures?from=2021-01-09&to=2020-12-31")
    assert "Từ 31/12/2020 đến 31/12/2020: 0 lượt." in page.words
    assert "Những ngày này không có lượt nào" in page.words


def test_a_formula_is_a_text_in_what_is_taken_away() -> None:
    from motcua.web.export import exported

    body = exported("csv", "x", ["a"], [["=1+1"], [-3]]).content.decode("utf-8-sig")
    assert body.split() == ["a", "'=1+1", "-3"]


def test_whoever_directs_nothing_reads_no_figures(an: Client, cast: Cast) -> None:
    opened(cast, 1, at=MONDAY)
    assert an.get("/hall/figures").status_code == 403
    assert an.get("/hall/figures.csv").status_code == 403
