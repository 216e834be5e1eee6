"""A file is known by what it holds, and kept so that it can be given back as it was."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from motcua.workflow.reading import kept_bytes, kept_text, notation_of


@pytest.mark.parametrize(
    ("raw", "name", "notation"),
    [
        (b"  <bpmn:definitions/>", "a.yaml", "bpmn"),
        (b"\xef\xbb\xbf<definitions/>", "", "bpmn"),
        (b"steps: []", "a.yml", "table"),
        (b"TT;B\xc6\xb0\xe1\xbb\x9bc", "A.CSV", "csv"),
        (b"PK\x03\x04...", "a.csv", "xlsx"),
        (b"", "", "table"),
    ],
)
def test_a_notation_is_known_by_the_content(raw: bytes, name: str, notation: str):
    assert notation_of(raw, name) == notation


@example(b"base64:abc")
@given(st.binary(max_size=200) | st.text(max_size=50).map(lambda text: text.encode("utf-8", "replace")))
def test_what_is_kept_gives_the_file_back_byte_by_byte(raw: bytes):
    text = kept_text(raw, "table")
    assert "\0" not in text
    assert kept_bytes(text) == raw


def test_a_text_stays_readable():
    assert kept_text("bước: Ký duyệt".encode(), "table") == "bước: Ký duyệt"
