"""What somebody typed is kept clean or refused."""

import pytest

from motcua.accounts.texts import WrongValue, clean_text, required_text


def test_text_is_kept_in_one_form_with_single_spaces() -> None:
    assert clean_text("name", "  Nguye\u0302\u0303n\t An \r\n") == "Nguyễn An"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a\0b", "unreadable_sign"),
        ("\x1b[0m", "unreadable_sign"),
        ("\ud800", "unreadable_sign"),
        ("a" * 301, "too_long"),
        ("a" * 10_000_000, "too_long"),
        (" \n", "empty"),
    ],
    ids=["NUL", "escape", "surrogate", "one too many", "ten million", "blank"],
)
def test_what_nobody_types_is_refused(text: str, reason: str) -> None:
    with pytest.raises(WrongValue) as wrong:
        required_text("name", text)
    assert (wrong.value.field, wrong.value.reason) == ("name", reason)
