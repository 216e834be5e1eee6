"""motcua sample (mẫu điền sẵn): a letter with demo values as PDF; needs no database and no settings."""

from __future__ import annotations

import os
import secrets
from argparse import ArgumentParser, Namespace
from pathlib import Path

from motcua.cli.trouble import Trouble, reason
from motcua.documents.letters.rendering import Layout, NoFonts, render
from motcua.documents.letters.samples import sample
from motcua.documents.letters.values import Kind

SUMMARY = "in thử một mẫu biểu ra tệp PDF, điền sẵn số liệu ví dụ"
NOW = tuple(kind.value for kind in Kind)
# Letters that a later release makes; named here so that whoever asks is told so.
LATER = ("control-slip", "register", "result")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare which letter, where to, and in which layout."""
    parser.add_argument(
        "letter",
        metavar="LETTER",
        choices=(*NOW, *LATER),
        help=f"mẫu biểu: {', '.join(NOW)}; ở bản sau: {', '.join(LATER)}",
    )
    parser.add_argument("file", metavar="FILE.pdf", type=Path, help="tệp PDF sẽ được ghi")
    parser.add_argument(
        "--layout",
        choices=tuple(layout.value for layout in Layout),
        default=Layout.A5.value,
        help="a5: một liên; a4-two-up: hai liên (Lưu, Giao khách hàng) cạnh nhau",
    )


def run(args: Namespace) -> int:
    """Write the letter. Raises Trouble for a letter of a later release and a file that cannot be written."""
    if args.letter in LATER:
        raise Trouble(
            f"mẫu {args.letter} chưa có trong bản này, sẽ có ở một bản sau; nay có: {', '.join(NOW)}."
        )
    try:
        _write(args.file, render(sample(Kind(args.letter)), args.layout))
    except NoFonts as missing:
        raise Trouble("chưa có phông chữ của mẫu biểu; chạy lại bin/motcua từ đầu để cài đặt.") from missing
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "tên tệp không dùng được"
        raise Trouble(f"không ghi được {str(args.file)!r}: {why}.") from error
    return 0


def _write(file: Path, content: bytes) -> None:
    """Put `content` at `file` at once and whole: whoever has the former file open keeps it."""
    half = file.with_name(f".{file.name[:100]}.{secrets.token_hex(4)}")
    try:
        half.write_bytes(content)
        os.replace(half, file)
    finally:
        half.unlink(missing_ok=True)
