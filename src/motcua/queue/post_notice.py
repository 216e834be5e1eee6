"""Thông báo trên bảng: what the board says between the calls, from when to when."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.org import Duty, require
from motcua.queue import operations
from motcua.queue.events import NOTICE_POSTED, NOTICE_WITHDRAWN
from motcua.queue.models import Notice


class BadNotice(Exception):
    """A notice says something, for some time."""


@transaction.atomic
def post_notice(
    *, site_id: int, text: str, shown_from: datetime, shown_until: datetime, by: journal.Acts, at: datetime
) -> Notice:
    """Show `text` on the boards of the centre and return the notice. Raises NotAllowed, BadNotice."""
    require(by, Duty.DIRECT, at_office=site_id, at=at)
    if not text.strip() or shown_until <= shown_from:
        raise BadNotice
    hall = operations.ensure_hall(site_id)
    notice = Notice.objects.create(
        site_id=site_id, text=text.strip(), shown_from=shown_from, shown_until=shown_until
    )
    journal.record(NOTICE_POSTED, hall, by=by, at=at, text=notice.text, until=shown_until.isoformat())
    return notice


@transaction.atomic
def withdraw_notice(*, notice_id: int, by: journal.Acts, at: datetime) -> Notice:
    """Take a notice down and return it. Raises NotAllowed."""
    notice = Notice.objects.select_for_update().get(pk=notice_id)
    require(by, Duty.DIRECT, at_office=notice.site_id, at=at)
    if notice.withdrawn_at is None:
        notice.withdrawn_at = at
        notice.save(update_fields=["withdrawn_at"])
        hall = operations.ensure_hall(notice.site_id)
        journal.record(NOTICE_WITHDRAWN, hall, by=by, at=at, text=notice.text)
    return notice
