"""Officers sign in, are led to their places, and are told plainly when they cannot."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from django.conf import settings
from django.test import Client
from django.utils import timezone

from motcua.accounts.models import Account
from motcua.org.models import Officer
from motcua.org.rules import Duty, Kind
from motcua.tests import cast
from motcua.web import idle
from motcua.web.entrance.demo import DEMO_PASSWORD

pytestmark = pytest.mark.django_db
PASSWORD = "Sông Cầu chảy 1"


def post_for(name: str, *duties: Duty) -> Officer:
    office = cast.office(Kind.SERVICE_CENTRE, "Trung tâm Phục vụ hành chính công", f"trung-tam-{name}", None)
    found = cast.officer(name, office, *duties)
    found.account.username = name
    found.account.set_password(PASSWORD)
    found.account.save()
    return found


@pytest.fixture
def an() -> Officer:
    return post_for("an", Duty.RECEIVE, Duty.RETURN)


@pytest.fixture
def door() -> Client:
    return Client()


def sign_in(door: Client, name: str = "an", password: str = PASSWORD, **more: str):
    return door.post("/sign-in", {"username": name, "password": password, **more})


def text(answer) -> str:
    return answer.content.decode()


def test_an_signs_in_and_chooses_among_her_places(an, door):
    assert sign_in(door)["Location"] == "/home"
    page = text(door.get("/home"))
    assert 'href="/counter/"' in page
    assert 'href="/returning/"' in page
    assert 'href="/desk/"' not in page


def test_an_officer_with_one_place_is_led_straight_there(door):
    sign_in(door, post_for("binh", Duty.APPRAISE).account.username)
    assert door.get("/home")["Location"] == "/desk/"


def test_an_officer_without_a_place_yet_is_told_his_duties(door):
    sign_in(door, post_for("gia", Duty.INSPECT).account.username)
    assert "Nhiệm vụ được giao: Thanh tra, kiểm tra" in text(door.get("/home"))


def test_an_officer_without_a_duty_is_told_who_gives_one(door):
    sign_in(door, post_for("moi").account.username)
    assert "chưa được giao nhiệm vụ nào" in text(door.get("/home"))


def test_an_account_that_is_no_officers_reaches_no_place(door):
    door.force_login(
        Account.objects.create_account("lan", PASSWORD), "django.contrib.auth.backends.ModelBackend"
    )
    assert door.get("/home").status_code == 403


def test_who_comes_unsigned_signs_in_and_goes_where_he_wanted(an, door):
    assert door.get("/account?x=1")["Location"] == "/sign-in?next=%2Faccount%3Fx%3D1"
    assert "Đăng nhập để tiếp tục" in text(door.get("/sign-in?next=/account"))
    assert sign_in(door, next="/account")["Location"] == "/account"


def test_nobody_is_led_to_another_house(an, door):
    assert sign_in(door, next="https://example.org/")["Location"] == "/home"
    assert door.get("/language/en?next=//example.org")["Location"] == "/"


def test_a_wrong_password_is_told_without_saying_which_of_the_two_it_was(an, door):
    page = text(sign_in(door, password="sai"))
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in page
    assert page == text(sign_in(door, password="sai")) or "sai" not in page


def test_after_five_failures_the_door_says_how_long_to_wait_and_whom_to_ask(an, door):
    for _ in range(5):
        answer = sign_in(door, password="sai")
    assert answer.status_code == 429
    assert "Chờ 15 phút rồi đăng nhập lại" in text(answer)
    assert sign_in(door).status_code == 429


def test_signing_out_needs_a_post_and_says_so(an, door):
    sign_in(door)
    opened = door.get("/sign-out")
    assert (opened.status_code, opened["Allow"]) == (405, "POST")
    assert "không mở ra được" in text(opened)
    assert "Đã đăng xuất." in text(door.post("/sign-out", follow=True))
    assert door.get("/home").status_code == 302


def test_after_an_idle_hour_the_session_ends_and_tells_why(an, door, monkeypatch):
    sign_in(door)
    door.get("/account")
    later = timezone.now() + timedelta(minutes=settings.SESSION_IDLE_MINUTES, seconds=1)
    monkeypatch.setattr(idle, "now", lambda: later)
    answer = door.get("/account")
    assert answer["Location"] == "/session-ended?next=%2Faccount"
    page = text(door.get(answer["Location"]))
    assert "Phiên làm việc đã kết thúc" in page
    assert "/sign-in?next=/account" in page


def test_who_keeps_working_stays_signed_in(an, door, monkeypatch):
    sign_in(door)
    for minutes in (50, 100, 150):
        later = timezone.now() + timedelta(minutes=minutes)
        monkeypatch.setattr(idle, "now", lambda later=later: later)
        assert door.get("/account").status_code == 200


def test_a_fragment_asked_without_a_session_sends_the_whole_page_to_sign_in(door):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/counter/x?do=owner"}
    answer = door.post("/account", headers=headers)
    assert answer.status_code == 204
    assert answer["HX-Redirect"] == "/sign-in?next=%2Fcounter%2Fx%3Fdo%3Downer"


@pytest.mark.parametrize(
    ("before", "back"),
    [
        ("http://testserver/account?x=1", "%2Faccount%3Fx%3D1"),
        ("http://example.org/account", "%2Fhome"),
        ("", "%2Fhome"),
    ],
)
def test_an_act_without_a_session_leads_back_to_the_page_it_was_on(door, before, back):
    answer = door.post("/account", headers={"Referer": before})
    assert answer["Location"] == f"/sign-in?next={back}"


def test_a_file_sent_without_a_session_is_not_taken_for_received(door):
    answer = door.post("/account", headers={"Sec-Fetch-Dest": "empty"})
    assert answer.status_code == 401
    assert unquote(answer["X-Told"]).startswith("Phiên làm việc đã kết thúc.")


def test_an_changes_her_password_and_stays_signed_in(an, door):
    sign_in(door)
    new = "Núi Pháo cao 2"
    page = text(door.post("/account", {"old": PASSWORD, "new": new, "again": new}, follow=True))
    assert "Đã đổi mật khẩu." in page
    assert sign_in(Client(), password=new).status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("sai", "Núi Pháo cao 2", "Núi Pháo cao 2", "Mật khẩu đang dùng chưa đúng."),
        (PASSWORD, "ngắn", "ngắn", "Mật khẩu mới ngắn hơn 10 ký tự."),
        (PASSWORD, "Núi Pháo cao 2", "Núi Pháo cao 3", "Hai lần nhập mật khẩu mới chưa giống nhau."),
        (PASSWORD, "", "", "Nhập mật khẩu mới."),
    ],
)
def test_what_is_wrong_with_a_new_password_stands_at_its_field(an, door, old, new, again, said):
    sign_in(door)
    answer = door.post("/account", {"old": old, "new": new, "again": again})
    assert answer.status_code == 422
    assert said in text(answer)


def test_demo_accounts_are_listed_only_where_there_are_any(an, door):
    assert DEMO_PASSWORD not in text(door.get("/sign-in"))
    an.account.is_demo = True
    an.account.save()
    page = text(door.get("/sign-in"))
    assert DEMO_PASSWORD in page
    assert 'value="an"' in page


def test_the_demo_password_is_that_of_the_demo_province():
    file = Path(settings.CATALOGUE_ROOT) / "demo" / "province.yaml"
    assert yaml.safe_load(file.read_text(encoding="utf-8"))["password"] == DEMO_PASSWORD


def test_the_house_speaks_vietnamese_whatever_the_browser_prefers(door):
    assert '<html lang="vi"' in text(door.get("/sign-in", headers={"Accept-Language": "en"}))


def test_the_visitors_choice_of_language_is_kept(door):
    assert door.get("/language/en?next=/sign-in")["Location"] == "/sign-in"
    answer = door.get("/sign-in")
    assert '<html lang="en"' in text(answer)
    assert answer["Content-Language"] == "en"
    assert door.get("/language/xx").status_code == 404
