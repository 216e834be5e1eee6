"""A ticket on the line to the printer: decoded back to dots, and its QR code back to the address."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import zxingcpp
from escpos.printer import Dummy, File, Network
from PIL import Image

from motcua.adapters.escpos import adapter, fake
from motcua.adapters.escpos.adapter import EscPos
from motcua.queue.ports import PAPER_WIDTH, BadAddress, NoPaper, Offline
from motcua.queue.ticket_picture import Slip, ticket_picture

ADDRESS = "https://motcua.example/ticket/6d7f0a0e-3a53-4a2c-9c42-1a2b3c4d5e6f"
ENOUGH, EMPTY, ON_LINE, OFF_LINE = b"\x12", b"\x72", b"\x12", b"\x1a"
ASK = b"\x10\x04"


def slip(**change: object) -> Slip:
    given: dict[str, object] = {
        "centre": "Trung tâm Phục vụ hành chính công tỉnh Thái Nguyên",
        "heading": "Số của Ông/Bà",
        "number": "A012",
        "field": "Sát hạch, cấp giấy phép lái xe",
        "lines": ("3 người trước Ông/Bà", "Chờ khoảng 10–25 phút"),
        "mark": "Ưu tiên",
        "moment": "09:12 · 04/01/2021",
        "follow": "Quét mã để xem còn bao lâu",
        "address": ADDRESS,
        **change,
    }
    return Slip(**given)  # type: ignore[arg-type]


def dots(sent: bytes) -> Image.Image:
    """Return the raster among the bytes as a picture: GS v 0, mode, width in bytes and height, low first."""
    start = sent.index(b"\x1dv0") + 4
    wide, high = (
        int.from_bytes(sent[start : start + 2], "little"),
        int.from_bytes(sent[start + 2 : start + 4], "little"),
    )
    raster = sent[start + 4 : start + 4 + wide * high]
    assert len(raster) == wide * high
    burnt = Image.frombytes("1", (wide * 8, high), raster)
    return burnt.point(lambda dot: 255 - dot)


def texts(picture: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture.convert("L"))]


def is_cut(sent: bytes) -> bool:
    return b"\x1dV" in sent


class Roll(threading.Thread):
    """A printer on the loopback: keeps what comes and answers what it is asked of its paper and its line."""

    def __init__(self, *, paper: bytes = ENOUGH, line: bytes = ON_LINE) -> None:
        super().__init__(daemon=True)
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        self.answers = {4: paper, 1: line}
        self.sent = b""

    def run(self) -> None:
        visitor, _ = self.door.accept()
        with visitor:
            while came := visitor.recv(65536):
                self.sent += came
                if came.startswith(ASK) and (answer := self.answers[came[2]]):
                    visitor.sendall(answer)


@contextmanager
def printer(**state: bytes) -> Iterator[tuple[Roll, EscPos]]:
    roll = Roll(**state)
    roll.start()
    try:
        yield roll, EscPos(lambda: Network("127.0.0.1", roll.port, timeout=0.5))
        roll.join(timeout=5)
    finally:
        roll.door.close()


def test_a_ticket_sent_over_the_network_is_the_picture_and_its_code_can_be_read() -> None:
    picture = ticket_picture(slip())
    with printer() as (roll, escpos):
        escpos.print(picture)
    came = dots(roll.sent)
    assert came.size == picture.size
    assert came.width == PAPER_WIDTH
    assert came.tobytes() == picture.tobytes()
    assert texts(came) == [ADDRESS]
    assert is_cut(roll.sent)


def test_a_device_file_gets_the_same(tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    picture = ticket_picture(slip())
    EscPos(lambda: File(str(device))).print(picture)
    assert dots(device.read_bytes()).tobytes() == picture.tobytes()
    assert texts(dots(device.read_bytes())) == [ADDRESS]


def test_the_library_s_own_dummy_takes_a_ticket_in_one_piece() -> None:
    line = Dummy()
    EscPos(lambda: line).print(ticket_picture(slip(lines=("dòng",) * 14)))
    assert line.output.count(b"\x1dv0") == 1


def test_a_printer_without_paper_prints_nothing_and_says_so() -> None:
    with printer(paper=EMPTY) as (roll, escpos), pytest.raises(NoPaper):
        escpos.print(ticket_picture(slip()))
    roll.join(timeout=5)
    assert b"\x1dv0" not in roll.sent


def test_a_printer_with_its_lid_open_is_off_line() -> None:
    with printer(line=OFF_LINE) as (_, escpos), pytest.raises(Offline):
        escpos.check()


def test_a_printer_that_answers_no_question_is_printed_to() -> None:
    with printer(paper=b"") as (roll, escpos):
        escpos.print(ticket_picture(slip()))
    assert texts(dots(roll.sent)) == [ADDRESS]


def test_a_printer_that_is_switched_off_is_offline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    with pytest.raises(Offline):
        EscPos(lambda: Network("127.0.0.1", port, timeout=0.5)).check()


def test_a_device_that_is_not_there_is_offline(tmp_path: Path) -> None:
    with pytest.raises(Offline):
        EscPos(lambda: File(str(tmp_path / "gone" / "lp0"))).check()


@pytest.mark.parametrize(
    "address", ["tcp://192.168.1.50", "tcp://may-in:9101", "usb://04b8:0e15", "file:///dev/usb/lp0"]
)
def test_an_address_is_understood_without_speaking_to_anybody(address: str) -> None:
    assert adapter.connect(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "192.168.1.50",
        "http://may-in",
        "tcp://",
        "tcp://may-in:x",
        "usb://04b8",
        "file:///etc/passwd",
        "file:///dev/../etc/passwd",
    ],
)
def test_any_other_address_is_refused(address: str) -> None:
    with pytest.raises(BadAddress):
        adapter.connect(address)


def test_the_printer_of_the_demo_behaves_as_its_address_says() -> None:
    printed = fake.connect("fake://paper")
    printed.print(ticket_picture(slip()))
    assert len(printed.printed) == 1
    with pytest.raises(NoPaper):
        fake.connect("fake://no-paper").check()
    with pytest.raises(Offline):
        fake.connect("fake://offline").check()
    with pytest.raises(BadAddress):
        fake.connect("fake://")


@pytest.mark.parametrize("number", ["A001", "001", "ABC9999", "G10000"])
def test_every_number_fits_on_the_paper(number: str) -> None:
    picture = ticket_picture(slip(number=number)).convert("L")
    left, right = picture.crop((0, 0, 8, picture.height)), picture.crop((568, 0, 576, picture.height))
    assert left.getextrema() == right.getextrema() == (255, 255)


def test_the_longest_names_still_leave_room_for_the_code() -> None:
    long = "Bảo tồn thiên nhiên và Đa dạng sinh học, phòng chống thiên tai " * 4
    assert texts(ticket_picture(slip(field=long, centre=long))) == [ADDRESS]
