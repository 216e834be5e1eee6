"""What a file may be called, and what its name may claim."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.documents import Disguised, WrongType
from motcua.documents.rules import (
    DOCX,
    JPEG,
    LONGEST_NAME,
    LONGEST_NAME_BYTES,
    PDF,
    PNG,
    UNNAMED,
    agreed_name,
    clean_name,
    ending,
)


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("Đơn đề nghị.pdf", "Đơn đề nghị.pdf"),
        (r"C:\Users\Lan\giấy khám.jpg", "giấy khám.jpg"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\r\nSet-Cookie: x.pdf", "a b Set-Cookie_ x.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("  ... ", UNNAMED),
        ("", UNNAMED),
        ("..", UNNAMED),
        ("hồ sơ/", UNNAMED),
        (".htaccess", "htaccess"),
        ("a.pdf. ", "a.pdf"),
        (unicodedata.normalize("NFD", "Giấy phép.pdf"), "Giấy phép.pdf"),
    ],
)
def test_a_name_is_only_a_name(given_name: str, kept: str) -> None:
    assert clean_name(given_name) == kept


def test_a_long_name_keeps_its_ending() -> None:
    kept = clean_name("ế" * 400 + ".pdf")
    assert kept.endswith("ế.pdf")
    assert len(kept) <= LONGEST_NAME
    assert len(kept.encode()) <= LONGEST_NAME_BYTES


@given(st.text(max_size=300))
def test_whatever_is_given_a_name_comes_out_that_cleans_to_itself(text: str) -> None:
    kept = clean_name(text)
    assert kept
    assert clean_name(kept) == kept
    assert not set(kept) & set('/\\\x00\r\n"')


def test_a_name_gets_the_ending_its_content_has() -> None:
    assert agreed_name("Đơn.PDF", PDF) == "Đơn.PDF"
    assert agreed_name("Đơn", PDF) == "Đơn.pdf"
    assert agreed_name("image.jpeg", PNG) == "image.png"
    assert agreed_name("anh.jfif", JPEG) == "anh.jfif"


@pytest.mark.parametrize(
    ("name", "found"), [("đơn.pdf", JPEG), ("đơn.exe", PDF), ("đơn.docm", DOCX), ("đơn.pdf.js", PDF)]
)
def test_a_name_that_claims_something_else_is_refused(name: str, found: str) -> None:
    with pytest.raises(Disguised) as refused:
        agreed_name(name, found)
    assert (refused.value.claimed, refused.value.found) == (ending(name), found)


def test_a_type_that_is_not_taken_is_named() -> None:
    with pytest.raises(WrongType) as refused:
        agreed_name("phim.mp4", "video/mp4")
    assert refused.value.found == "video/mp4"
