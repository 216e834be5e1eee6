"""Sức khỏe: what an operator must know is well, each with one line."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from motcua.cli.trouble import reason

OK, OFF, BAD = "ok", "off", "bad"

TRIGGERS = ("journal_link", "journal_entry_keep", "journal_reading_keep", "journal_dayseal_keep")
BEAT_SECONDS = 60
WAITING_SECONDS = 300
LEAST_FREE_BYTES = 500 * 1024 * 1024


@dataclass(frozen=True)
class Finding:
    """One thing looked at: `state` is ok, off (not running, and need not) or bad."""

    name: str
    state: str
    detail: str


def examine() -> Iterator[Finding]:
    """Yield a finding for each thing; the database is running and Django set up."""
    yield from (look() for look in (database, role, journal, worker, files, keys, adapters))


def database() -> Finding:
    version, name, size = _one(
        "SELECT current_setting('server_version'), current_database(),"
        " pg_size_pretty(pg_database_size(current_database()))"
    )
    kind = "ngoài" if os.environ.get("MOTCUA_DATABASE_URL") else "riêng"
    return Finding("database", OK, f"PostgreSQL {version} ({kind}), {name}, {size}")


def role() -> Finding:
    user, is_super, may_rewrite = _one(
        "SELECT current_user, (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),"
        " has_table_privilege('journal_entry', 'UPDATE') OR has_table_privilege('journal_entry', 'DELETE')"
    )
    if is_super or may_rewrite:
        return Finding("role", BAD, f"trang chạy bằng {user}, người có quyền sửa nhật ký")
    return Finding("role", OK, f"trang chạy bằng {user}, không sửa được nhật ký")


def journal() -> Finding:
    found = _all("SELECT tgname FROM pg_trigger WHERE tgname = ANY(%s) AND tgenabled = 'O'", [list(TRIGGERS)])
    missing = sorted(set(TRIGGERS) - {name for (name,) in found})
    if missing:
        return Finding("journal", BAD, f"nhật ký thiếu bảo vệ: {', '.join(missing)}")
    (entries,) = _one("SELECT count(*) FROM journal_entry")
    return Finding("journal", OK, f"{entries} mục, không sửa và xóa được")


def worker() -> Finding:
    (age,) = _one("SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM procrastinate_workers")
    waiting, oldest, failed = _one(
        "SELECT count(*) FILTER (WHERE status = 'todo'),"
        " extract(epoch FROM now() - min(coalesce(scheduled_at, started)) FILTER (WHERE status = 'todo')),"
        " count(*) FILTER (WHERE status = 'failed')"
        " FROM procrastinate_jobs LEFT JOIN (SELECT job_id, min(at) AS started FROM procrastinate_events"
        " WHERE type = 'deferred' GROUP BY job_id) AS e ON e.job_id = procrastinate_jobs.id"
    )
    jobs = f"{waiting} việc chờ, {failed} việc hỏng"
    if age is not None and age < BEAT_SECONDS:
        return Finding("worker", BAD if failed else OK, jobs)
    is_late = oldest is not None and oldest > WAITING_SECONDS
    return Finding("worker", BAD if is_late or failed else OFF, f"không chạy; {jobs}")


def files() -> Finding:
    from django.conf import settings

    root = Path(settings.FILES_ROOT)
    try:
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=root) as probe:
            probe.write(b"x")
    except OSError as error:
        return Finding("files", BAD, f"không ghi được vào {root}: {reason(error)}")
    free = shutil.disk_usage(root).free
    return Finding("files", OK if free > LEAST_FREE_BYTES else BAD, f"{root}, còn trống {free // 2**20} MiB")


def keys() -> Finding:
    from django.conf import settings

    root = Path(settings.KEYS_ROOT)
    if not root.is_dir():
        return Finding("keys", OFF, "chưa có khóa nào")
    found = sorted(file for file in root.iterdir() if not file.name.startswith("."))
    is_open = [p.name for p in (root, *found) if stat.S_IMODE(p.stat().st_mode) & 0o077]
    if is_open:
        return Finding("keys", BAD, f"người khác đọc được: {', '.join(is_open)}")
    return Finding("keys", OK, ", ".join(file.name for file in found) or "chưa có khóa nào")


def adapters() -> Finding:
    from motcua.accounts.messages import has_messenger
    from motcua.queue.models import Printer

    found = {p.name: _trouble(p.adapter, p.address) for p in Printer.objects.filter(retired_at=None)}
    if has_messenger():
        found["tin nhắn"] = _messenger_trouble()
    found["giọng máy"] = _trouble_of_voice()
    said = "; ".join(f"{name}: {trouble or 'sẵn sàng'}" for name, trouble in found.items())
    return Finding("adapters", BAD if any(found.values()) else OK, said)


def _trouble_of_voice() -> str:
    """Return what keeps the machine's voice from speaking; empty where nothing does."""
    from motcua.queue.ports import NotSpoken
    from motcua.queue.voice.standin import voice

    try:
        voice().check()
    except NotSpoken:
        return "không đọc được"
    return ""


def _trouble(adapter: str, address: str) -> str:
    """Return what keeps the printer from printing now; empty where nothing does."""
    from motcua.queue.plugging import UnknownAdapter, plugged
    from motcua.queue.ports import BadAddress, NoPaper, Offline

    try:
        plugged(adapter, address).check()
    except NoPaper:
        return "hết giấy"
    except Offline:
        return "không trả lời"
    except (UnknownAdapter, BadAddress):
        return "không nối được"
    return ""


def _messenger_trouble() -> str:
    """Return what keeps messages from being carried now; empty where nothing does."""
    from motcua.accounts.messages import messenger
    from motcua.accounts.ports import Unreachable

    try:
        messenger().check()
    except ImportError:
        return "không nối được"
    except Unreachable:
        return "không trả lời"
    return ""


def _one(query: str, values: list[Any] | None = None) -> tuple[Any, ...]:
    row: tuple[Any, ...] = _all(query, values)[0]
    return row


def _all(query: str, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(query, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
