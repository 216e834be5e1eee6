"""Trang theo dõi: all that the applicant's page shows of a dossier, made from what `track` returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from motcua import law
from motcua.deadlines.rules import LineKind
from motcua.deadlines.tracking import Tracked, Turn
from motcua.dossiers.rules import State
from motcua.org.models import Office
from motcua.web.citizen import progress, turns
from motcua.web.citizen.hours import Opening, opening, opening_calendar
from motcua.web.citizen.limits import counted
from motcua.web.promise import PromiseCard, promise_card
from motcua.web.status import Status, status_of
from motcua.web.timeline import TimelineLine
from motcua.worktime.rules import Calendar, Unit

FURTHEST = 3660
PROMISED = frozenset(
    {State.ACCEPTED, State.IN_PROGRESS, State.SUPPLEMENT, State.OBLIGATION, State.DONE, State.RETURNED}
)
GIVEN_UP = frozenset({State.WITHDRAWN, State.STOPPED})


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A line of the ledger under "Vì sao ngày này?", told by the office."""

    at: datetime
    by: str
    reason: str
    paper: str


@dataclass(frozen=True, slots=True)
class TrackingPage:
    """The page's parts, from the headline down."""

    found: Tracked
    headline: str
    status: Status
    card: PromiseCard | None
    lines: Sequence[TimelineLine]
    apology: str
    opening: Opening | None

    @property
    def owes_vnd(self) -> int:
        return max(0, self.found.owed_vnd - self.found.paid_vnd)

    @property
    def is_counted_anew(self) -> bool:
        """Return whether the limit counts from zero once the papers are there. Law: the dossier's profile."""
        return law.profile(self.found.profile).supplement_effect == "reset"

    @property
    def is_money_counted_anew(self) -> bool:
        """Return the same of money owed. Law: the dossier's profile."""
        return law.profile(self.found.profile).financial_obligation_effect == "reset"

    @property
    def shows_fees(self) -> bool:
        """Return whether there is money to speak of: none is asked for a dossier given up, or put right."""
        is_given_up = self.found.is_void or self.found.state in GIVEN_UP
        is_free = is_given_up or self.found.is_correction
        return bool(self.found.paid_vnd or (self.found.owed_vnd and not is_free))

    @property
    def asks_for_papers(self) -> bool:
        return self.found.turn is Turn.APPLICANT_PAPERS

    @property
    def asks_for_money(self) -> bool:
        return self.found.turn is Turn.APPLICANT_MONEY

    @property
    def next_step(self) -> str:
        return turns.next_step(self.found)

    @property
    def is_to_fetch(self) -> bool:
        return self.found.turn is Turn.APPLICANT_FETCH

    @property
    def is_open(self) -> bool:
        return self.found.turn is not Turn.NOBODY


def tracking_page(found: Tracked, now: datetime) -> TrackingPage:
    """Return the page of a dossier as it stands at `now`."""
    return TrackingPage(
        found=found,
        headline=turns.sentence(found),
        status=status_of(found.state, is_void=found.is_void),
        card=_card(found, now),
        lines=progress.lines(found),
        apology=_apology(found),
        opening=_opening(found, now),
    )


def _card(found: Tracked, now: datetime) -> PromiseCard | None:
    if found.why is None or found.is_void or found.state not in PROMISED:
        return None
    return promise_card(
        due_at=found.why.due_at,
        days=found.why.days,
        now=now,
        ready_at=found.kept_at,
        paused_since=found.why.paused_since,
        paused_for=found.ledger[-1].reason,
        late_days=_late_days(found.why.due_at, now, found.calendar),
        turn=turns.turn(found, now),
        ledger=[
            LedgerLine(line.at, found.deciding, _in_words(line.kind, line.reason), line.paper)
            for line in found.ledger
        ],
        basis=_basis(found),
        agency=found.deciding,
        is_provisional=found.why.provisional,
        earlier=found.why.earlier,
    )


def _in_words(kind: LineKind, reason: str) -> str:
    words = progress.kind_in_words(kind)
    return f"{words} – {reason}" if reason else words


def _late_days(due_at: datetime | None, now: datetime, calendar: Calendar | None) -> int:
    """Count the working days after the day of the promise, up to today."""
    if due_at is None or calendar is None or now <= due_at:
        return 0
    day, today = calendar.local(due_at).date(), calendar.local(now).date()
    ahead = range(1, min((today - day).days, FURTHEST) + 1)
    return sum(1 for number in ahead if calendar.sessions_on(day + timedelta(days=number)))


def _basis(found: Tracked) -> str:
    """Say in one sentence how the limit is counted."""
    limits = [line.limit for line in found.ledger if line.limit]
    if not limits or limits[-1].unit in (Unit.IMMEDIATE, Unit.BY_TEXT):
        return ""
    words = counted(limits[-1].amount, limits[-1].unit)
    if limits[-1].unit in (Unit.WORKING_HOUR, Unit.HOUR):
        return _("Thời hạn theo quy định: %(limit)s, tính từ lúc nhận đủ hồ sơ.") % {"limit": words}
    if law.profile(found.profile).start_rule == "next_working_day":
        return _(
            "Thời hạn theo quy định: %(limit)s, không tính ngày nhận hồ sơ (Bộ luật Dân sự 2015, Điều 147)."
        ) % {"limit": words}
    return _("Thời hạn theo quy định: %(limit)s.") % {"limit": words}


def _apology(found: Tracked) -> str:
    """Own a wrong result, or one that came after its day; while it is still awaited the card does."""
    if found.is_correction and found.turn is Turn.OFFICE:
        return _(
            "Kết quả đã trao có sai sót: %(reason)s. %(agency)s đang làm lại, không thu thêm tiền. "
            "Chúng tôi xin lỗi Ông/Bà."
        ) % {"reason": found.ledger[0].reason, "agency": found.deciding}
    due_at = found.why.due_at if found.why else None
    if not found.kept_at or due_at is None or found.kept_at <= due_at:
        return ""
    return _("%(agency)s làm xong muộn hơn ngày đã hẹn. Chúng tôi xin lỗi Ông/Bà.") % {
        "agency": found.deciding
    }


def _opening(found: Tracked, now: datetime) -> Opening | None:
    """Return the hours of the counter, unless an office works on it and there is nothing to go there for."""
    if found.turn is Turn.OFFICE:
        return None
    unit = Office.objects.get(pk=found.receiving_id)
    return opening(opening_calendar(unit), timezone.localtime(now))
