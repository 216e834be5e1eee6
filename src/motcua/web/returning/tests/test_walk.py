"""A result leaves the house: found, looked at, handed over or posted."""

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import State
from motcua.intake.withdraw import withdraw
from motcua.journal.queries import entries, readings
from motcua.org import Duty
from motcua.org.rules import Kind
from motcua.tests.cast import Cast, office, officer
from motcua.tests.stories.test_walk import work_through
from motcua.web.desk.tests.desk import MONDAY, Desk, key_of, said, where, words

pytestmark = pytest.mark.usefixtures("clock")

CARD = "019190001234|090123456|Nguyễn Thị Lan|15081990|Nữ|Xã Tân Cương, Thái Nguyên|01012021"


@pytest.fixture
def ready(cast: Cast, clock) -> Dossier:
    """Lan's licence, ready on Tuesday at nine; today is Friday."""
    clock("2021-01-08 09:00")
    dossier = cast.accepted(MONDAY)
    work_through(cast, dossier, "2021-01-05")
    return dossier


class ReturnDesk(Desk):
    def find(self, text: str):
        self.client.force_login(self.who.account)
        return self.client.get("/returning/", {"q": text}, follow=True)

    def give(self, dossier: Dossier, act: str = "hand-over", **typed: str):
        address = f"/returning/{dossier.thread}/{act}/"
        good = {"receiver_is": "owner", "identity_no": "019190001234", "receiver_name": "", "authority": ""}
        if act == "post":
            good = {"receiver_name": "Nguyễn Thị Lan", "address": "Tân Cương", "tracking_no": "EA123456789VN"}
        return self.post(address, {"once": key_of(self.get(address)), **good, **typed})


@pytest.fixture
def an(cast: Cast) -> ReturnDesk:
    return ReturnDesk(cast.an)


def test_results_wait_with_their_age(an: ReturnDesk, ready: Dossier) -> None:
    page = words(an.get("/returning/"))
    assert "Tất cả 1" in page
    assert "chờ 3 ngày" in page
    assert "còn nợ phí" in page


@pytest.mark.parametrize(
    "text",
    [
        "000.00.01.H55-210104-0001",
        "https://motcua.example.vn/track?code=000.00.01.H55-210104-0001",
        "HTTPS://MOTCUA.EXAMPLE.VN/TRACK?CODE=000.00.01.h55-210104-0001",
        "210104-0001",
        "0001",
        "nguyen thi lan",
        "0912345678",
        "019190001234",
        CARD,
    ],
)
def test_the_result_is_found_by_whatever_the_person_has(an: ReturnDesk, ready: Dossier, text: str) -> None:
    page = an.find(text)
    assert where(page).startswith(f"/returning/{ready.thread}/")
    assert "Trao kết quả" in words(page)


def test_several_that_are_found_are_listed_those_with_a_result_first(
    cast: Cast, an: ReturnDesk, ready: Dossier
) -> None:
    cast.accepted(MONDAY)
    page = words(an.find("lan"))
    assert page.index("210104-0001") < page.index("210104-0002")
    assert "Đã tiếp nhận" in page


def test_nothing_found_says_what_to_do(an: ReturnDesk, ready: Dossier) -> None:
    assert "Không tìm thấy hồ sơ nào" in words(an.find("9999"))


def test_the_owner_receives_and_the_paper_seen_is_kept_masked(an: ReturnDesk, ready: Dossier) -> None:
    page = an.give(ready)
    assert said(page).startswith("Đã trao kết quả hồ sơ 000.00.01.H55-210104-0001")
    assert where(page) == "/returning/"
    ready.refresh_from_db()
    assert ready.status is State.RETURNED
    delivery = ready.deliveries.get()
    assert (delivery.receiver_name, delivery.receiver_is) == ("Nguyễn Thị Lan", "owner")
    assert "019190001234" not in delivery.identity_seen
    assert entries(ready).last().kind == "returning.handed_over"
    page = words(an.get(f"/returning/{ready.thread}/"))
    assert "Đã trao tận tay" in page
    assert "Cho Nguyễn Thị Lan, 09:00 ngày 08/01/2021." in page
    assert "returning" in {reading.place for reading in readings(ready)}


def test_a_scanned_card_fills_the_number_and_must_be_the_receivers(an: ReturnDesk, ready: Dossier) -> None:
    wrong = an.give(ready, identity_no=CARD.replace("Nguyễn Thị Lan", "Trần Thị Mai"))
    assert wrong.status_code == 422
    assert "Thẻ vừa quét mang tên Trần Thị Mai, không phải Nguyễn Thị Lan." in words(wrong)
    broken = an.give(ready, identity_no="a|b|c|d|e|f|g")
    assert "Mã vừa quét không phải mã QR của thẻ căn cước." in words(broken)
    assert ready.deliveries.count() == 0
    assert "Đã trao kết quả" in said(an.give(ready, identity_no=CARD))


def test_somebody_else_needs_a_name_and_an_authority(an: ReturnDesk, ready: Dossier) -> None:
    page = an.give(ready, receiver_is="representative")
    assert page.status_code == 422
    assert "Nhập họ tên người được ủy quyền." in words(page)
    assert "Nhập giấy ủy quyền hoặc căn cứ đại diện." in words(page)
    page = an.give(
        ready, receiver_is="representative", receiver_name="Trần Văn Nam", authority="Giấy ủy quyền số 12"
    )
    assert "cho Trần Văn Nam" in said(page)
    assert ready.deliveries.get().authority == "Giấy ủy quyền số 12"


def test_a_result_is_posted_with_its_tracking_number_and_the_next_letter_comes(
    cast: Cast, an: ReturnDesk, ready: Dossier
) -> None:
    second = cast.accepted(MONDAY)
    work_through(cast, second, "2021-01-06")
    Dossier.objects.update(return_by="post", return_address="Xóm 5, Tân Cương")
    page = an.get(f"/returning/{ready.thread}/?to=post")
    assert "Ghi đã gửi bưu chính" in words(page)
    assert 'value="Xóm 5, Tân Cương"' in page.content.decode()
    page = an.give(ready, "post")
    assert "số hiệu EA123456789VN" in said(page)
    assert where(page) == f"/returning/{second.thread}/?to=post"
    page = an.give(second, "post", tracking_no="")
    assert "Nhập số hiệu bưu gửi." in words(page)


def test_what_is_owed_is_shown_before_handing_over(an: ReturnDesk, ready: Dossier) -> None:
    assert "Còn phải nộp 135.000" in words(an.get(f"/returning/{ready.thread}/"))
    Dossier.objects.update(paid_vnd=135_000)
    assert "Còn phải nộp" not in words(an.get(f"/returning/{ready.thread}/"))


def test_a_result_that_is_not_there_yet_says_when_and_whose_turn(cast: Cast, an: ReturnDesk) -> None:
    dossier = cast.accepted(MONDAY)
    page = words(an.get(f"/returning/{dossier.thread}/"))
    assert "Chưa có kết quả" in page
    assert "Thứ Hai 11/01/2021, trước 17:00" in page
    answer = an.post(
        f"/returning/{dossier.thread}/hand-over/",
        {"once": "k", "receiver_is": "owner", "identity_no": "019190001234"},
    )
    assert answer.status_code == 409
    assert "không làm được việc vừa chọn" in words(answer)
    withdraw(dossier_id=dossier.pk, reason="Không còn nhu cầu", by=cast.an, at=MONDAY)
    page = words(an.get(f"/returning/{dossier.thread}/"))
    assert "Hồ sơ này không có kết quả để trả" in page


def test_a_double_click_hands_over_once(an: ReturnDesk, ready: Dossier) -> None:
    address = f"/returning/{ready.thread}/hand-over/"
    typed = {"once": key_of(an.get(address)), "receiver_is": "owner", "identity_no": "019190001234"}
    assert said(an.post(address, typed)) == said(an.post(address, typed)) != ""
    assert ready.deliveries.count() == 1


def test_two_counters_at_once_hand_over_once(cast: Cast, an: ReturnDesk, ready: Dossier) -> None:
    hoa = ReturnDesk(officer("Hoa", cast.centre, Duty.RETURN))
    hoa.give(ready)
    address = f"/returning/{ready.thread}/hand-over/"
    answer = an.post(address, {"once": "k", "receiver_is": "owner", "identity_no": "019190001234"})
    assert answer.status_code == 409
    assert ready.deliveries.count() == 1


def test_another_centre_neither_finds_nor_returns_it(cast: Cast, ready: Dossier) -> None:
    elsewhere = office(Kind.ONE_STOP_UNIT, "Bộ phận Một cửa thành phố", "mot-cua-tp", cast.province)
    hoa = ReturnDesk(officer("Hoa", elsewhere, Duty.RETURN))
    assert "Không tìm thấy hồ sơ nào" in words(hoa.find("0001"))
    assert hoa.get(f"/returning/{ready.thread}/").status_code == 404
    assert ReturnDesk(cast.binh).get("/returning/").status_code == 403


@pytest.mark.parametrize(
    "typed",
    [
        {"receiver_is": "thief"},
        {"identity_no": ""},
        {"identity_no": "1" * 61},
        {"identity_no": "1" * 5000},
        {"receiver_name": "x" * 201, "receiver_is": "representative"},
    ],
)
def test_bad_input_is_told_and_nothing_leaves(an: ReturnDesk, ready: Dossier, typed: dict[str, str]) -> None:
    assert an.give(ready, **typed).status_code == 422
    assert ready.deliveries.count() == 0


@pytest.mark.parametrize(
    "query", ["to=moon", "after=xyz", "q=" + "x" * 3000, "q=%7C%7C%7C%7C%7C%7C%7C", "q='--"]
)
def test_an_address_that_makes_no_sense_gives_a_list(an: ReturnDesk, ready: Dossier, query: str) -> None:
    assert an.get(f"/returning/?{query}").status_code == 200


def test_wrong_addresses_are_not_there(an: ReturnDesk, ready: Dossier) -> None:
    for address in ("/returning/1/", f"/returning/{ready.thread}/burn/", f"/returning/{ready.pk}/post/"):
        assert an.get(address).status_code == 404
    assert an.get("/returning/?q=%00").status_code == 400


def test_the_day_is_the_offices_day(an: ReturnDesk, ready: Dossier, clock) -> None:
    clock("2021-01-06 00:30")
    assert "chờ 1 ngày" in words(an.get("/returning/"))
