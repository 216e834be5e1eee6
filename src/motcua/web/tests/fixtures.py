"""Fixtures of the pages' tests: a browser, the house served as in service, and what to hold a page to.

@pytest.mark.browser
def test_the_desk_is_readable_at_every_width(browser_page, signed_in, assert_good_everywhere):
    signed_in(officer.account)
    assert_good_everywhere("/desk/")
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from motcua.accounts.models import Account


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Any]:
    """Give Chromium, started once; skip with the reason where there is none."""
    from motcua.cli.chromium import MISSING, find

    if not find():
        pytest.skip(MISSING)
    from motcua.web.tests.browser import chromium

    # Playwright's own loop runs in this thread, where Django would then refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with chromium() as found:
        yield found
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def house_address(django_db_setup: None) -> Iterator[str]:
    """Give the address of the house, served for the whole run."""
    from motcua.web.tests.browser import house_server

    with house_server() as address:
        yield address


@pytest.fixture
def browser_page(browser: Any, house_address: str, transactional_db: None) -> Iterator[Any]:
    """Give a fresh page of the browser at the house: `browser_page.goto("/sign-in")`.

    What the console complains of, the content security policy before all, fails the test.
    """
    from motcua.web.tests.browser import page_of

    with page_of(browser, house_address) as page:
        yield page


@pytest.fixture
def signed_in(browser_page: Any, house_address: str) -> Callable[[Account], None]:
    """Give a function that signs an account in at `browser_page`."""
    from motcua.web.tests.browser import sign_in

    return lambda account: sign_in(browser_page.context, house_address, account)


@pytest.fixture
def assert_accessible() -> Callable[..., None]:
    from motcua.web.tests import browser

    return browser.assert_accessible


@pytest.fixture
def assert_good_everywhere(browser_page: Any) -> Callable[[str], None]:
    """Give a function that holds an address to axe, to its width and to targets of 44 px at three widths."""
    from motcua.web.tests import browser

    return lambda address: browser.assert_good_everywhere(browser_page, address)
