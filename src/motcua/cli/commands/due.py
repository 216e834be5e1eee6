"""motcua due (hẹn trả): due dates with every day explained; needs no database and no Django."""

from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from motcua import law
from motcua.cli import lines
from motcua.cli.trouble import Trouble, reason
from motcua.deadlines.recounting import BadExport, Recounted, days_written, recount
from motcua.deadlines.rules import Contradiction
from motcua.worktime.rules import (
    DEFAULT_CALENDAR,
    BadHours,
    BadLimit,
    Calendar,
    Due,
    NotCountable,
    NoWorkingTime,
    OutOfReach,
    StartRule,
    TimeLimit,
    due,
    read_week,
    standard,
)

SUMMARY = "tính ngày hẹn trả và giải thích từng ngày"
EXAMPLE = '{"received": "2021-01-04T10:00", "limit": "5 working_day"}'
LARGEST = 20_000_000
UNITS = "working_day, calendar_day, working_hour, hour, month, immediate"
# Python's own reading takes more than it should: days without an hour, a NUL at the end.
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the two forms: one question by options, or one JSON question a line with --stdin."""
    parser.add_argument("--stdin", action="store_true", help=f"đọc mỗi dòng một câu hỏi JSON: {EXAMPLE}")
    parser.add_argument(
        "--explain", metavar="FILE", type=Path, help="tính lại một sổ thời hạn đã xuất (JSON), không cần mạng"
    )
    parser.add_argument("--received", help="lúc nhận hồ sơ, ví dụ 2021-01-04T10:00")
    parser.add_argument("--limit", help=f'thời hạn, ví dụ "5 working_day" ({UNITS})')
    parser.add_argument("--profile", help=f"thời kỳ pháp lý: {', '.join(law.names())}")
    parser.add_argument("--hours", help='giờ làm việc, ví dụ "Mon-Fri 07:30-11:30 13:30-17:00"')


def run(args: Namespace) -> int:
    """Answer on standard output, one JSON document for each question. Raises Trouble for a bad one.

    With --explain the exit code is 1 where the ledger says something else than it amounts to. With --stdin a
    bad line is answered by {"error"} in its place and the others are answered all the same;
    at the end the bad lines are named once.
    """
    if args.explain:
        return _recount(args.explain)
    if args.stdin:
        return _answer_lines()
    asked = {key: getattr(args, key) for key in ("received", "limit", "profile", "hours")}
    lines.write(answer({key: value for key, value in asked.items() if value is not None}))
    return 0


def answer(question: object) -> dict[str, Any]:
    """Return {"due_at", "days"} for {"received", "limit"} and optional "profile" and "hours".

    `provisional` is added, and true, where the days off of a year in the span are not yet announced.
    Raises Trouble with what is wrong with the question.
    """
    if not isinstance(question, dict):
        raise Trouble(f"Mỗi câu hỏi phải là một đối tượng JSON như {EXAMPLE}.")
    calendar = _calendar(json.dumps(question.get("hours")))
    received = _received(question.get("received"), calendar)
    limit = _limit(question.get("limit"))
    return _shown(_due(received, limit, calendar, _profile(question.get("profile"), received)))


def _recount(file: Path) -> int:
    found = recounted(file)
    projection = found.projection
    lines.write(
        {
            "due_at": projection.due_at.isoformat() if projection.due_at else None,
            "paused_since": projection.paused_since.isoformat() if projection.paused_since else None,
            "provisional": projection.provisional,
            "agrees": found.agrees,
            "differences": [asdict(one) for one in found.differences],
            "days": days_written(projection.days),
            "earlier": days_written(projection.earlier),
        }
    )
    if not found.agrees:
        print(f"motcua: sổ không khớp với cách tính ở {len(found.differences)} chỗ.", file=sys.stderr)
    return 0 if found.agrees else 1


def recounted(file: Path) -> Recounted:
    """Return the promise of an exported ledger, counted again. Raises Trouble for a file that is none."""
    try:
        if file.stat().st_size > LARGEST:
            raise Trouble("Tệp lớn hơn mọi sổ thời hạn.")
        return recount(_parsed(file.read_bytes()))
    except OSError as error:
        raise Trouble(f"không đọc được {str(file)!r}: {reason(error)}.") from error
    except BadExport as error:
        raise Trouble(f"Tệp không phải sổ thời hạn đã xuất, sai ở {_quoted(error.what)}.") from error
    except Contradiction as error:
        raise Trouble(f"Dòng {error.line} của sổ trái với các dòng trước nó.") from error
    except NoWorkingTime as error:
        raise Trouble("Lịch trong sổ không có giờ làm việc nào nên không tính được ngày hẹn.") from error
    except (NotCountable, OutOfReach) as error:
        raise Trouble("Sổ có thời hạn hoặc ngày nằm ngoài khoảng tính được.") from error


def _answer_lines() -> int:
    bad: list[str] = []
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            lines.write(answer(_parsed(line)))
        except Trouble as trouble:
            bad.append(str(number))
            lines.write({"error": str(trouble)})
    if bad:
        named = ", ".join(bad[:10]) + (", …" if len(bad) > 10 else "")
        raise Trouble(f"{len(bad)} dòng không tính được: {named}.")
    return 0


def _shown(found: Due) -> dict[str, Any]:
    days = [{"on": day.on.isoformat(), "counted": day.counted, "why": day.why} for day in found.days]
    shown: dict[str, Any] = {"due_at": found.due_at.isoformat(), "days": days}
    return shown | {"provisional": True} if found.provisional else shown


def _due(received: datetime, limit: TimeLimit, calendar: Calendar, profile: law.LegalProfile) -> Due:
    try:
        return due(
            received,
            limit,
            calendar,
            StartRule(profile.start_rule),
            profile.last_day_off_moves,
            same_day_until=profile.same_day_until,
        )
    except NotCountable as error:
        raise Trouble("Thời hạn chỉ ghi bằng lời (by_text) thì không tính được ngày hẹn.") from error
    except NoWorkingTime as error:
        raise Trouble("Lịch này không có giờ làm việc nào nên không tính được ngày hẹn.") from error
    except OutOfReach as error:
        raise Trouble(f"Năm {received.year} nằm ngoài khoảng tính được.") from error


def _parsed(line: bytes) -> object:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Trouble("Dòng này không phải văn bản UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise Trouble(f"Dòng này không phải JSON hợp lệ; cần dạng {EXAMPLE}.") from error


def _received(given: object, calendar: Calendar) -> datetime:
    if given is None:
        raise Trouble("Thiếu received, lúc nhận hồ sơ, ví dụ 2021-01-04T10:00.")
    try:
        moment = datetime.fromisoformat(given if isinstance(given, str) and _MOMENT.fullmatch(given) else "")
        return moment.astimezone(calendar.tz) if moment.tzinfo else moment.replace(tzinfo=calendar.tz)
    except (ValueError, OverflowError) as error:
        raise Trouble(
            f"received không phải ngày giờ: {_quoted(given)}; cần dạng 2021-01-04T10:00."
        ) from error


def _limit(given: object) -> TimeLimit:
    if given is None:
        raise Trouble('Thiếu limit, thời hạn, ví dụ "5 working_day".')
    try:
        return TimeLimit.parse(given if isinstance(given, str) else "")
    except BadLimit as error:
        raise Trouble(
            f"limit không phải thời hạn: {_quoted(given)}; cần một số và một đơn vị trong {UNITS}."
        ) from error


def _profile(given: object, received: datetime) -> law.LegalProfile:
    try:
        return law.in_force(received.date()) if given is None else law.profile(str(given))
    except law.NoProfile as error:
        known = ", ".join(law.names())
        if given is None:
            day = f"{received:%d/%m/%Y}"
            raise Trouble(f"Chưa có thời kỳ pháp lý nào cho ngày {day}; hãy nêu profile: {known}.") from error
        raise Trouble(f"Không có thời kỳ pháp lý {_quoted(given)}; có: {known}.") from error


@lru_cache(maxsize=256)
def _calendar(hours: str) -> Calendar:
    """Return the default calendar, with the week written as JSON in `hours` unless that is null."""
    given = json.loads(hours)
    if given is None:
        return DEFAULT_CALENDAR
    try:
        return standard(week=read_week(given))
    except BadHours as error:
        raise Trouble(
            f"hours không đọc được: {_quoted(error.given)}; "
            'cần dạng "Mon-Fri 07:30-11:30 13:00-17:00; Sat 07:30-11:30".'
        ) from error


def _quoted(given: object) -> str:
    """Return what was given, short and printable, for a sentence."""
    text = str(given).encode("utf-8", "replace").decode()
    text = "".join(letter if letter.isprintable() else "�" for letter in text)
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"
