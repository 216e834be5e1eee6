"""Fixtures of all places' tests; see tests/fixtures.py."""

from motcua.web.tests.fixtures import (
    assert_accessible,
    assert_good_everywhere,
    browser,
    browser_page,
    house_address,
    signed_in,
)

__all__ = [
    "assert_accessible",
    "assert_good_everywhere",
    "browser",
    "browser_page",
    "house_address",
    "signed_in",
]
