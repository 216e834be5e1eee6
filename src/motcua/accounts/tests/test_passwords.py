"""Passwords: argon2, changed by their owner, reset by an administrator, locked after five failures."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory

from motcua.accounts.change_password import WrongPassword, change_password
from motcua.accounts.close_account import close_account
from motcua.accounts.models import Account
from motcua.accounts.reset_password import reset_password
from motcua.accounts.rules import NotTheAdministrator, WeakPassword, check_password_strength
from motcua.journal import SYSTEM, System
from motcua.journal.models import Entry

AT = datetime(2021, 1, 4, 3, 0, tzinfo=UTC)
ADMIN = System(frozenset({"administer"}))
OLD, NEW = "Sông Cầu chảy 1", "Núi Pháo cao 2"


@pytest.fixture
def an(db: None) -> Account:
    return Account.objects.create_account("an", OLD, full_name="Nguyễn Văn An")


def press(password: str, username: str = "an") -> object:
    request: HttpRequest = RequestFactory().post("/sign-in", REMOTE_ADDR="10.0.0.7")
    request.user = AnonymousUser()
    return authenticate(request, username=username, password=password)


def test_a_password_is_kept_by_argon2(an: Account) -> None:
    assert an.password.startswith("argon2$argon2id$")
    assert press(OLD) == an


def test_five_failures_lock_the_account_at_that_place_even_for_the_right_password(an: Account) -> None:
    for _ in range(5):
        assert press("sai") is None
    assert press(OLD) is None


def test_four_failures_do_not_lock(an: Account) -> None:
    for _ in range(4):
        assert press("sai") is None
    assert press(OLD) == an


def test_the_owner_changes_his_password_by_knowing_it(an: Account) -> None:
    with pytest.raises(WrongPassword):
        change_password(account_id=an.pk, old="sai", new=NEW, at=AT)
    change_password(account_id=an.pk, old=OLD, new=NEW, at=AT)
    assert (press(OLD), press(NEW)) == (None, an)
    entry = Entry.objects.get(kind="accounts.password_changed")
    assert (entry.actor_label, entry.payload) == ("Nguyễn Văn An", {})


def test_an_administrator_resets_it_with_a_reason(an: Account) -> None:
    values = {"account_id": an.pk, "new": NEW, "reason": "quên", "at_office": 1, "at": AT}
    with pytest.raises(NotTheAdministrator):
        reset_password(**values, by=SYSTEM)
    reset_password(**values, by=ADMIN)
    assert press(NEW) == an


def test_nobody_signs_in_with_a_closed_account(an: Account) -> None:
    close_account(account_id=an.pk, reason="chuyển công tác", at_office=1, by=ADMIN, at=AT)
    assert press(OLD) is None


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("ngắn quá", "too_short"),
        ("a" * 129, "too_long"),
        ("sông cầu \0 1", "unreadable_sign"),
        ("xin chào BINH.TV nhé", "like_the_name"),
        ("1234567890", "too_common"),
        ("MatKhau123!", "too_common"),
        ("aaaaaaaaaaab", "too_common"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(password: str, reason: str) -> None:
    with pytest.raises(WeakPassword) as weak:
        check_password_strength(password, "binh.tv")
    assert weak.value.reason == reason
