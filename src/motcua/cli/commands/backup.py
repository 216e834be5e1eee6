"""motcua backup DIR."""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from motcua.cli import backup, lines
from motcua.cli.database import running

SUMMARY = "sao lưu cơ sở dữ liệu, tệp và (có mật khẩu) khóa vào một thư mục mới"
NO_KEYS = (
    "motcua: các khóa KHÔNG nằm trong bản sao lưu (đặt MOTCUA_BACKUP_PASSPHRASE để kèm theo); "
    "thiếu khóa thì số định danh đã mã hóa không đọc lại được."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dir", metavar="THƯ_MỤC", type=Path, help="thư mục mới hoặc trống")
    parser.add_argument("--json", action="store_true", help="in một tài liệu JSON")


def run(args: argparse.Namespace) -> None:
    passphrase = os.environ.get("MOTCUA_BACKUP_PASSPHRASE")
    with running():
        manifest = backup.make(args.dir.absolute(), passphrase=passphrase, at=datetime.now(UTC))
    tell(manifest, args)
    if not passphrase:
        print(NO_KEYS, file=sys.stderr)


def tell(manifest: dict[str, object], args: argparse.Namespace) -> None:
    """Print what the backup holds."""
    content = manifest["content"]
    assert isinstance(content, dict)
    size = sum(found["bytes"] for found in content.values())
    if args.json:
        held = {"files": len(content), "bytes": size, "has_keys": manifest["has_keys"]}
        lines.write(held | {"dir": str(args.dir), "made_at": manifest["made_at"]})
    else:
        print(f"{args.dir}: {len(content)} tệp, {size / 2**20:.1f} MiB, lúc {manifest['made_at']}")
