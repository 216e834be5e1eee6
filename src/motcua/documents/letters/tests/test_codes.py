"""What scanners read off a letter."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
import segno

from motcua.documents.letters.codes import bars_svg, qr_svg, tracking_address
from motcua.documents.letters.samples import CODE

START_B, STOP = "11010010000", "1100011101011"


def bars(svg: str) -> str:
    """Return the bars and gaps of a drawn code as 1 and 0."""
    width = int(re.search(r'viewBox="0 0 (\d+) ', svg).group(1))
    drawn = ["0"] * width
    for at, length in re.findall(r"M(\d+) 0h(\d+)", svg):
        drawn[int(at) : int(at) + int(length)] = "1" * int(length)
    return "".join(drawn)


def test_bars_are_code_128_from_start_to_stop() -> None:
    drawn = bars(bars_svg(CODE))
    assert drawn.endswith(STOP)
    assert (len(drawn) - len(STOP)) % 11 == 0
    assert bars(bars_svg("A")) == START_B + "10100011000" + "10001011000" + STOP  # its check sum: 137 mod 103


def test_bars_say_only_what_code_128_can() -> None:
    with pytest.raises(ValueError):
        bars_svg("HỒ-SƠ")


def test_the_address_bears_the_code_and_nothing_secret() -> None:
    address = tracking_address("https://motcua.example.vn/tra-cuu", CODE)
    parts = urlsplit(address)
    assert (parse_qs(parts.query), parts.fragment) == ({"code": [CODE]}, "")
    assert tracking_address("https://a.vn/?p=1", "x y") == "https://a.vn/?p=1&code=x+y"


def test_the_qr_code_is_large_enough_to_read_on_paper() -> None:
    address = tracking_address("https://dichvucong.thainguyen.gov.vn/tra-cuu", CODE)
    assert 15 / segno.make_qr(address, error="m").symbol_size(border=0)[0] > 0.33  # millimetres a module
    assert qr_svg(address).startswith("<svg")
