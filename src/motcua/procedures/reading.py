"""From the lines of an import file (tệp nhập) to contents, each read or refused with its reason. Pure."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from motcua.procedures.content import ProcedureContent, WrongContent
from motcua.procedures.portal_record import to_content

LONGEST_LINE = 4 * 1024 * 1024
DEEPEST = 50  # levels of lists and objects in one another; a record of the portal has four


class Unreadable(ValueError):
    """The line holds no record; the message is the Vietnamese reason for the report."""


@dataclass(frozen=True)
class Read:
    """A line that is a procedure. `source_hash` is equal for equal records, in any order of keys."""

    line: int
    content: ProcedureContent
    source_hash: str


@dataclass(frozen=True)
class Refused:
    line: int
    reason: str


def read_lines(lines: Iterable[bytes]) -> Iterator[Read | Refused]:
    """Read each line that is not blank; lines count from 1. A code may come once in a file."""
    first: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            read = _read(number, line)
        except Unreadable as error:
            yield Refused(number, str(error))
            continue
        earlier = first.setdefault(read.content.code, number)
        if earlier == number:
            yield read
        else:
            yield Refused(number, f"mã {read.content.code} đã có ở dòng {earlier}")


def _read(number: int, line: bytes) -> Read:
    record = parse(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
    try:
        content = to_content(record)
    except WrongContent as error:
        raise Unreadable(_reason(error)) from error
    canonical = orjson.dumps(record, option=orjson.OPT_SORT_KEYS)
    return Read(number, content, hashlib.sha256(canonical).hexdigest())


def parse(line: bytes) -> dict[str, Any]:
    """Return the JSON object of a line that a database can keep. Raises Unreadable."""
    if len(line) > LONGEST_LINE:
        raise Unreadable(f"dòng dài quá {LONGEST_LINE // 1024 // 1024} MB")
    try:
        line.decode()
    except UnicodeDecodeError as error:
        raise Unreadable(f"không phải UTF-8 (byte thứ {error.start + 1})") from error
    if b"\x00" in line:
        raise Unreadable("có ký tự NUL")
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise Unreadable(f"không phải JSON (ký tự thứ {error.pos + 1})") from error
    if not isinstance(record, dict):
        raise Unreadable("không phải một đối tượng JSON")
    _look_through(record)
    return record


def _look_through(record: dict[str, Any]) -> None:
    """Raise Unreadable for what a database cannot keep. Level by level: recursion has an end of its own."""
    level: list[Any] = [record]
    for _ in range(DEEPEST):
        if any(isinstance(value, str) and "\x00" in value for value in level):
            raise Unreadable("có ký tự NUL")
        level = [held for value in level for held in _held(value)]
        if not level:
            return
    raise Unreadable(f"lồng nhau quá {DEEPEST} tầng")


def _held(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return (*value.keys(), *value.values())
    return value if isinstance(value, list) else ()


_PARTS = {"code": "mã thủ tục", "name": "tên thủ tục"}


def _reason(error: WrongContent) -> str:
    place = error.faults[0][0]
    part = _PARTS.get(place.split(".")[0])
    return f"{part} thiếu hoặc không hợp lệ" if part else f"phần {place} không hợp lệ"
