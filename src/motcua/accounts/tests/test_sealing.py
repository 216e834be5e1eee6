"""What is sealed opens again with its purpose and its key, and with nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.accounts.sealing import BrokenSeal, blind_index, seal, unseal

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_what_is_sealed_opens_to_the_same_text(text: str) -> None:
    sealed = seal(text, "cccd")
    assert unseal(sealed, "cccd") == text
    assert unseal(memoryview(sealed), "cccd") == text
    assert len(text) < 4 or text.encode() not in sealed


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_one_changed_byte_breaks_the_seal(text: str, place: int, change: int) -> None:
    sealed = bytearray(seal(text, "cccd"))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(BrokenSeal):
        unseal(bytes(sealed), "cccd")


@pytest.mark.parametrize("garbage", [b"", b"\x01", b"\x01" + b"0" * 12, b"\x02" + b"0" * 40])
def test_garbage_does_not_open(garbage: bytes) -> None:
    with pytest.raises(BrokenSeal):
        unseal(garbage, "cccd")


def test_a_seal_for_one_purpose_does_not_open_for_another() -> None:
    with pytest.raises(BrokenSeal):
        unseal(seal("019188000123", "cccd"), "phone")


def test_the_same_text_never_seals_alike_but_is_found_alike() -> None:
    assert seal("1", "cccd") != seal("1", "cccd")
    assert blind_index("1", "cccd") == blind_index("1", "cccd") != blind_index("1", "cmnd")
