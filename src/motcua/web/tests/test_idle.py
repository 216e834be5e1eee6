"""A session lives as long as it is used, and eight hours more."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from motcua.accounts.models import Account
from motcua.web.idle import KEY

pytestmark = pytest.mark.django_db


@pytest.fixture
def an() -> Client:
    client = Client()
    client.force_login(
        Account.objects.create_account("an", None), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def ends_in(client: Client) -> timedelta:
    return Session.objects.get(pk=client.session.session_key).expire_date - timezone.now()


def grow_old(client: Client, hours: float) -> None:
    """Let the session be as if it was last extended `hours` ago."""
    session = client.session
    session[KEY] = int(timezone.now().timestamp() - hours * 3600)
    session.save()
    left = timezone.now() + timedelta(hours=8 - hours)
    Session.objects.filter(pk=session.session_key).update(expire_date=left)


def test_a_page_after_seven_hours_gives_eight_more(an: Client) -> None:
    grow_old(an, 7)
    answer = an.get("/khong-co-trang-nay")
    assert ends_in(an) > timedelta(hours=7, minutes=59)
    assert answer.cookies["sessionid"]["max-age"] == 8 * 3600


def test_a_page_a_minute_later_writes_nothing(an: Client) -> None:
    grow_old(an, 1 / 60)
    assert "sessionid" not in an.get("/khong-co-trang-nay").cookies
    assert ends_in(an) < timedelta(hours=7, minutes=59, seconds=30)


def test_after_eight_idle_hours_the_session_is_over(an: Client) -> None:
    grow_old(an, 8.01)
    assert "_auth_user_id" not in an.session


def test_a_visitor_who_did_not_sign_in_gets_no_session() -> None:
    answer = Client().get("/khong-co-trang-nay")
    assert "sessionid" not in answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
