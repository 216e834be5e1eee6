"""A machine's token is shown once, kept as a hash, and ends by its day or by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from motcua.accounts.issue_token import UnknownRole, issue_token
from motcua.accounts.models import ApiToken
from motcua.accounts.queries import holder
from motcua.accounts.revoke_token import revoke_token
from motcua.accounts.roles import DUTIES_OF_ROLE
from motcua.accounts.rules import NotTheAdministrator
from motcua.journal import SYSTEM, System
from motcua.journal.models import Entry

pytestmark = pytest.mark.django_db
AT = datetime(2021, 1, 4, 3, 0, tzinfo=UTC)
ADMIN = System(frozenset({"administer"}))


def issue(**change: object) -> str:
    return issue_token(**{"role": "kiosk", "site": "1", "by": ADMIN, "at": AT, "days": 30, **change})


@pytest.mark.parametrize("role", sorted(DUTIES_OF_ROLE))
def test_a_token_tells_its_role_site_and_duties(role: str) -> None:
    found = holder(issue(role=role), AT)
    assert found
    assert (found.role, found.site, found.duties) == (role, "1", DUTIES_OF_ROLE[role])


def test_only_its_hash_and_its_first_signs_are_kept_and_the_journal_has_neither_secret() -> None:
    raw = issue()
    token = ApiToken.objects.get()
    assert raw.startswith(token.prefix)
    assert raw.encode() not in bytes(token.hash)
    assert raw not in Entry.objects.get().body


def test_it_ends_exactly_at_its_expiry() -> None:
    raw = issue()
    assert holder(raw, AT + timedelta(days=30, seconds=-1))
    assert holder(raw, AT + timedelta(days=30)) is None


def test_it_ends_when_revoked_and_revoking_twice_is_once() -> None:
    raw, token = issue(), ApiToken.objects.get
    for _ in range(2):
        revoke_token(token_id=token().pk, reason="mất máy", by=ADMIN, at=AT + timedelta(hours=1))
    assert holder(raw, AT + timedelta(minutes=59))
    assert holder(raw, AT + timedelta(hours=1)) is None
    assert Entry.objects.filter(kind="accounts.token_revoked").count() == 1


@pytest.mark.parametrize("raw", ["", "x", "\0", "\udc80", "a" * 10_000, "mã"])
def test_what_is_no_token_has_no_holder(raw: str) -> None:
    assert holder(raw, AT) is None


def test_only_the_administrator_of_the_site_issues() -> None:
    with pytest.raises(NotTheAdministrator):
        issue(by=SYSTEM)
    with pytest.raises(UnknownRole):
        issue(role="king")
    with pytest.raises(ValueError):
        issue(days=0)
    assert not ApiToken.objects.exists()
