"""Nhiệm vụ: the duties of a one-stop shop, and when a duty or a secondment holds."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")  # the whole country has one zone; a duty begins and ends with its day
SHORTEST_SECONDMENT_MONTHS = 6
LONGEST_SECONDMENT_MONTHS = 24


class Duty(StrEnum):
    """What an officer may be charged with at an office (nhiệm vụ)."""

    GUIDE = "guide"
    RECEIVE = "receive"
    RETURN = "return"
    CASH = "cash"
    ASSIGN = "assign"
    APPRAISE = "appraise"
    REVIEW = "review"
    SIGN = "sign"
    RECORDS = "records"
    COORDINATE = "coordinate"
    FOLLOW = "follow"
    DIRECT = "direct"
    CONTROL_PROCEDURES = "control_procedures"
    INSPECT = "inspect"
    ADMINISTER = "administer"


class Kind(StrEnum):
    """What an office is; one tree holds them all."""

    PROVINCE = "province"
    DEPARTMENT = "department"
    ENTERPRISE = "enterprise"
    CENTRAL_BODY = "central_body"
    DIVISION = "division"
    DISTRICT = "district"
    COMMUNE = "commune"
    SERVICE_CENTRE = "service_centre"
    ONE_STOP_UNIT = "one_stop_unit"


AGENCY_KINDS = frozenset({Kind.DEPARTMENT, Kind.ENTERPRISE, Kind.CENTRAL_BODY})


class Level(StrEnum):
    """The tier of administration an office belongs to (cấp)."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class Basis(StrEnum):
    """Why an officer holds a duty: his own post, a secondment, or standing by for a colleague."""

    OWN = "own"
    SECONDED = "seconded"
    STANDBY = "standby"


class NotAllowed(Exception):
    """The one who acts does not hold `duty` at the office."""

    def __init__(self, duty: Duty, office_id: int) -> None:
        super().__init__(duty, office_id)
        self.duty = duty
        self.office_id = office_id


@dataclass(frozen=True)
class Term:
    """From and to, both days included."""

    valid_from: date
    valid_to: date


class WrongTerm(Exception):
    """A secondment whose term is not of 6 to 24 months, or ends before it begins."""

    def __init__(self, term: Term) -> None:
        super().__init__(term)
        self.term = term


def day_of(at: datetime) -> date:
    """Return the office's day in which `at` (aware) falls."""
    return at.astimezone(ZONE).date()


def check_secondment(term: Term, *, is_standby: bool) -> None:
    """Pass a term of 6 to 24 months; a reserve is not bound by it, only by the order of its days.

    Exactly 24 months (1 December to 30 November) passes, one day more does not.

    Raises WrongTerm. Law: NĐ 61/2018/NĐ-CP, Điều 11 khoản 4; Điều 12 khoản 8.
    """
    if term.valid_to < term.valid_from:
        raise WrongTerm(term)
    after = term.valid_to + timedelta(days=1)
    too_short = after < months_later(term.valid_from, SHORTEST_SECONDMENT_MONTHS)
    too_long = after > months_later(term.valid_from, LONGEST_SECONDMENT_MONTHS)
    if not is_standby and (too_short or too_long):
        raise WrongTerm(term)


def months_later(day: date, months: int) -> date:
    """Return the same day of the month `months` later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


WARNED_DAYS_BEFORE = (30, 7, 1)


def warning_due(ends_on: date, today: date) -> int | None:
    """Return which warning of an end is due today: 30, 7 or 1 days before its last day; None for none.

    Whoever was not warned in time (the house was off) gets the one that fits now: six days before, the
    warning of seven. On the last day itself it is the warning of one; afterwards none.
    """
    left = (ends_on - today).days
    return min((days for days in WARNED_DAYS_BEFORE if 0 <= left <= days), default=None)
