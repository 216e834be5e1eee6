"""The list narrowed by person, office and duty; ways of looking at it kept under a name."""

import pytest

from motcua.dossiers.models import SavedFilter
from motcua.handling.complete import complete
from motcua.handling.tests.elsewhere import followed
from motcua.org import Duty
from motcua.org.rules import Kind
from motcua.tests.cast import Cast, office, officer
from motcua.web.desk.tests.desk import MONDAY, Desk, said, words

pytestmark = pytest.mark.usefixtures("clock")
SAVED = {"query": "scope=office&when=late", "name": "Quá hẹn của phòng"}


def given(cast: Cast) -> None:
    for _ in range(2):
        dossier = cast.accepted(MONDAY)
        complete(
            dossier_id=dossier.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk
        )
    cast.accepted(MONDAY)


def test_a_head_sees_who_has_how_much_and_narrows_to_one(cast: Cast) -> None:
    given(cast)
    page = words(Desk(cast.dung).get("/desk/?scope=office"))
    assert "Bình (2)" in page
    assert "chưa giao ai (1)" in page
    assert "Thẩm định (2)" in page
    his = Desk(cast.dung).get(f"/desk/?scope=office&person={cast.binh.public_id}").context["listing"].rows
    assert [row.work.officer for row in his] == ["Bình", "Bình"]
    free = Desk(cast.dung).get("/desk/?scope=office&person=nobody").context["listing"].rows
    assert [row.work.officer for row in free] == [None]
    assert len(Desk(cast.dung).get("/desk/?scope=office&duty=assign").context["listing"].rows) == 1


@pytest.mark.parametrize("asked", ["person=x", "office=%27", "duty='", "person=" + "9" * 300])
def test_what_names_nobody_finds_nothing(cast: Cast, asked: str) -> None:
    given(cast)
    page = Desk(cast.dung).get(f"/desk/?scope=office&{asked}")
    assert page.status_code == 200
    assert page.context["listing"].rows == []


def test_a_filter_is_kept_found_again_and_forgotten(cast: Cast) -> None:
    desk = Desk(cast.dung)
    assert "Đã lưu bộ lọc" in said(desk.post("/desk/filters/", SAVED))
    assert "Quá hẹn của phòng" in words(desk.get("/desk/"))
    kept = SavedFilter.objects.get()
    assert (kept.query, kept.office) == ("scope=office&when=late", None)
    desk.post("/desk/filters/", {"drop": str(kept.pk), "query": ""})
    assert SavedFilter.objects.count() == 0


def test_a_shared_filter_is_found_by_colleagues_and_forgotten_by_its_owner_alone(cast: Cast) -> None:
    Desk(cast.dung).post("/desk/filters/", {**SAVED, "shares": "1"})
    assert "Quá hẹn của phòng Dũng" in words(Desk(cast.binh).get("/desk/"))
    Desk(cast.binh).post("/desk/filters/", {"drop": str(SavedFilter.objects.get().pk), "query": ""})
    assert SavedFilter.objects.count() == 1
    elsewhere = office(Kind.DEPARTMENT, "Sở Y tế", "so-y-te", cast.province)
    hoa = officer("Hoa", elsewhere, Duty.APPRAISE)
    assert "Quá hẹn của phòng" not in words(Desk(hoa).get("/desk/"))


def test_a_filter_without_a_name_is_not_kept(cast: Cast) -> None:
    assert "Đặt tên" in said(Desk(cast.dung).post("/desk/filters/", {**SAVED, "name": " "}))
    assert SavedFilter.objects.count() == 0


def test_a_filter_keeps_nothing_but_what_a_list_understands(cast: Cast) -> None:
    Desk(cast.dung).post("/desk/filters/", {**SAVED, "query": "scope=office&next=https://a.vn&after=x"})
    assert SavedFilter.objects.get().query == "scope=office"


def test_what_is_worked_elsewhere_is_narrowed_to_and_counted(cast: Cast) -> None:
    head = officer("Phúc", cast.province, Duty.ASSIGN)
    given(cast)
    assert "Làm ở nơi khác" not in words(Desk(head).get("/desk/?scope=office"))
    followed(cast, MONDAY)
    page = Desk(head).get("/desk/?scope=office")
    assert "Làm ở nơi khác 1" in words(page)
    assert "Làm tại đây (3)" in words(page)
    only = Desk(head).get("/desk/?scope=office&handled=elsewhere")
    assert len(only.context["listing"].rows) == 1
    assert only.context["listing"].total == 1
    assert not only.context["listing"].asked.is_filtered  # the chip says it, the rows stay in sight
    assert Desk(head).get("/desk/?scope=office&handled=nowhere").status_code == 200


def test_words_alone_leave_the_form_of_filters_closed(cast: Cast) -> None:
    given(cast)
    found = Desk(cast.dung).get("/desk/?scope=office&q=Lan").content.decode()
    assert '<details class="desk-filter">' in found
    narrowed = Desk(cast.dung).get("/desk/?scope=office&duty=assign").content.decode()
    assert '<details class="desk-filter" open>' in narrowed
