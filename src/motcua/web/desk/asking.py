"""Lọc danh sách: what an address asks of the worklist, and the addresses that ask for something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers.rules import State
from motcua.dossiers.worklists import Figures, Handled, Mark, Scope, Wanted, When
from motcua.web.keyset import read_mark, write_mark

LONGEST = 200
LARGEST_ID = 2**63 - 1
NARROWING = ("step", "field", "duty", "office", "person", "handled")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for; `query` says it again, so that it is kept from page to page."""

    wanted: Wanted
    after: Mark | None
    query: str
    is_choosing: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether more was asked than a chip says."""
        return self.is_filtered or bool(self.wanted.text or self.wanted.handled)

    @property
    def is_filtered(self) -> bool:
        """Whether the form of filters says something: neither words, found by another field, nor a chip."""
        wanted = self.wanted
        is_chip = wanted.handled == Handled.ELSEWHERE and wanted.when is None
        said = [name for name in (*NARROWING, "state") if not (is_chip and name == "handled")]
        return any(getattr(wanted, name) for name in said)

    @property
    def first_choosing(self) -> str:
        """Return the query of the first page with boxes to choose several."""
        return _query(self.wanted, None, is_choosing=True)

    @property
    def first_query(self) -> str:
        """Return the query of the first page."""
        return _query(self.wanted, None)


@dataclass(frozen=True, slots=True)
class Chip:
    """A figure over the list that narrows it when pressed."""

    word: str
    count: int
    query: str
    is_current: bool
    tone: str = ""


def asked_in(given: QueryDict) -> Asked:
    """Return what the address asks for; what makes no sense is not asked."""
    wanted = Wanted(
        scope=Scope.OFFICE if given.get("scope") == Scope.OFFICE else Scope.MINE,
        when=next((when for when in When if when == given.get("when")), None),
        step=given.get("step", "")[:LONGEST],
        field=given.get("field", "")[:LONGEST],
        duty=given.get("duty", "")[:LONGEST],
        office=given.get("office", "")[:LONGEST],
        person=given.get("person", "")[:LONGEST],
        handled=next((one.value for one in Handled if one == given.get("handled")), ""),
        state=_state(given.get("state", "")),
        text=given.get("q", "").strip()[:LONGEST],
    )
    after, is_choosing = _mark(given.get("after", "")), given.get("choose") == "1"
    return Asked(wanted, after, _query(wanted, after, is_choosing=is_choosing), is_choosing)


def next_query(asked: Asked, mark: Mark) -> str:
    """Return the query of the page after `mark`."""
    return _query(asked.wanted, mark, is_choosing=asked.is_choosing)


def chips(asked: Asked, figures: Figures) -> Sequence[Chip]:
    """Return the figures of the list, each leading to what it counts.

    What is worked elsewhere counts in the others too; its own figure stands last, where there is any.
    """
    named = (
        (None, _("Tất cả"), figures.all, ""),
        (When.LATE, _("Quá hẹn"), figures.late, "late" if figures.late else ""),
        (When.TODAY, _("Hạn hôm nay"), figures.today, ""),
        (When.WEEK, _("Hạn tuần này"), figures.week, ""),
        (When.WAITING, _("Chờ người nộp"), figures.waiting, ""),
    )
    wanted, elsewhere = asked.wanted, Handled.ELSEWHERE.value
    is_elsewhere = wanted.handled == elsewhere and wanted.when is None
    found = [
        Chip(
            word,
            count,
            _query(Wanted(scope=wanted.scope, when=when), None),
            is_current=when == wanted.when and not is_elsewhere,
            tone=tone,
        )
        for when, word, count, tone in named
    ]
    if figures.elsewhere or is_elsewhere:
        query = _query(Wanted(scope=wanted.scope, handled=elsewhere), None)
        found.append(Chip(_("Làm ở nơi khác"), figures.elsewhere, query, is_current=is_elsewhere))
    return found


def address_of(thread: object, query: str = "", act: str = "") -> str:
    """Return the address of a dossier on the desk, with the list it was opened from."""
    there = reverse("desk:act", args=[thread, act]) if act else reverse("desk:open", args=[thread])
    return f"{there}?{query}" if query else there


def list_address(query: str = "") -> str:
    there = reverse("desk:list")
    return f"{there}?{query}" if query else there


def _query(wanted: Wanted, after: Mark | None, *, is_choosing: bool = False) -> str:
    said = {
        "scope": "" if wanted.scope is Scope.MINE else wanted.scope.value,
        "when": wanted.when.value if wanted.when else "",
        **{name: getattr(wanted, name) for name in NARROWING},
        "state": str(wanted.state or ""),
        "q": wanted.text,
        "choose": "1" if is_choosing else "",
        "after": write_mark([after.due_at, after.position_id]) if after else "",
    }
    return urlencode({name: value for name, value in said.items() if value})


def _mark(text: str) -> Mark | None:
    values = read_mark(text, 2)
    if values is None or not isinstance(values[1], int) or not 0 <= values[1] <= LARGEST_ID:
        return None
    if values[0] is None:
        return Mark(None, values[1])
    try:
        due_at = datetime.fromisoformat(str(values[0]))
    except ValueError:
        return None
    return Mark(due_at, values[1]) if due_at.tzinfo else None


def _state(text: str) -> int:
    try:
        return int(State(int(text[:3]))) if text.isdecimal() else 0
    except ValueError:
        return 0
