"""motcua ledger (sổ thời hạn): the ledger of a dossier's promise as JSON, for `motcua due --explain`."""

from __future__ import annotations

import argparse

from motcua.cli import lines
from motcua.cli.database import database
from motcua.cli.trouble import Trouble

SUMMARY = "xuất sổ thời hạn của một hồ sơ ra JSON, để tính lại bằng motcua due --explain"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", help="mã hồ sơ, ví dụ 000.00.16.H55-210115-0007")
    parser.add_argument("--json", action="store_true", help="in một tài liệu JSON (luôn như vậy)")


def run(args: argparse.Namespace) -> int:
    """Print the ledger. Raises Trouble for a code that no dossier has."""
    with database():
        from motcua.deadlines.exporting import export
        from motcua.dossiers.models import Dossier

        code = args.code.strip().upper()
        dossier = Dossier.objects.select_related("deciding_agency").filter(code=code).first()
        found = export(dossier, with_names=True) if dossier else None
    if found is None:
        raise Trouble(f"không có hồ sơ mang mã {args.code!r}.")
    lines.write(found)
    return 0
