"""Hình của phiếu: a ticket drawn as the dots that a roll printer burns, with its QR code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import segno
from PIL import Image, ImageDraw, ImageFont

from motcua.queue.ports import PAPER_WIDTH

FONTS = Path(__file__).resolve().parents[1] / "documents" / "letters" / "fonts"
BOLD, MEDIUM = "BeVietnamPro_700Bold.ttf", "BeVietnamPro_500Medium.ttf"
MARGIN = 24
ROOM = PAPER_WIDTH - 2 * MARGIN
QUIET = 4  # modules of white around a QR code, without which no scanner sees it
QR_WIDTH = 300
LARGEST, SMALLEST = 190, 60


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands on the paper, from the top down; `lines` say who is ahead and how long it takes."""

    centre: str
    heading: str
    number: str
    field: str
    lines: tuple[str, ...]
    mark: str
    moment: str
    follow: str
    address: str


def ticket_picture(slip: Slip) -> Image.Image:
    """Return the ticket as a picture of one bit a dot, PAPER_WIDTH wide and as long as it needs."""
    sheet = _Sheet()
    sheet.write(slip.centre, 26, gap=6)
    sheet.rule()
    sheet.write(slip.heading, 28)
    sheet.write_number(slip.number)
    if slip.mark:
        sheet.write(slip.mark.upper(), 30, BOLD)
    sheet.write(slip.field, 34, BOLD, gap=10)
    for line in slip.lines:
        sheet.write(line, 32, gap=2)
    sheet.rule()
    sheet.paste(qr_picture(slip.address, QR_WIDTH))
    sheet.write(slip.follow, 24)
    sheet.write(slip.moment, 24, gap=24)
    return sheet.cut()


def qr_picture(text: str, width: int) -> Image.Image:
    """Return a QR code (error correction M) with its quiet zone, at most `width` dots wide."""
    code = segno.make_qr(text, error="m", mask=2)
    rows = [bytes(0 if dark else 255 for dark in row) for row in code.matrix_iter(border=QUIET)]
    side = len(rows)
    drawn = Image.frombytes("L", (side, side), b"".join(rows))
    scale = max(1, width // side)
    return drawn.resize((side * scale, side * scale), Image.Resampling.NEAREST)


class _Sheet:
    """Paper that is written on from the top, everything in the middle of its width."""

    def __init__(self) -> None:
        self._paper = Image.new("1", (PAPER_WIDTH, 1600), 1)
        self._pen = ImageDraw.Draw(self._paper)
        self._pen.fontmode = "1"  # a burnt dot is black or not: grey edges would only become ragged
        self._y = 16

    def write(self, text: str, size: int, font: str = MEDIUM, gap: int = 4) -> None:
        face = _face(font, size)
        for line in _broken(text, face):
            self._pen.text((PAPER_WIDTH / 2, self._y), line, fill=0, font=face, anchor="ma")
            self._y += int(size * 1.4)  # room for the marks above and below Vietnamese letters
        self._y += gap

    def write_number(self, number: str) -> None:
        """Write as large as the width allows; figures have nothing below their line."""
        size = next(
            (s for s in range(LARGEST, SMALLEST, -10) if _face(BOLD, s).getlength(number) <= ROOM), 60
        )
        face = _face(BOLD, size)
        self._pen.text((PAPER_WIDTH / 2, self._y + size), number, fill=0, font=face, anchor="ms")
        self._y += int(size * 1.2)

    def rule(self) -> None:
        self._pen.line((MARGIN, self._y + 6, PAPER_WIDTH - MARGIN, self._y + 6), fill=0, width=2)
        self._y += 16

    def paste(self, picture: Image.Image) -> None:
        self._paper.paste(picture, ((PAPER_WIDTH - picture.width) // 2, self._y))
        self._y += picture.height

    def cut(self) -> Image.Image:
        return self._paper.crop((0, 0, PAPER_WIDTH, min(self._y, self._paper.height)))


def _broken(text: str, face: ImageFont.FreeTypeFont) -> Iterator[str]:
    """Yield the lines into which the text breaks between words."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and face.getlength(longer) > ROOM:
            yield line
            longer = word
        line = longer
    yield line


@lru_cache(maxsize=32)
def _face(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / name, size)
