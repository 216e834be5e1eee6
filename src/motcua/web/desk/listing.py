"""Danh sách bên trái: the rows of the worklist as the page shows them, with figures and ways to narrow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.dossiers.filters import filters_of
from motcua.dossiers.finding_queries import find
from motcua.dossiers.models import Dossier, SavedFilter
from motcua.dossiers.rules import State
from motcua.dossiers.worklists import (
    MOST_COUNTED,
    PAGE,
    Figures,
    Group,
    Handled,
    Scope,
    Work,
    figures,
    worklist,
)
from motcua.org.labels import DUTY_LABELS
from motcua.org.leaves import leaves_at
from motcua.org.models import Leave, Officer
from motcua.org.rules import Duty
from motcua.web import formats
from motcua.web.desk.asking import Asked, Chip, address_of, chips, list_address, next_query
from motcua.web.desk.several import WORDS, Act
from motcua.web.promise import PromiseCard, Tone

MOST_FOUND = 20
DUTIES = frozenset(duty.value for duty in Duty)
FILTER_STATES = (State.IN_PROGRESS, State.SUPPLEMENT, State.OBLIGATION)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: the work, how its promise stands, who has it, where it leads."""

    work: Work
    card: PromiseCard
    holder: str
    address: str
    is_open: bool

    @property
    def choice(self) -> str:
        """Return the value by which the row is chosen among several."""
        return f"{self.work.thread}/{self.work.step}"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A select over the list: what it narrows by, and its options with their figures."""

    key: str
    word: str
    all: str
    options: Sequence[tuple[str, str]]
    chosen: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved filter as a link; `whose` names the colleague who shares it, the number is of one's own."""

    name: str
    address: str
    is_current: bool
    number: int | None
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """The list on the left. Has what `{% pager %}` asks of a page: next_query, is_first, query."""

    rows: Sequence[Row]
    figures: Figures
    chips: Sequence[Chip]
    asked: Asked
    found: Sequence[Dossier]
    next_query: str
    may_see_office: bool
    saved: Sequence[Saved] = ()
    leaves: Sequence[Leave] = ()

    @property
    def is_first(self) -> bool:
        return self.asked.after is None

    @property
    def query(self) -> str:
        return self.asked.first_query

    @property
    def total(self) -> int | None:
        """Return how many rows the chip in force counts; None where there are more than are counted."""
        current = next((chip.count for chip in self.chips if chip.is_current), self.figures.all)
        return current if current <= MOST_COUNTED else None

    @property
    def acts(self) -> Sequence[tuple[str, str]]:
        """Return what can be done to several at once: key and word; giving out only where one assigns."""
        return [
            (act.value, str(word)) for act, word in WORDS.items() if act is not Act.ASSIGN or self.is_office
        ]

    @property
    def groups(self) -> Sequence[Narrowing]:
        """Return the selects by person, office, duty and where it is worked, each with how much it has."""
        figures, wanted = self.figures, self.asked.wanted
        named = (
            ("person", _("Người làm"), _("Mọi người"), figures.people, wanted.person),
            ("office", _("Đơn vị"), _("Mọi đơn vị"), figures.offices, wanted.office),
            ("duty", _("Nhiệm vụ"), _("Mọi nhiệm vụ"), figures.duties, wanted.duty),
            ("handled", _("Nơi làm"), _("Mọi nơi"), figures.handled, wanted.handled),
        )
        return [
            Narrowing(key, word, all_, _options(groups, figures), chosen)
            for key, word, all_, groups, chosen in named
            if len(groups) > 1 or chosen
        ]

    @property
    def states(self) -> Sequence[State]:
        return FILTER_STATES

    @property
    def is_office(self) -> bool:
        return self.asked.wanted.scope is Scope.OFFICE


def listing(
    officer: Officer, asked: Asked, at: datetime, *, duties: frozenset[Duty], opened: object = None
) -> Listing:
    """Return the list that was asked for, with the row of `opened` (a thread) marked."""
    works = worklist(officer, at, asked.wanted, after=asked.after, limit=PAGE + 1)
    counted = figures(officer, at, asked.wanted)
    shown = works[:PAGE]
    return Listing(
        rows=[_row(work, officer, asked, at, is_open=work.thread == opened) for work in shown],
        figures=counted,
        chips=chips(asked, counted),
        asked=asked,
        found=_found(officer, asked, at, shown),
        next_query=next_query(asked, shown[-1].mark) if len(works) > PAGE else "",
        may_see_office=Duty.ASSIGN in duties,
        leaves=_leaves(officer, at, is_office=asked.wanted.scope is Scope.OFFICE),
        saved=[_saved(kept, officer, asked) for kept in filters_of(officer)],
    )


def due_card(work: Work, at: datetime) -> PromiseCard:
    """Return the promise of a row in one line, told from its due date alone."""
    if work.is_waiting:
        return PromiseCard(Tone.PAUSED, None, _("tạm dừng"), "")
    if work.due_at is None:
        return PromiseCard(Tone.PAUSED, None, _("chưa có hẹn"), "")
    if work.is_late(at):
        return PromiseCard(Tone.LATE, work.due_at, _("quá hẹn"), "")
    ahead = timezone.localdate(work.due_at) - timezone.localdate(at)
    if ahead <= timedelta(days=1):
        said = _("ngày mai") if ahead.days else _("hôm nay")
        return PromiseCard(Tone.SOON, work.due_at, said, "")
    return PromiseCard(Tone.CALM, work.due_at, formats.weekday(work.due_at), "")


def _leaves(officer: Officer, at: datetime, *, is_office: bool) -> list[Leave]:
    """Return who is away now: oneself, whom one stands in for, and before the whole office all of it."""
    mine = Q(officer=officer) | Q(substitute=officer)
    near = Q(officer__home_office__path__contains=[officer.home_office_id])
    return list(leaves_at(at).filter(mine | near if is_office else mine))


def _options(groups: Sequence[Group], figures: Figures) -> list[tuple[str, str]]:
    """Return key and words of each group: "Trần Văn Bình (12, 3 quá hẹn)"."""
    options, told = [], _("ít nhất %(count)s") if figures.is_partial else "%(count)s"
    for group in groups:
        name = _named(group)
        all_ = told % {"count": formats.number(group.all)}
        counted = {"name": name, "all": all_, "late": formats.number(group.late)}
        words = _("%(name)s (%(all)s, %(late)s quá hẹn)") if group.late else _("%(name)s (%(all)s)")
        options.append((group.key, words % counted))
    return options


def _named(group: Group) -> str:
    if group.key in DUTIES:
        return _(DUTY_LABELS[Duty(group.key)])
    places = {Handled.HERE.value: _("Làm tại đây"), Handled.ELSEWHERE.value: _("Làm ở nơi khác")}
    return places.get(group.key) or group.name or _("chưa giao ai")


def _saved(kept: SavedFilter, officer: Officer, asked: Asked) -> Saved:
    is_own = kept.officer_id == officer.pk
    return Saved(
        kept.name,
        list_address(kept.query),
        kept.query == asked.first_query,
        kept.pk if is_own else None,
        "" if is_own else kept.officer.full_name,
    )


def _row(work: Work, officer: Officer, asked: Asked, at: datetime, *, is_open: bool) -> Row:
    holder = "" if work.officer_id == officer.pk else work.officer or _("chưa giao ai")
    return Row(work, due_card(work, at), holder, address_of(work.thread, asked.query), is_open)


def _found(officer: Officer, asked: Asked, at: datetime, shown: Sequence[Work]) -> Sequence[Dossier]:
    """Return what else the words name, of all that the officer may see."""
    if not asked.wanted.text:
        return ()
    known = {work.thread for work in shown}
    found = find(officer, asked.wanted.text, at, limit=MOST_FOUND + len(known))
    return [dossier for dossier in found if dossier.thread not in known][:MOST_FOUND]
