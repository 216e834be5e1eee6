"""Phiếu giấy: what stands on the paper of a ticket, in the language its holder chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from motcua.org.rules import ZONE
from motcua.queue.models import PrintJob
from motcua.queue.queries import Line, line_of
from motcua.queue.rules import Priority, TicketState
from motcua.queue.ticket_picture import Slip


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of a slip; `{}` is where the figures come."""

    your_number: str
    first: str
    ahead: str
    wait: str
    soon: str
    closed: str
    follow: str
    priority: str


# Paper has no reader whose language a page could ask for, so the words lie here, as those of letters do.
VIETNAMESE = Words(
    your_number="Số của Ông/Bà",
    first="Ông/Bà là người tiếp theo",
    ahead="{} người trước Ông/Bà",
    wait="Chờ khoảng {}–{} phút",
    soon="Chờ dưới {} phút",
    closed="Chưa có quầy nào phục vụ lĩnh vực này. Ông/Bà hỏi người hướng dẫn.",
    follow="Quét mã để xem còn bao lâu",
    priority="Ưu tiên",
)
ENGLISH = Words(
    your_number="Your number",
    first="You are next",
    ahead="{} ahead of you",
    wait="Wait about {}–{} minutes",
    soon="Wait less than {} minutes",
    closed="No counter serves this field now. Please ask a guide.",
    follow="Scan to see how long it will take",
    priority="Priority",
)
WORDS: Mapping[str, Words] = MappingProxyType({"en": ENGLISH})


def slip_of(asked: PrintJob, at: datetime) -> Slip:
    """Return what a request to print puts on paper, as the line stands now."""
    ticket = asked.ticket
    words = WORDS.get(asked.language, VIETNAMESE)
    line = line_of(ticket, at) if ticket.state == TicketState.WAITING else None
    taken = ticket.issued_at.astimezone(ZONE)
    return Slip(
        centre=ticket.site.name,
        heading=words.your_number,
        number=ticket.number,
        field=ticket.field.name,
        lines=tuple(_lines(words, line)),
        mark=words.priority if ticket.priority in set(Priority) else "",
        moment=f"{taken:%H:%M · %d/%m/%Y}",
        follow=words.follow,
        address=asked.address,
    )


def _lines(words: Words, line: Line | None) -> list[str]:
    if line is None:
        return []
    if line.wait is None:
        return [words.closed]
    ahead = words.ahead.format(line.ahead) if line.ahead else words.first
    wait = line.wait
    return [ahead, words.wait.format(wait.low, wait.high) if wait.low else words.soon.format(wait.high)]
