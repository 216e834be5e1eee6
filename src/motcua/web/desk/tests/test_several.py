"""Several dossiers in one go: tried out, confirmed, each by itself, and what failed told with why."""

from datetime import date
from typing import Any

import pytest

from motcua.dossiers.models import Dossier
from motcua.handling.claim import claim
from motcua.handling.complete import complete
from motcua.journal.queries import entries
from motcua.org import Duty
from motcua.tests.cast import Cast, officer
from motcua.web.desk.tests.desk import MONDAY, TUESDAY, Desk, key_of, words
from motcua.web.tests.browser import assert_fits
from motcua.workflow.graph import Definition, Ending, Flow, Node, NodeKind, Process
from motcua.workflow.operations import put, put_in_force

pytestmark = pytest.mark.usefixtures("clock")


def common(cast: Cast, count: int) -> list[Dossier]:
    """So many dossiers whose appraisal waits for whoever takes it."""
    made = [cast.accepted(MONDAY) for _ in range(count)]
    for dossier in made:
        complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY)
    return made


def choose(desk: Desk, act: str, *dossiers: Dossier, step: str = "appraisal", **more: str) -> Any:
    works = [f"{dossier.thread}/{step}" for dossier in dossiers]
    return desk.post("/desk/several/", {"act": act, "work": works, **more})


def confirm(desk: Desk, page: Any, act: str, *dossiers: Dossier, **more: str) -> Any:
    return choose(desk, act, *dossiers, confirm="1", once=key_of(page), **more)


def holders(*dossiers: Dossier) -> list[object]:
    return [dossier.positions.get(ended_at=None).officer for dossier in dossiers]


def test_the_list_offers_boxes_and_the_acts_of_the_reader(cast: Cast) -> None:
    (dossier,) = common(cast, 1)
    page = Desk(cast.binh).get("/desk/?choose=1").content.decode()
    assert f'value="{dossier.thread}/appraisal"' in page
    assert 'value="claim"' in page
    assert 'value="assign"' not in page
    assert 'value="assign"' in Desk(cast.dung).get("/desk/?scope=office&choose=1").content.decode()


def test_what_can_and_cannot_be_done_is_shown_before_anything_is(cast: Cast) -> None:
    hoa = officer("Hoa", cast.agency, Duty.APPRAISE)
    first, second = common(cast, 2)
    claim(dossier_id=first.pk, step="appraisal", by=hoa, at=TUESDAY)
    page = words(choose(Desk(cast.binh), "claim", first, second))
    assert "Nhận việc: làm được 1 hồ sơ" in page
    assert "Bước này đang do Hoa giữ." in page
    assert holders(first, second) == [hoa, None]
    assert not entries(second).filter(kind="handling.claimed").exists()


def test_confirmed_each_is_done_by_itself_and_what_failed_is_told(cast: Cast) -> None:
    hoa, desk = officer("Hoa", cast.agency, Duty.APPRAISE), Desk(cast.binh)
    first, second = common(cast, 2)
    page = choose(desk, "claim", first, second)
    claim(dossier_id=first.pk, step="appraisal", by=hoa, at=TUESDAY)  # meanwhile
    report = words(confirm(desk, page, "claim", first, second))
    assert "đã xong 1 hồ sơ" in report
    assert "1 hồ sơ chưa làm được" in report
    assert holders(first, second) == [hoa, cast.binh]


def test_pressed_twice_it_is_done_once(cast: Cast) -> None:
    desk, made = Desk(cast.binh), common(cast, 2)
    page = choose(desk, "complete", *made)
    assert "đã xong 2 hồ sơ" in words(confirm(desk, page, "complete", *made, note="Đủ điều kiện"))
    assert "đã xong 2 hồ sơ" in words(confirm(desk, page, "complete", *made, note="Đủ điều kiện"))
    for dossier in made:
        assert dossier.positions.get(ended_at=None).step == "approval"
        assert entries(dossier).filter(kind="handling.completed").count() == 2


def test_a_head_gives_several_to_one_of_his_staff(cast: Cast) -> None:
    desk, made = Desk(cast.dung), common(cast, 2)
    to = str(cast.binh.public_id)
    page = choose(desk, "assign", *made, to=to)
    assert "Giao cho Bình: làm được 2 hồ sơ" in words(page)
    confirm(desk, page, "assign", *made, to=to)
    assert holders(*made) == [cast.binh, cast.binh]


def test_who_may_not_be_given_a_step_is_told_before(cast: Cast) -> None:
    page = words(choose(Desk(cast.dung), "assign", *common(cast, 1), to=str(cast.em.public_id)))
    assert "làm được 0 hồ sơ" in page


def test_nobody_works_on_what_he_may_not_see(cast: Cast) -> None:
    made = common(cast, 1)
    elsewhere = officer("Hoa", cast.province, Duty.APPRAISE)
    elsewhere.duties.update(office=cast.centre)
    assert choose(Desk(cast.binh), "claim").status_code == 422
    assert choose(Desk(cast.binh), "claim", *made, step="không có").status_code == 200
    answer = choose(Desk(cast.em), "claim", *made, confirm="1", once="k")
    assert "chưa làm được" in words(answer)
    assert holders(*made) == [None]


@pytest.mark.parametrize("work", ["x", "/", "00000000-0000-0000-0000-000000000000/appraisal"])
def test_what_is_no_dossier_is_not_chosen(cast: Cast, work: str) -> None:
    common(cast, 1)
    answer = Desk(cast.binh).post("/desk/several/", {"act": "claim", "work": [work]})
    assert answer.status_code == 422
    assert "Đánh dấu ít nhất một hồ sơ" in words(answer)


def concluding(cast: Cast) -> list[Dossier]:
    """Two dossiers whose appraisal ends with one of two conclusions."""
    task = Node("appraisal", NodeKind.TASK, name="Thẩm định", duty="appraise", place="deciding")
    sign = Node("signature", NodeKind.TASK, name="Ký duyệt", duty="sign", place="deciding")
    ends = (
        Node("end", NodeKind.END, ending=Ending.RESULT),
        Node("stopped", NodeKind.END, ending=Ending.STOPPED),
    )
    nodes = (Node("start", NodeKind.START), task, Node("choice", NodeKind.EXCLUSIVE), sign, *ends)
    flows = (
        Flow("1", "start", "appraisal"),
        Flow("2", "appraisal", "choice"),
        Flow("3", "choice", "signature", outcome="đủ điều kiện"),
        Flow("4", "choice", "stopped", outcome="không đủ điều kiện"),
        Flow("5", "signature", "end"),
    )
    definition = Definition((Process("two", nodes, flows),), id="two", name="Có kết luận")
    process = put(definition, procedure_code=cast.version.procedure.code, name=definition.name)
    process.decision_no = "12/QĐ-UBND"
    put_in_force(process, date(2021, 1, 1))
    return [cast.accepted(MONDAY) for _ in range(2)]


def test_one_conclusion_serves_all_whose_step_asks_for_the_same(cast: Cast) -> None:
    desk, made = Desk(cast.binh), concluding(cast)
    first = choose(desk, "complete", *made)
    assert "làm được 0 hồ sơ" in words(first)
    assert "Bước này phải chọn kết luận." in words(first)
    assert "đủ điều kiện – Ký duyệt" in words(first)
    tried = choose(desk, "complete", *made, outcome="đủ điều kiện")
    assert "Chuyển bước tiếp, đủ điều kiện: làm được 2 hồ sơ" in words(tried)
    assert [dossier.positions.get(ended_at=None).step for dossier in made] == ["appraisal"] * 2
    done = confirm(desk, tried, "complete", *made, outcome="đủ điều kiện")
    assert "đã xong 2 hồ sơ" in words(done)
    assert [dossier.positions.get(ended_at=None).step for dossier in made] == ["signature"] * 2


def test_no_common_conclusion_is_offered_where_steps_ask_for_none_or_it_is_made_up(cast: Cast) -> None:
    plain = common(cast, 2)
    assert "Kết luận chung" not in words(choose(Desk(cast.binh), "complete", *plain))
    made = concluding(cast)
    answer = words(choose(Desk(cast.binh), "complete", *plain, *made, outcome="bịa ra"))
    assert "Kết luận chung" in answer
    assert "làm được 2 hồ sơ" in answer
    assert "2 hồ sơ không làm được" in answer


@pytest.mark.browser
def test_the_page_of_a_common_conclusion_holds_at_every_width(
    cast: Cast, signed_in, browser_page, assert_accessible
) -> None:
    concluding(cast)
    signed_in(cast.binh.account)
    for width in (360, 1366):
        browser_page.set_viewport_size({"width": width, "height": 740})
        browser_page.goto("/desk/?choose=1")
        for box in browser_page.locator("input[name=work]").all():
            box.check()
        browser_page.get_by_role("button", name="Chuyển bước tiếp").click()
        browser_page.get_by_label("không đủ điều kiện").check()
        browser_page.get_by_label("Ý kiến chung").fill("Thiếu giấy khám sức khỏe")
        browser_page.get_by_role("button", name="Xem thử").click()
        browser_page.wait_for_selector("text=Sẽ làm")
        assert_accessible(browser_page)
        assert_fits(browser_page)
