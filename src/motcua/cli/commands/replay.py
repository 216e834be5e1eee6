"""motcua replay: the centre's days through the real acts, the same for the same seed."""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from typing import Any

from motcua.cli import home, lines
from motcua.cli.database import database
from motcua.cli.demo import OPENED
from motcua.cli.demo.progress import Progress
from motcua.cli.trouble import Trouble

SUMMARY = "diễn lại các ngày làm việc của Trung tâm qua đúng các thao tác thật"
LONGEST = timedelta(days=366)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from", dest="first", type=_day, default=date(2020, 12, 7), help="ngày đầu (2020-12-07)"
    )
    parser.add_argument(
        "--to", dest="last", type=_day, default=date(2021, 1, 14), help="ngày cuối (2021-01-14)"
    )
    parser.add_argument("--seed", type=int, default=1, help="cùng một số thì diễn lại y hệt (1)")
    parser.add_argument("--json", action="store_true", help="in kết quả là một tài liệu JSON")


def _day(word: str) -> date:
    return date.fromisoformat(word)


def run(args: argparse.Namespace) -> int:
    """Replay the days and print what was done; progress goes to stderr."""
    if not timedelta() <= args.last - args.first <= LONGEST:
        raise Trouble("--to phải từ --from trở đi, nhiều nhất một năm sau.")
    if args.first < OPENED:
        raise Trouble(f"Trung tâm thành lập ngày {OPENED:%d/%m/%Y}: không diễn lại được ngày trước đó.")
    figures = _replay(args)
    if args.json:
        lines.write(figures)
    else:
        _tell(figures)
    return 0


def _replay(args: argparse.Namespace) -> dict[str, Any]:
    with database():
        from django.utils import timezone

        from motcua.cli.replay.days import replay
        from motcua.cli.replay.habits import read_habits

        if args.last >= timezone.localdate():
            raise Trouble("chỉ diễn lại được những ngày đã qua.")
        catalogue, progress = home.catalogue(), Progress()
        try:
            habits = read_habits(catalogue)
            done = replay(catalogue, habits, first=args.first, last=args.last, seed=args.seed, tell=progress)
        finally:
            progress.end()
        return done.as_json()


def _tell(figures: dict[str, Any]) -> None:
    print(
        f"{figures['days']} ngày, {figures['visits']} lượt người, {figures['dossiers']} hồ sơ, "
        f"{figures['acts']} thao tác trong {figures['seconds']} giây ({figures['acts_per_second']}/giây)."
    )
    results = figures["results"]
    print(f"Kết quả: {results['on_time']} đúng hạn, {results['late']} quá hạn.")
    for state, count in figures["states"].items():
        print(f"  {state:<12} {count}")
    print(f"  {'void':<12} {figures['void']}")
