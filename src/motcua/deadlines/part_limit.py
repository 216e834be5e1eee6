"""Thời hạn của một phần việc: the time of a part that another agency works, within that of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from motcua.deadlines.legal_terms import terms_of
from motcua.deadlines.rules import Line, LineKind, project
from motcua.dossiers.models import Dossier
from motcua.org.models import Office
from motcua.org.queries import calendar_of
from motcua.worktime.queries import calendar
from motcua.worktime.rules import TimeLimit, Unit, working_time_between

MINUTE = timedelta(minutes=1)


def limit_of_part(whole: Dossier, office: Office, limits: Sequence[TimeLimit], *, at: datetime) -> TimeLimit:
    """Return the limit of a part that begins at `at`: of `limits` the one that ends first.

    It does not end after the whole is due: then it is the working time left until that moment, in minutes.
    A whole that is late already, or whose clock stands, bounds nothing. Counted in the working time of the
    `office` that works the part, under the profile of the whole. `limits` is not empty.
    Law: NĐ 61/2018/NĐ-CP, Điều 19 khoản 6 (the time of each agency is said when it is sent on).
    """
    hours = calendar(calendar_of(office))
    terms = terms_of(whole.profile, hours)
    dues = [(project([Line(LineKind.GRANTED, at, limit=limit)], terms).due_at, limit) for limit in limits]
    due_at, chosen = min(((due, limit) for due, limit in dues if due), key=lambda one: one[0])
    if whole.due_at and at < whole.due_at < due_at:
        left = working_time_between(at, whole.due_at, hours) // MINUTE
        return TimeLimit(left, Unit.WORKING_MINUTE) if left else chosen
    return chosen
