"""What happens to promises."""

from motcua.journal import event

EXTENDED = event("deadlines.extended", number=int, reason=str, due_before=str, due_at=str)
EXTENSION_DECLINED = event("deadlines.extension_declined", number=int, reason=str)
NOTICE_PREPARED = event("deadlines.notice_prepared", about=str, reason=str, due_at=str)
