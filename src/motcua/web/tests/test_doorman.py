"""What no page can read is turned away with a clear answer, and nothing is half-written."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.accounts.models import Account

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
UNREADABLE = "Nội dung gửi lên có ký tự không đọc được."


@pytest.fixture
def door() -> Client:
    return Client()


def said(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize(
    "body", [b"username=a%00b&password=x", b"username=a\0b", b"username=%ff%fe", b"username=\xe1\xba"]
)
def test_a_form_with_a_nul_sign_or_another_encoding_is_told_and_not_read(door, body):
    answer = door.post("/sign-in", body, content_type=FORM)
    assert answer.status_code == 400
    assert UNREADABLE in said(answer)


@pytest.mark.parametrize("address", ["/sign-in?next=%00", "/sign-in?next=%ff", "/x%00y"])
def test_an_address_with_a_nul_sign_or_another_encoding_is_told(door, address):
    assert door.get(address).status_code == 400


def test_a_nul_sign_in_a_field_or_a_file_name_beside_files_is_told(door):
    scan = SimpleUploadedFile("a.pdf", b"%PDF-")
    assert door.post("/sign-in", {"username": "a\0b", "scan": scan}).status_code == 400


def test_vietnamese_text_passes(door):
    answer = door.post("/sign-in", "username=Nguy%E1%BB%85n&password=%C4%91%C3%BAng", content_type=FORM)
    assert answer.status_code == 200


def test_a_file_may_hold_any_bytes(door):
    scan = SimpleUploadedFile("a.bin", b"\0\xff\xfe")
    assert door.post("/sign-in", {"username": "an", "scan": scan}).status_code == 200


def test_under_api_the_answer_is_a_problem_document(door):
    answer = door.post("/api/v1/track", b'{"code": "a\\u0000"}', content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["title"] == UNREADABLE


def test_an_escaped_backslash_before_u0000_is_no_nul_sign(door):
    answer = door.post("/api/v1/none", b'{"code": "a\\\\u0000"}', content_type="application/json")
    assert answer.status_code == 404


def test_a_body_above_the_limit_is_told_with_the_limit_before_it_is_read(door, settings):
    settings.UPLOAD_LIMIT_BYTES = 1 << 20
    scan = SimpleUploadedFile("a.pdf", b"x" * (3 << 20))
    answer = door.post("/sign-in", {"username": "an", "scan": scan})
    assert answer.status_code == 413
    assert "lớn hơn 1 MB" in said(answer)


def test_a_form_above_the_limit_of_fields_is_told_too(door, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert door.post("/sign-in", "username=" + "a" * 2000, content_type=FORM).status_code == 413


def test_a_page_that_is_not_there_says_so_in_words_and_offers_a_way_on(door):
    answer = door.get("/khong-co")
    assert answer.status_code == 404
    assert "Không tìm thấy nội dung cần xem." in said(answer)
    assert 'href="/"' in said(answer)
    assert door.get("/api/v1/none")["Content-Type"] == "application/problem+json"


def test_a_stale_page_is_told_apart_from_a_forbidden_one():
    answer = Client(enforce_csrf_checks=True).post("/sign-in", {"username": "an", "password": "x"})
    assert answer.status_code == 403
    assert "Trang đã mở quá lâu" in said(answer)


def test_nothing_was_written():
    assert not Account.objects.exists()
