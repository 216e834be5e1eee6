"""The administrator sees what was sent, and to whom only so far as its owner would know it."""

from datetime import UTC, datetime

import pytest

from motcua.accounts import jobs
from motcua.accounts.messages import post_message
from motcua.accounts.models import Message
from motcua.org import Duty
from motcua.tests.cast import officer

AT = datetime(2021, 1, 4, 3, 0, tzinfo=UTC)


@pytest.fixture
def quan(cast, settings, tmp_path):
    settings.HOME = tmp_path
    return officer("Quân", cast.centre, Duty.ADMINISTER)


def send(key: str = "code:1", to: str = "+84912345678") -> None:
    post_message(to, "Mã xác nhận của Ông/Bà: 123456.", key=key, purpose="code", at=AT)
    jobs.send_message(message_id=Message.objects.latest("id").pk)


def test_the_fake_shows_what_it_was_given(quan, client):
    client.force_login(quan.account)
    assert "Chưa có tin nào được gửi" in client.get("/messages/").content.decode()
    send()
    send("code:2", "+84912345000")
    said = client.get("/messages/").content.decode()
    assert "123456" in said
    assert "09••••678" in said
    assert "912345678" not in said
    assert "Không gửi được" in said


def test_only_an_administrator_sees_it(quan, cast, client):
    client.force_login(cast.an.account)
    assert client.get("/messages/").status_code == 403


@pytest.mark.browser
def test_it_holds_at_every_width(browser_page, quan, signed_in, assert_good_everywhere):
    send()
    signed_in(quan.account)
    assert_good_everywhere("/messages/")
