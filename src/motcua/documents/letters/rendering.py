"""In mẫu biểu: from pinned values to PDF.

A compiler keeps its fonts and what it has read, which makes a receipt ten times cheaper than the
first one; each thread has its own. The same values give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC
from enum import StrEnum
from pathlib import Path
from threading import local
from typing import cast

import typst

from motcua.documents.letters.printing import printed
from motcua.documents.letters.values import Letters, kind_of

FOLDER = Path(__file__).parent
FONTS = FOLDER / "fonts"


class Layout(StrEnum):
    """One copy on A5, for the applicant; or both copies (Lưu, Giao khách hàng) side by side on A4."""

    A5 = "a5"
    A4_TWO_UP = "a4-two-up"


COPIES: Mapping[Layout, str] = {Layout.A5: "Giao khách hàng", Layout.A4_TWO_UP: "Lưu|Giao khách hàng"}
_kept = local()


class NoFonts(Exception):
    """The fonts of the letters are not there: `bin/prepare` copies them."""


def render(values: Letters, layout: Layout | str = Layout.A5) -> bytes:
    """Return the letter as PDF/A-2a that is also PDF/UA-1, with pages numbered x/y where it has several.

    Law: TT 01/2018/TT-VPCP, Điều 9 khoản 2: forms 01 to 05 are made for A5.

    Raises NoFonts.
    """
    inputs = {"letter": json.dumps(printed(values), ensure_ascii=False), "copies": COPIES[Layout(layout)]}
    made = _compiler().compile(
        input=FOLDER / f"{kind_of(values)}.typ",
        sys_inputs=inputs,
        pdf_standards=["a-2a", "ua-1"],
        timestamp=values.head.written_at.astimezone(UTC).replace(microsecond=0),
    )
    return cast(bytes, made)  # several pages of a PDF are one file


def _compiler() -> typst.Compiler:
    if not hasattr(_kept, "compiler"):
        if not any(FONTS.glob("*.ttf")):
            raise NoFonts(FONTS)
        _kept.compiler = typst.Compiler(root=FOLDER, font_paths=[FONTS], ignore_system_fonts=True)
    compiler: typst.Compiler = _kept.compiler
    return compiler
