"""Phân trang theo khóa: pages that neither skip nor repeat a row while others work on the same list."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeAlias, TypeVar

import orjson
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

Row = TypeVar("Row", bound=Model)

LONGEST_MARK = 500
Newest: TypeAlias = Callable[[int | None, int], Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """The rows of a page and the marks to go on from; a mark is empty where there is nothing more."""

    rows: Sequence[Row]
    after: str
    is_first: bool
    query: str

    def __bool__(self) -> bool:
        return bool(self.rows)

    @property
    def next_query(self) -> str:
        """Return the query string of the next page, which keeps the filters; empty on the last page."""
        return f"{self.query}&after={self.after}".lstrip("&") if self.after else ""


def page(found: QuerySet[Row], request: HttpRequest, *, by: Sequence[str], size: int = 50) -> Page[Row]:
    """Return the page of `found` that the request asks for by `?after=`.

    `by` names the fields of the order, each perhaps with a minus, the last one unique ("id"). They must not
    be null in `found`. A mark that cannot be read gives the first page.
    """
    fields = [field.lstrip("-") for field in by]
    values = read_mark(request.GET.get("after", ""), len(by))
    rows = found.order_by(*by)
    if values is not None:
        try:
            rows = rows.filter(_beyond(by, values))
        except (ValueError, TypeError, ValidationError):
            values = None
    taken = list(rows[: size + 1])
    after = write_mark([_value(taken[size - 1], field) for field in fields]) if len(taken) > size else ""
    return _page(taken[:size], request, after, is_first=values is None)


def page_by_id(found: Newest[Row], request: HttpRequest, *, size: int = 50) -> Page[Row]:
    """Return the same of a search that goes on by itself: `found(before, limit)`, newest first.

    `before` is the id of the last row of the page before, None for the first page.
    """
    mark = read_mark(request.GET.get("after", ""), 1)
    before = mark[0] if mark and isinstance(mark[0], int) else None
    taken = found(before, size + 1)
    after = write_mark([taken[size - 1].pk]) if len(taken) > size else ""
    return _page(taken[:size], request, after, is_first=before is None)


def _page(rows: Sequence[Row], request: HttpRequest, after: str, *, is_first: bool) -> Page[Row]:
    query = request.GET.copy()
    query.pop("after", None)
    return Page(rows, after, is_first, query.urlencode())


def write_mark(values: Sequence[Any]) -> str:
    """Return the values of a row's order as one word that travels in an address."""
    return urlsafe_b64encode(orjson.dumps([_plain(value) for value in values])).decode().rstrip("=")


def read_mark(mark: str, count: int) -> list[Any] | None:
    """Return the values of a mark; None if it is not one of `count` values."""
    if not mark or len(mark) > LONGEST_MARK:
        return None
    try:
        values = orjson.loads(urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
    except (NotBase64, ValueError):
        return None
    return values if isinstance(values, list) and len(values) == count else None


def _beyond(by: Sequence[str], values: Sequence[Any]) -> Q:
    """Return the condition that a row comes after `values` in the order `by`."""
    condition = Q()
    for place, field in enumerate(by):
        way = "lt" if field.startswith("-") else "gt"
        same = {name.lstrip("-"): value for name, value in zip(by[:place], values, strict=False)}
        condition |= Q(**same, **{f"{field.lstrip('-')}__{way}": values[place]})
    return condition


def _value(row: Model, field: str) -> Any:
    for name in field.split("__"):
        row = getattr(row, name)
    return row


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (date, datetime)) else value
