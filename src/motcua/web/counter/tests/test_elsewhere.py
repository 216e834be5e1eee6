"""At the counter: what is worked elsewhere is typed once, in five fields, and told by a click or a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import State
from motcua.handling.tests.elsewhere import CODE, TAX, followed, tax_procedure
from motcua.org import Duty
from motcua.tests.cast import Cast, officer
from motcua.web.desk.tests.conftest import clock as clock
from motcua.web.desk.tests.desk import MONDAY, Desk, key_of, said, where, words

pytestmark = pytest.mark.usefixtures("clock")
HERE = "/counter/elsewhere/"


def typed(**more: str) -> dict[str, str]:
    return {
        "procedure": f"{CODE} Đăng ký thuế lần đầu",
        "owner": "Nguyễn Thị Lan",
        "phone": "0912345678",
        "foreign_code": "T-001",
        **more,
    }


def test_five_fields_are_typed_and_the_dossier_is_shown(cast: Cast) -> None:
    tax_procedure(cast)
    an = Desk(cast.an)
    page = an.get(HERE)
    assert page.content.decode().count("form-control") >= 5
    done = an.post(HERE + "follow", {**typed(promised_on="2021-01-20"), "once": key_of(page)})
    dossier = Dossier.objects.get()
    assert where(done) == f"/counter/{dossier.thread}"
    assert f"Đã nhận theo dõi hồ sơ {dossier.code}" in said(done)
    assert "20/01/2021" in words(done)
    assert "Hồ sơ giải quyết ở nơi khác" in words(an.get("/counter/"))


def test_a_code_typed_twice_leads_to_the_dossier_that_is_there(cast: Cast) -> None:
    dossier = followed(cast, MONDAY)
    page = Desk(cast.an).post(HERE + "follow", typed())
    assert page.status_code == 409
    assert f"Mở hồ sơ {dossier.code}" in words(page)
    assert f"/counter/{dossier.thread}" in page.content.decode()
    assert Dossier.objects.count() == 1


def test_what_is_missing_is_asked_for_and_other_procedures_are_not_offered(cast: Cast) -> None:
    tax_procedure(cast)
    page = Desk(cast.an).post(HERE + "follow", {"procedure": "1.002809", "owner": ""})
    assert page.status_code == 422
    told = words(page)
    assert "Chọn một thủ tục trong danh sách gợi ý." in told
    assert "Nhập chủ hồ sơ." in told
    assert "Nhập mã hồ sơ ở nơi giải quyết." in told


def test_one_click_tells_the_status(cast: Cast) -> None:
    dossier, an = followed(cast, MONDAY), Desk(cast.an)
    done = an.post(f"{HERE}{dossier.thread}", {"status": "done", "once": key_of(an.get(HERE))})
    dossier.refresh_from_db()
    assert dossier.status is State.DONE
    assert f"Đã ghi {dossier.code}: Đã có kết quả." in said(done)
    assert f"Giải quyết trên {TAX}, mã ở đó: T-001." in words(an.get(f"/counter/{dossier.thread}"))
    history = words(an.get(f"/counter/{dossier.thread}"))
    assert "Nơi giải quyết báo tình trạng" in history
    assert "Nhận theo dõi hồ sơ giải quyết ở nơi khác" in history


def test_a_file_is_taken_in_and_what_did_not_match_is_shown(cast: Cast) -> None:
    followed(cast, MONDAY)
    content = "Mã hồ sơ,Tình trạng\nT-001,Đang giải quyết\nT-404,Đã dừng\n".encode()
    file = SimpleUploadedFile("ngay.csv", content)
    page = Desk(cast.an).post(HERE + "file", {"system": TAX, "file": file})
    assert "Đã đọc 2 dòng: 1 thay đổi, 0 không đổi." in words(page)
    assert "dòng 3: T-404" in words(page)
    broken = Desk(cast.an).post(
        HERE + "file", {"system": TAX, "file": SimpleUploadedFile("a.csv", b"\xff\xfe")}
    )
    assert broken.status_code == 422


def test_the_list_is_narrowed_to_what_is_late_and_seen_by_reception_alone(cast: Cast) -> None:
    followed(cast, MONDAY)
    assert "T-001" in words(Desk(cast.an).get(HERE))
    assert "T-001" not in words(Desk(cast.an).get(HERE + "?show=late"))
    assert Desk(cast.binh).get(HERE).status_code == 403


def test_a_coordinator_finds_it_at_his_desk_and_notes_the_status_there(cast: Cast) -> None:
    dossier = followed(cast, MONDAY)
    nga = Desk(officer("Nga", cast.province, Duty.COORDINATE))
    assert f"Theo dõi ở {TAX}" in words(nga.get("/desk/"))
    assert f"Giải quyết trên {TAX}" in words(nga.open(dossier))
    done = nga.do(dossier, "foreign", status="supplement", number="", note="Thiếu tờ khai")
    assert f"Đã ghi {dossier.code}: Chờ bổ sung giấy tờ." in said(done)
    nga.do(dossier, "foreign", status="done", number="7/TB-CT", note="")
    dossier.refresh_from_db()
    assert dossier.status is State.DONE
    assert dossier.results.get().number == "7/TB-CT"


@pytest.mark.browser
def test_the_page_is_readable_at_every_width(cast: Cast, signed_in, assert_good_everywhere) -> None:
    followed(cast, MONDAY)
    signed_in(cast.an.account)
    assert_good_everywhere(HERE)


def test_the_find_box_tells_apart_what_is_worked_elsewhere(cast: Cast) -> None:
    an = Desk(cast.an)
    cast.accepted(MONDAY)
    dossier = followed(cast, MONDAY)
    assert dossier.code
    page = an.get("/counter/find?q=lan")
    assert len(page.context["page"].rows) == 2
    assert "Làm ở nơi khác" in page.content.decode()
    assert page.context["count_elsewhere"] == 1
    only = an.get("/counter/find?q=lan&handled=elsewhere")
    assert [row.pk for row in only.context["page"].rows] == [dossier.pk]
    assert an.get(f"/counter/find?q={dossier.code[-4:]}&handled=elsewhere").context["count_elsewhere"] == 1
    stranger = an.get("/counter/find?q=chi&handled=elsewhere")
    assert (stranger.status_code, stranger.context["count_elsewhere"]) == (200, 0)
