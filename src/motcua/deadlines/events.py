"""What happens to promises."""

from motcua.journal import event

EXTENDED = event("deadlines.extended", number=int, reason=str, due_before=str, due_at=str)
EXTENSION_DECLINED = event("deadlines.extension_declined", number=int, reason=str)
NOTICE_PREPARED = event("deadlines.notice_prepared", about=str, reason=str, due_at=str)
DAY_OFF_PROPOSED = event("deadlines.day_off_proposed", on=str, reason=str)
DAY_OFF_APPROVED = event("deadlines.day_off_approved", on=str, reason=str)
DAY_OFF_REJECTED = event("deadlines.day_off_rejected", reason=str)
CALENDAR_TOLD = event("deadlines.calendar_told", reason=str, due_at=str)
