"""Pages by key neither skip nor repeat a row, whatever is done to the list meanwhile."""

import pytest
from django.test import RequestFactory

from motcua.accounts.models import Account
from motcua.web import keyset

pytestmark = pytest.mark.django_db
BY = ("-full_name", "id")


def ask(query: str = "") -> keyset.Page[Account]:
    return keyset.page(Account.objects.all(), RequestFactory().get(f"/?{query}"), by=BY, size=2)


@pytest.fixture
def names():
    for name in ("An", "Bình", "Bình", "Chi", "Dũng"):
        Account.objects.create(username=f"u{Account.objects.count()}", full_name=name)


def walk() -> list[str]:
    found, page = [], ask()
    while True:
        found += [account.username for account in page.rows]
        if not page.next_query:
            return found
        page = ask(page.next_query)


def test_walking_the_pages_gives_every_row_once_in_order(names):
    assert walk() == ["u4", "u3", "u1", "u2", "u0"]


def test_a_row_that_leaves_the_list_meanwhile_shifts_nothing(names):
    first = ask()
    Account.objects.filter(username="u4").delete()
    assert [a.username for a in ask(first.next_query).rows] == ["u1", "u2"]


def test_the_next_page_keeps_the_filters(names):
    assert ask("state=late").next_query.startswith("state=late&after=")


def test_an_exactly_full_page_is_the_last(names):
    Account.objects.filter(username="u0").delete()
    assert ask(ask().next_query).next_query == ""


@pytest.mark.parametrize("mark", ["x", "%00", "W10", "WyJhIl0", "a" * 600, "WyJhIiwiYiJd"])
def test_a_mark_that_cannot_be_read_gives_the_first_page(names, mark):
    assert [a.username for a in ask(f"after={mark}").rows] == ["u4", "u3"]


def test_an_empty_list_is_an_empty_page():
    assert not ask()


def ask_by_id(query: str = "") -> keyset.Page[Account]:
    def newest(before: int | None, limit: int) -> list[Account]:
        rows = Account.objects.order_by("-id")
        return list((rows if before is None else rows.filter(id__lt=before))[:limit])

    return keyset.page_by_id(newest, RequestFactory().get(f"/?{query}"), size=2)


def test_a_search_that_goes_on_by_itself_is_walked_by_id(names):
    first = ask_by_id("q=an")
    assert [a.username for a in first.rows] == ["u4", "u3"]
    assert first.is_first
    assert first.next_query.startswith("q=an&after=")
    second = ask_by_id(first.next_query)
    assert [a.username for a in second.rows] == ["u2", "u1"]
    last = ask_by_id(second.next_query)
    assert ([a.username for a in last.rows], last.next_query, last.is_first) == (["u0"], "", False)


@pytest.mark.parametrize("mark", ["x", "W10", "WyJhIl0", "W251bGxd", "a" * 600])
def test_a_search_with_a_mark_that_cannot_be_read_begins_anew(names, mark):
    assert [a.username for a in ask_by_id(f"after={mark}").rows] == ["u4", "u3"]
