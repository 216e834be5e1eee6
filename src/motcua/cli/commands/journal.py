"""motcua journal verify: prove that the journal was not rewritten."""

import argparse
from dataclasses import asdict

from motcua.cli import lines
from motcua.cli.database import database

SUMMARY = "kiểm tra nhật ký có bị sửa không (journal verify)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what", choices=["verify"], help="verify: tính lại mọi mã băm, chuỗi và ngày niêm phong"
    )
    parser.add_argument("--json", action="store_true", help="in một tài liệu JSON")


def run(args: argparse.Namespace) -> int:
    """Print the verdict; the exit code is 1 where something does not hold."""
    with database():
        from motcua.journal.verifying import verify

        verdict = verify()
    if args.json:
        lines.write(asdict(verdict))
    elif verdict.ok:
        print(f"✓ nhật ký nguyên vẹn: {verdict.entries} mục")
    else:
        print(f"✗ nhật ký không khớp từ {verdict.first_bad} (trong {verdict.entries} mục)")
    return 0 if verdict.ok else 1
