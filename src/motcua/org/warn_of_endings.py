"""Nhắc trước khi hết hạn: note 30, 7 and 1 days before that a term ends, each once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.org.endings import endings
from motcua.org.events import ENDING_WARNED
from motcua.org.models import EndingWarning, Officer
from motcua.org.rules import day_of, warning_due


@transaction.atomic
def warn_of_endings(*, by: journal.Acts, at: datetime) -> list[EndingWarning]:
    """Write the warnings that are due by `at` and were not given yet; return just these.

    A second run on the day writes nothing; a day on which nothing ran is made up for by the next.
    """
    given: list[EndingWarning] = []
    for term in endings(at):
        days = warning_due(term.ends_on, day_of(at))
        if days is None:
            continue
        warning, is_new = EndingWarning.objects.get_or_create(
            what=term.what,
            term_id=term.id,
            ends_on=term.ends_on,
            days=days,
            defaults={"officer_id": term.officer_id, "at": at},
        )
        if is_new:
            _record(warning, term.office_id, by, at)
            given.append(warning)
    return given


def _record(warning: EndingWarning, office_id: int, by: journal.Acts, at: datetime) -> None:
    officer = Officer.objects.get(pk=warning.officer_id)
    ends_on = warning.ends_on.isoformat()
    journal.record(
        ENDING_WARNED,
        officer,
        by=by,
        at=at,
        what=warning.what,
        office=office_id,
        ends_on=ends_on,
        days=warning.days,
    )
