"""motcua bench NAME: figures measured side by side, from bench/."""

import argparse
import importlib
import sys
from pathlib import Path
from typing import Any

from motcua.cli import lines
from motcua.cli.trouble import Trouble

SUMMARY = "đo: mỗi con số cùng mốc so sánh và tỷ lệ, đo cạnh nhau trong một lần chạy"
ROOT = Path(__file__).resolve().parents[4]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="TÊN", help=", ".join(names()) or "chưa có phép đo nào")
    parser.add_argument("--json", action="store_true", help="in một tài liệu JSON")


def run(args: argparse.Namespace) -> None:
    """Import bench/NAME and print what its run() gives."""
    if args.name not in names():
        raise Trouble(f"không có phép đo {args.name!r}; có: {', '.join(names())}")
    sys.path.insert(0, str(ROOT))
    figures: dict[str, Any] = importlib.import_module(f"bench.{args.name}").run()
    if args.json:
        lines.write(figures)
    else:
        for name, figure in figures.items():
            print(f"{name:<32} {figure}")


def names() -> list[str]:
    """Return the benchmarks of the checkout: the modules that have a run() to call."""
    files = (ROOT / "bench").glob("[a-z]*.py")
    return sorted(file.stem for file in files if "\ndef run(" in file.read_text(encoding="utf-8"))
