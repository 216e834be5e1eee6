"""motcua import procedures|offices|statuses FILE: the catalogue, offices, how dossiers stand elsewhere."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from motcua.cli import lines
from motcua.cli.trouble import Trouble, reason

SUMMARY = (
    "nhập thủ tục (JSONL), cơ quan và cán bộ (bảng tính), hoặc tình trạng hồ sơ giải quyết ở nơi khác"
    " (CSV, XLSX): import procedures|offices|statuses TỆP"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["procedures", "offices", "statuses"], help="nhập gì")
    parser.add_argument(
        "file", type=Path, metavar="TỆP", help="mỗi dòng một thủ tục (JSON), hoặc bảng tính .xlsx"
    )
    parser.add_argument("--system", default="", help="tệp tình trạng của hệ thống nào, khi tệp không ghi")
    parser.add_argument("--json", action="store_true", help="in báo cáo là một tài liệu JSON")


def run(args: argparse.Namespace) -> int:
    """Import the file and print the report."""
    try:
        file = args.file.open("rb")
    except OSError as error:
        raise Trouble(f"không đọc được {args.file}: {reason(error)}") from error
    with file:
        if args.what == "statuses":
            return _statuses(file, args.system, as_json=args.json)
        if args.what == "offices":
            return _offices(file, as_json=args.json)
        report = _import(file)
    if args.json:
        lines.write(report.as_json())
    else:
        _tell(report)
    return 0


def _import(file: Any) -> Any:
    from motcua.cli.database import database

    with database():
        from django.utils import timezone

        from motcua.journal.values import System
        from motcua.org import Duty
        from motcua.procedures.importing import import_lines

        clerk = System(frozenset({Duty.CONTROL_PROCEDURES}), label="motcua import")
        return import_lines(file, by=clerk, at=timezone.now())


def _tell(report: Any) -> None:
    """Say in Vietnamese what a person wants to know: the counts, what was refused, what changed."""
    print(
        f"Đã đọc {report.read} dòng: {report.created} thủ tục mới, {report.updated} cập nhật, "
        f"{report.unchanged} không đổi, {len(report.refused)} bị từ chối; "
        f"{len(report.incomplete)} thủ tục cần cán bộ bổ sung."
    )
    for refused in report.refused:
        print(f"  dòng {refused['line']}: {refused['reason']}")
    for code, changes in report.changes.items():
        for change in changes:
            print(f"  {code} {change.place}: {change.before!r} → {change.after!r}")


def _offices(file: Any, *, as_json: bool) -> int:
    from motcua.cli.database import database

    with database():
        from django.utils import timezone

        from motcua.journal.values import System
        from motcua.org import Duty
        from motcua.org.import_spreadsheet import import_spreadsheet
        from motcua.org.spreadsheet import NotAWorkbook

        clerk = System(frozenset({Duty.ADMINISTER}), label="motcua import")
        try:
            report = import_spreadsheet(file.read(), by=clerk, at=timezone.now())
        except NotAWorkbook as error:
            raise Trouble("tệp không phải bảng tính .xlsx đọc được.") from error
    if as_json:
        lines.write(asdict(report))
    else:
        print(
            f"Đã đọc {report.read} dòng: {report.created} mới, {report.updated} cập nhật, "
            f"{report.unchanged} không đổi, {len(report.refused)} bị từ chối."
        )
        for refused in report.refused:
            print(f"  {refused.sheet}, dòng {refused.row}: {refused.reason}")
    return 0


def _statuses(file: Any, system: str, *, as_json: bool) -> int:
    from motcua.cli.database import database

    with database():
        from django.utils import timezone

        from motcua.handling.foreign_file import NotAStatusFile
        from motcua.handling.import_foreign_statuses import import_foreign_statuses
        from motcua.journal.values import System
        from motcua.org import Duty
        from motcua.org.queries import service_centre

        clerk = System(frozenset({Duty.RECEIVE}), label="motcua import")
        try:
            report = import_foreign_statuses(
                content=file.read(),
                office_id=service_centre().pk,
                system=system,
                by=clerk,
                at=timezone.now(),
            )
        except NotAStatusFile as error:
            raise Trouble(f"tệp không phải bảng tình trạng đọc được ({error}).") from error
    if as_json:
        lines.write(asdict(report))
        return 0
    print(
        f"Đã đọc {report.read} dòng: {report.changed} thay đổi, {report.unchanged} không đổi, "
        f"{len(report.unmatched)} không khớp, {len(report.refused)} không ghi được."
    )
    for unmatched in report.unmatched:
        print(f"  dòng {unmatched['line']}: không theo dõi mã {unmatched['code']}")
    for refused in report.refused:
        print(f"  dòng {refused['line']}: {refused['reason']}")
    return 0
