"""Those in charge hand over a desk: chosen, seen once more, confirmed, printed; others see nothing of it."""

from datetime import date

import pytest

from motcua.dossiers.desks import desk_of
from motcua.dossiers.models import Dossier
from motcua.handling.complete import complete
from motcua.org import Duty
from motcua.org.models import Officer, Secondment
from motcua.tests.cast import Cast, officer
from motcua.web.desk.tests.desk import MONDAY, TUESDAY, Desk, key_of, said, where, words

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def khoa(cast: Cast) -> Officer:
    return officer("Khoa", cast.agency, Duty.APPRAISE)


@pytest.fixture
def dossier(cast: Cast, khoa: Officer) -> Dossier:
    made = cast.accepted(MONDAY)
    complete(dossier_id=made.pk, step="assignment", by=cast.dung, at=MONDAY, next_officer_id=cast.binh.pk)
    return made


def address(who: Officer) -> str:
    return f"/staff/desk/{who.public_id}/"


def hidden(page: object, *names: str) -> dict[str, list[str]]:
    from re import findall

    text = page.content.decode()  # type: ignore[attr-defined]
    return {name: findall(rf'name="{name}" value="([^"]+)"', text) for name in names}


def test_a_desk_is_chosen_seen_once_more_and_handed_over(cast: Cast, dossier: Dossier, khoa: Officer) -> None:
    dung = Desk(cast.dung)
    page = dung.get(address(cast.binh))
    assert "1 việc chưa xong, 2 bản chính" in words(page)
    key = f"to-{cast.agency.pk}-appraise"
    typed = {key: str(khoa.public_id), "reason": "Bình chuyển công tác"}
    preview = dung.post(address(cast.binh), typed)
    assert "Xem lại trước khi bàn giao" in words(preview)
    assert len(desk_of(cast.binh, TUESDAY).steps) == 1
    seen = hidden(preview, "position")
    done = dung.post(address(cast.binh), {**typed, **seen, "confirm": "1", "once": key_of(preview)})
    assert where(done).startswith("/staff/minutes/")
    assert "Biên bản bàn giao công việc" in words(done)
    assert "Khoa" in words(done)
    assert str(dossier.code) in words(done)
    again = dung.post(address(cast.binh), {**typed, **seen, "confirm": "1", "once": key_of(preview)})
    assert where(again) == where(done)


def test_without_a_reason_the_form_comes_back(cast: Cast, dossier: Dossier) -> None:
    page = Desk(cast.dung).post(address(cast.binh), {"reason": " "})
    assert page.status_code == 422
    assert "Nhập lý do bàn giao." in words(page)


def test_what_changed_while_looking_is_told_and_nothing_moves(cast: Cast, dossier: Dossier) -> None:
    page = Desk(cast.dung).post(address(cast.binh), {"reason": "x", "confirm": "1", "position": ["1"]})
    assert page.status_code == 409
    assert "việc của cán bộ này đã thay đổi" in words(page)
    assert len(desk_of(cast.binh, TUESDAY).steps) == 1


def test_only_those_in_charge_and_himself_see_a_desk(cast: Cast, dossier: Dossier, khoa: Officer) -> None:
    seen = {
        who.full_name: Desk(who).get(address(cast.binh)).status_code for who in (cast.dung, cast.binh, khoa)
    }
    assert seen == {"Dũng": 200, "Bình": 200, "Khoa": 404}
    assert Desk(cast.giang).get(address(cast.binh)).status_code == 404
    refused = Desk(cast.binh).post(address(cast.binh), {"reason": "x", "confirm": "1", "position": ["1"]})
    assert refused.status_code == 409
    assert "Giao cho" not in words(Desk(cast.binh).get(address(cast.binh)))


def test_an_end_that_nears_is_shown_at_home_and_to_the_director(cast: Cast) -> None:
    Secondment.objects.create(
        officer=cast.an,
        centre=cast.centre,
        sending_agency=cast.agency,
        valid_from=date(2020, 12, 1),
        valid_to=date(2021, 1, 12),
    )
    assert "hết ngày 12/01/2021, còn 7 ngày" in words(Desk(cast.an).get("/home"))
    assert "còn 7 ngày" in words(Desk(cast.giang).get("/staff/"))


def test_ending_a_duty_over_open_work_is_told_with_the_next_step(cast: Cast, dossier: Dossier) -> None:
    quan = Desk(officer("Quân", cast.agency, Duty.ADMINISTER))
    page = quan.get(address(cast.binh))
    held = cast.binh.duties.get()
    typed = {"what": "duty", "term": str(held.pk), "on": "2021-01-05", "reason": "Chuyển công tác"}
    refused = quan.post(address(cast.binh) + "end/", {**typed, "once": key_of(page)})
    assert "Cán bộ này còn giữ 1 việc chưa xong." in said(refused)
    page = quan.get(address(cast.binh))
    done = quan.post(address(cast.binh) + "end/", {**typed, "despite": "Đình chỉ", "once": key_of(page)})
    assert "Đã kết thúc “Thẩm định” của Bình" in said(done)


@pytest.mark.browser
def test_a_desk_and_its_minutes_are_readable_at_every_width(
    cast: Cast, dossier: Dossier, signed_in, assert_good_everywhere
) -> None:
    from motcua.handling.hand_over_desk import hand_over_desk

    signed_in(cast.dung.account)
    assert_good_everywhere("/staff/")
    assert_good_everywhere(address(cast.binh))
    step = desk_of(cast.binh, TUESDAY).steps[0]
    made = hand_over_desk(
        officer_id=cast.binh.pk, to={step.position_id: None}, reason="x", by=cast.dung, at=TUESDAY
    )
    assert_good_everywhere(f"/staff/minutes/{made.public_id}/")
