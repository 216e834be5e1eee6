"""A phone number or a mailbox: how it is kept, and what is shown of it."""

import pytest

from motcua.accounts.contacts import clean_contact, masked
from motcua.accounts.texts import WrongValue


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("0912 345 678", "+84912345678", "09••••678"),
        ("+84 912.345.678", "+84912345678", "09••••678"),
        ("84912345678", "+84912345678", "09••••678"),
        (" Lan@Example.VN ", "lan@example.vn", "l•••@example.vn"),
    ],
)
def test_a_contact_is_kept_in_one_form_and_shown_masked(typed: str, kept: str, shown: str) -> None:
    assert clean_contact(typed) == kept
    assert masked(kept) == shown


@pytest.mark.parametrize("typed", ["", "0208 300 009", "091234567", "lan@", "@example.vn", "a b@c.vn", "١٢٣"])
def test_what_takes_no_messages_is_refused(typed: str) -> None:
    with pytest.raises(WrongValue):
        clean_contact(typed)
