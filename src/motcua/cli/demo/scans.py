"""Bản quét mẫu: small PDF pages that stand for scanned papers and results."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import cast

import typst

from motcua.documents import store
from motcua.documents.letters.rendering import FONTS
from motcua.documents.models import File

PAGE = Path(__file__).with_name("scan.typ")
DRAWN = datetime(2020, 12, 7, tzinfo=UTC)


def paper(name: str, owner: str, address: str, at: datetime) -> File:
    """Store and return the scan of the paper `name` that `owner` handed in."""
    return _stored(name, (("Họ và tên", owner), ("Địa chỉ", address)), "Người khai", owner, at)


def result(name: str, number: str, owner: str, agency: str, signer: str, at: datetime) -> File:
    """Store and return the result `name` with its number, as the agency gave it."""
    return _stored(
        name, (("Số", number), ("Cấp cho", owner), ("Cơ quan cấp", agency)), "Người ký", signer, at
    )


def _stored(name: str, lines: tuple[tuple[str, str], ...], role: str, signed: str, at: datetime) -> File:
    place = f"Thái Nguyên, ngày {at:%d} tháng {at:%m} năm {at:%Y}"
    said = {"name": name, "lines": lines, "place": place, "role": role, "signed": signed}
    page = _compiler().compile(sys_inputs={"paper": json.dumps(said, ensure_ascii=False)}, timestamp=DRAWN)
    return store(BytesIO(cast(bytes, page)), name="ban-quet-mau.pdf", at=at)


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(PAGE, root=PAGE.parent, font_paths=[FONTS], ignore_system_fonts=True)
