"""Anticipated exceptions are told in three sentences; others crash and are seen."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from motcua.org.rules import Duty, NotAllowed
from motcua.web.errors import NotFound, Told, tells, told
from motcua.web.urls import urlpatterns as house


class Spilled(Exception):
    def __init__(self, cups: int) -> None:
        self.cups = cups


class SpilledOver(Spilled):
    pass


@tells(Spilled)
def _spilled(error: Spilled) -> Told:
    return Told(f"Đổ {error.cups} chén trà.", "Chưa ướt hồ sơ.", "Lau bàn rồi làm tiếp.", status=409)


def spill(request: HttpRequest) -> HttpResponse:
    raise SpilledOver(2)


def crash(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [path("spill", spill), path("crash", crash), path("api/spill", spill), *house]
handler500 = "motcua.web.pages.failed"


def test_what_is_said_of_a_class_holds_for_those_below_it():
    assert str(told(SpilledOver(3))) == "Đổ 3 chén trà. Chưa ướt hồ sơ. Lau bàn rồi làm tiếp."


def test_nothing_is_said_of_what_nobody_anticipated():
    assert told(ZeroDivisionError()) is None


def test_a_missing_duty_is_told_without_naming_codes():
    found = told(NotAllowed(Duty.SIGN, 7))
    assert found is not None
    assert found.status == 403
    assert "sign" not in str(found)


def test_what_is_not_there_and_what_is_not_for_the_reader_are_told_alike():
    found = told(NotFound())
    assert found is not None
    assert found.status == 404


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_an_exception_that_a_view_let_pass_becomes_a_page_a_fragment_or_a_problem():
    door = Client()
    page = door.get("/spill")
    assert (page.status_code, "<html" in page.content.decode()) == (409, True)
    fragment = door.get("/spill", headers={"HX-Request": "true"}).content.decode()
    assert "Đổ 2 chén trà." in fragment
    assert "<html" not in fragment
    assert door.get("/api/spill").json() == {
        "type": "about:blank",
        "title": "Đổ 2 chén trà.",
        "status": 409,
        "detail": "Lau bàn rồi làm tiếp.",
    }


@override_settings(ROOT_URLCONF=__name__)
def test_a_crash_is_owned_without_asking_the_database():
    answer = Client(raise_request_exception=False).get("/crash")
    assert answer.status_code == 500
    assert "sự cố ở phía chúng tôi" in answer.content.decode()


def test_a_page_of_trouble_needs_no_signed_in_visitor():
    from motcua.web.pages import bad_request

    request = RequestFactory().get("/api/x")
    assert bad_request(request)["Content-Type"] == "application/problem+json"
