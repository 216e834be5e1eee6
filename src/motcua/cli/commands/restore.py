"""motcua restore DIR."""

import argparse
import os
from pathlib import Path

from motcua.cli import backup
from motcua.cli.commands.backup import tell

SUMMARY = "khôi phục một bản sao lưu vào thư mục dữ liệu trống"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dir", metavar="THƯ_MỤC", type=Path, help="bản sao lưu")
    parser.add_argument("--json", action="store_true", help="in một tài liệu JSON")


def run(args: argparse.Namespace) -> None:
    """Restore into MOTCUA_HOME."""
    source = args.dir.absolute()
    tell(backup.restore(source, passphrase=os.environ.get("MOTCUA_BACKUP_PASSPHRASE")), args)
