"""A session lives as long as it is used, and an hour more; its cookie eight, to tell what happened."""

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


def test_a_page_within_the_hour_moves_the_end_along(an: Client) -> None:
    grow_old(an, 0.9)
    answer = an.get("/khong-co-trang-nay")
    assert ends_in(an) > timedelta(hours=7, minutes=59)
    assert answer.cookies["sessionid"]["max-age"] == 8 * 3600


def test_a_page_a_minute_later_writes_nothing(an: Client) -> None:
    grow_old(an, 1 / 60)
    assert "sessionid" not in an.get("/khong-co-trang-nay").cookies
    assert ends_in(an) < timedelta(hours=7, minutes=59, seconds=30)


@pytest.mark.parametrize("hours", [1.01, 7, 8.01])
def test_after_an_idle_hour_the_session_is_over(an: Client, hours: float) -> None:
    grow_old(an, hours)
    an.get("/khong-co-trang-nay")
    assert "_auth_user_id" not in an.session


def test_a_visitor_who_did_not_sign_in_gets_no_session() -> None:
    answer = Client().get("/khong-co-trang-nay")
    assert "sessionid" not in answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
