"""Luật của sảnh: states of a ticket, who goes first, when a hall's day begins, how a number is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import ceil
from types import MappingProxyType

from motcua.org.rules import ZONE

SHORTEST_PRINTED = 3
LARGEST_SERIAL = 9999


class TicketState(StrEnum):
    """Where a visitor is between the door and the door (tình trạng phiếu)."""

    EXPECTED = "expected"  # a number taken at home; its holder has not come yet
    WAITING = "waiting"
    SERVING = "serving"  # called, and until the counter says otherwise at the counter
    HELD = "held"
    NO_SHOW = "no_show"
    DONE = "done"
    LEFT = "left"
    EXPIRED = "expired"  # the day ended before his turn


# The states from which a ticket still can be called.
IN_HALL = (TicketState.WAITING, TicketState.SERVING, TicketState.HELD)


class Source(StrEnum):
    """Where a number was taken (nơi lấy số)."""

    KIOSK = "kiosk"
    GUIDE = "guide"
    HOME = "home"
    APPOINTMENT = "appointment"
    COUNTER = "counter"


class Priority(StrEnum):
    """Why somebody goes before others (đối tượng ưu tiên). Which hold at a centre is its setting."""

    ELDERLY = "elderly"
    DISABLED = "disabled"
    PREGNANT = "pregnant"
    SMALL_CHILD = "small_child"
    MERIT = "merit"


class Ending(StrEnum):
    """How a stretch at a counter ended (kết thúc lượt); only DONE is service whose length teaches."""

    DONE = "done"
    NO_SHOW = "no_show"
    HELD = "held"
    TRANSFERRED = "transferred"
    CUT = "cut"  # the day or the counter ended over it


class Outcome(StrEnum):
    """What a visit came to (kết quả lượt)."""

    FILED = "filed"
    RETURNED = "returned"
    GUIDED = "guided"
    SENT_HOME = "sent_home"


class PrintState(StrEnum):
    """How far a ticket came on its way to paper (tình trạng in)."""

    WAITING = "waiting"
    PRINTED = "printed"
    FAILED = "failed"


class PrintTrouble(StrEnum):
    """Why a ticket is not on paper."""

    NO_PAPER = "no_paper"
    OFFLINE = "offline"
    LATE = "late"  # its holder has gone with the number he saw


class ProposalState(StrEnum):
    """What became of a proposal to the director (tình trạng đề xuất)."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    EXPIRED = "expired"  # the hall changed before anybody answered


STATE_AFTER: Mapping[Ending, TicketState] = MappingProxyType(
    {
        Ending.DONE: TicketState.DONE,
        Ending.NO_SHOW: TicketState.NO_SHOW,
        Ending.HELD: TicketState.HELD,
        Ending.TRANSFERRED: TicketState.WAITING,
        Ending.CUT: TicketState.EXPIRED,
    }
)


def business_day(at: datetime) -> date:
    """Return the day of the hall on which `at` falls; it begins and ends at midnight in Viet Nam."""
    return at.astimezone(ZONE).date()


def printed(series: str, serial: int) -> str:
    """Return the whole number as printed, shown and spoken: the letters, then at least three digits."""
    return f"{series}{serial:0{SHORTEST_PRINTED}d}"


def rank_of(priority: Priority | None) -> int:
    """Return the rank by which tickets are called, the higher first; within a rank who came first."""
    return 1 if priority else 0


def place_by_appointment(slot_at: datetime, came_at: datetime, lead: timedelta, grace: timedelta) -> datetime:
    """Return from when a booked visitor counts as waiting (thứ tự của người có hẹn).

    On time (at most `grace` after his slot, which is included) he stands as one who came `lead` before
    the slot: ahead of whom the hall would keep waiting longer, and of nobody who came earlier than that.
    Later than that he stands where he came. Early he waits for his slot like everybody who booked it.
    """
    return slot_at - lead if came_at <= slot_at + grace else came_at


@dataclass(frozen=True, slots=True)
class Wait:
    """How long somebody will wait, from `low` to `high` minutes, both multiples of five."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Line:
    """What stands between a ticket and a counter: persons before it, counters open that serve its field."""

    ahead: int
    counters: int
    wait: Wait | None


def plain_wait(ahead: int, counters: int, service_minutes: float) -> Wait | None:
    """Return a range from the length of the line alone, where nothing better is known (ước lượng thô).

    `ahead` persons stand before one whom `counters` open counters may call; None where there is none.
    """
    if counters == 0:
        return None
    expected = max(0.0, (ahead - counters + 1) * service_minutes / counters)
    low = int(expected * 0.5 // 5) * 5
    return Wait(low, max(low + 5, ceil(expected * 1.6 / 5) * 5))
