"""What a dossier may become, and what its papers lack. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class State(IntEnum):
    """The statuses of the national portal, with its numbers."""

    NEW = 1
    ACCEPTED = 2
    REFUSED = 3
    IN_PROGRESS = 4
    SUPPLEMENT = 5
    OBLIGATION = 6
    WITHDRAWN = 7
    STOPPED = 8
    DONE = 9
    RETURNED = 10


MOVES: Mapping[State, frozenset[State]] = {
    State.NEW: frozenset({State.ACCEPTED, State.REFUSED, State.WITHDRAWN}),
    State.ACCEPTED: frozenset({State.IN_PROGRESS, State.WITHDRAWN}),
    State.REFUSED: frozenset(),
    State.IN_PROGRESS: frozenset(
        {State.SUPPLEMENT, State.OBLIGATION, State.STOPPED, State.DONE, State.WITHDRAWN}
    ),
    State.SUPPLEMENT: frozenset({State.IN_PROGRESS, State.STOPPED, State.WITHDRAWN}),
    State.OBLIGATION: frozenset({State.IN_PROGRESS, State.STOPPED, State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(),
    State.STOPPED: frozenset({State.IN_PROGRESS}),
    State.DONE: frozenset({State.RETURNED}),
    # Only to put a wrong result right, free of charge. Law: NĐ 61/2018/NĐ-CP, Điều 21 khoản 1.
    State.RETURNED: frozenset({State.IN_PROGRESS}),
}

OPEN = frozenset({State.ACCEPTED, State.IN_PROGRESS, State.SUPPLEMENT, State.OBLIGATION})
RUNNING = frozenset({State.ACCEPTED, State.IN_PROGRESS})


class Channel(StrEnum):
    """How a dossier comes. Law: NĐ 61/2018/NĐ-CP, Điều 16."""

    DIRECT = "direct"
    ONLINE = "online"
    POST = "post"


class Timeliness(StrEnum):
    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


class CannotMove(Exception):
    """The dossier's state does not allow the move."""

    def __init__(self, state: State, to: State) -> None:
        super().__init__(state, to)
        self.state, self.to = state, to


class Void(Exception):
    """The dossier was marked void; nothing more can be done with it."""


class Incomplete(Exception):
    """Papers are missing; `missing` names them as the procedure does."""

    def __init__(self, missing: Sequence["Missing"]) -> None:
        super().__init__(missing)
        self.missing = tuple(missing)


class NoReason(Exception):
    """A refusal, a withdrawal and a correction each need their reason in words."""


def said(reason: str) -> str:
    """Return the reason without surrounding blanks. Raises NoReason when nothing is said."""
    if words := reason.strip():
        return words
    raise NoReason


class DecidedLater(Exception):
    """A decision bears a date after the day on which it is entered."""


def decided(on: date, at: datetime) -> date:
    """Return the date of a decision entered at `at`. Raises DecidedLater; the day itself is allowed."""
    if on > at.astimezone(ZONE).date():
        raise DecidedLater(on)
    return on


class NoNumber(Exception):
    """A result is entered with the number it bears."""


def numbered(number: str) -> str:
    """Return the number of a result without surrounding blanks. Raises NoNumber."""
    if found := number.strip():
        return found
    raise NoNumber


@dataclass(frozen=True, slots=True)
class Missing:
    """A paper that is not there, or in too few copies; `of_group` for "one of several"."""

    key: str
    name: str
    what: str
    of_group: str = ""


class Required(Protocol):
    """A component as the procedure asks for it (see procedures.content.Component)."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def originals(self) -> int: ...
    @property
    def copies(self) -> int: ...
    @property
    def certified(self) -> int: ...
    @property
    def electronic(self) -> int: ...
    @property
    def rule(self) -> str: ...
    @property
    def group(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Presented:
    """What was handed in of one component; `waived` when a conditional paper does not apply."""

    key: str
    originals: int = 0
    copies: int = 0
    certified: int = 0
    electronic: int = 0

    @property
    def total(self) -> int:
        return self.originals + self.copies + self.certified + self.electronic


def missing_papers(required: Iterable[Required], presented: Mapping[str, Presented]) -> list[Missing]:
    """Return what still lacks, in the order of the procedure.

    A required paper must be there in the numbers asked; a certified or electronic copy stands for a
    plain copy, and an original for anything. A conditional paper is the officer's to judge. Of the papers
    of one group, one is enough.
    Law: NĐ 61/2018/NĐ-CP, Điều 17 khoản 1; NĐ 63/2010/NĐ-CP, Điều 8.
    """
    found: list[Missing] = []
    groups: dict[str, list[Required]] = {}
    for paper in required:
        if paper.rule == "required":
            if lack := _lack(paper, presented.get(paper.key)):
                found.append(Missing(paper.key, paper.name, lack))
        elif paper.rule == "one_of":
            groups.setdefault(paper.group, []).append(paper)
    for group, papers in groups.items():
        if all(_lack(paper, presented.get(paper.key)) for paper in papers):
            names = " hoặc ".join(paper.name for paper in papers)
            found.append(Missing(papers[0].key, names, "chưa có", group))
    return found


def _lack(paper: Required, given: Presented | None) -> str:
    if given is None or given.total == 0:
        return "chưa có"
    spare = given.originals - paper.originals
    if spare < 0:
        return f"thiếu {-spare} bản chính"
    spare += given.certified + given.electronic - paper.certified - paper.electronic
    if spare < 0:
        return f"thiếu {-spare} bản chứng thực"
    spare += given.copies - paper.copies
    return f"thiếu {-spare} bản sao" if spare < 0 else ""


def timeliness(due_at: datetime, ready_at: datetime) -> Timeliness:
    """Return whether a result was early, on time or late.

    The result's readiness counts, not its collection; the promised day itself is on time.
    """
    if ready_at > due_at:
        return Timeliness.LATE
    early = ready_at.astimezone(ZONE).date() < due_at.astimezone(ZONE).date()
    return Timeliness.EARLY if early else Timeliness.ON_TIME
