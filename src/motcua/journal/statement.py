"""Hot statements, prepared once a connection.

The ORM binds in the client and plans every statement anew; for the few statements that carry a centre's
busiest hour that costs more than their work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from typing import Any, LiteralString

import psycopg
from django.db import connection

NAMED = re.compile(r"%\((\w+)\)s")


def one(sql: LiteralString, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
    """Return the first row of a prepared statement, in the current transaction; None without rows.

    Parameters are bound by the server: a nullable one wants its type in the text (`%(at)s::timestamptz`).
    Rows come in binary, which reads a moment five times as fast: JSON wants `::text`.
    """
    with _executed(sql, values) as cursor:
        # Not cursor.description: that builds a value for every column, each time.
        return None if cursor.rownumber is None else cursor.fetchone()


def every(sql: LiteralString, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Return all rows of a prepared statement."""
    with _executed(sql, values) as cursor:
        return cursor.fetchall()


def together(*asked: tuple[LiteralString, Mapping[str, Any]]) -> list[list[tuple[Any, ...]]]:
    """Return the rows of each of several prepared statements that travel in one round trip.

    Each sees what was committed when its turn came: what follows a lock sees what the lock waited for, as
    the parts of a single statement would not.
    """
    connection.ensure_connection()
    line = connection.connection
    with connection.wrap_database_errors, ExitStack() as open_:
        with line.pipeline():
            cursors = [open_.enter_context(psycopg.RawCursor(line)) for _ in asked]
            for cursor, (sql, values) in zip(cursors, asked, strict=True):
                _execute(cursor, sql, values)
        return [cursor.fetchall() for cursor in cursors]


@contextmanager
def _executed(sql: LiteralString, values: Mapping[str, Any]) -> Iterator[psycopg.Cursor[tuple[Any, ...]]]:
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.RawCursor(connection.connection) as cursor:
        _execute(cursor, sql, values)
        yield cursor


def _execute(
    cursor: psycopg.RawCursor[tuple[Any, ...]], sql: LiteralString, values: Mapping[str, Any]
) -> None:
    text, names = _numbered(sql)
    cursor.execute(text, [values[name] for name in names], prepare=True, binary=True)


@lru_cache(maxsize=512)
def _numbered(sql: LiteralString) -> tuple[LiteralString, tuple[str, ...]]:
    """Return the statement with $1, $2 … for its named parameters, and their names in that order.

    The driver does this too, but for a statement as long as a reception's it does it each time.
    """
    names = tuple(dict.fromkeys(NAMED.findall(sql)))
    text = NAMED.sub(lambda found: f"${names.index(found[1]) + 1}", sql).replace("%%", "%")
    return text, names
