"""motcua check: the health of database, worker, files, keys and adapters."""

import argparse

from motcua.cli import health, lines
from motcua.cli.database import database

SUMMARY = "sức khỏe: cơ sở dữ liệu, việc nền, tệp, khóa, kết nối"
MARKS = {health.OK: "✓", health.OFF: "·", health.BAD: "✗"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="in một tài liệu JSON")


def run(args: argparse.Namespace) -> int:
    """Print the findings; the exit code is 1 where one is bad."""
    with database():
        findings = list(health.examine())
    is_well = all(finding.state != health.BAD for finding in findings)
    if args.json:
        lines.write({"ok": is_well, "checks": [vars(finding) for finding in findings]})
    else:
        for finding in findings:
            print(f"{MARKS[finding.state]} {finding.name:<9} {finding.detail}")
    return 0 if is_well else 1
