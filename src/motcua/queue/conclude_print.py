"""In xong, hoặc không in được: what came of a request to print, so that the screen can say it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.queue.events import PRINT_ENDED
from motcua.queue.models import PrintJob
from motcua.queue.operations import require_in_hall
from motcua.queue.rules import PrintState, PrintTrouble


@transaction.atomic
def conclude_print(
    *, print_job_id: int, trouble: PrintTrouble | None, by: journal.Acts, at: datetime
) -> PrintJob:
    """Write down that the ticket was printed, or with `trouble` that it was not; return the request.

    What has ended stays as it ended. Raises NotAllowed.
    """
    rows = PrintJob.objects.select_for_update(of=("self",)).select_related("ticket")
    asked = rows.get(pk=print_job_id)
    require_in_hall(by, asked.ticket.site_id, at)
    if asked.state != PrintState.WAITING:
        return asked
    asked.state = PrintState.FAILED if trouble else PrintState.PRINTED
    asked.trouble, asked.ended_at = trouble or "", at
    asked.save(update_fields=["state", "trouble", "ended_at"])
    journal.record(
        PRINT_ENDED,
        asked.ticket,
        by=by,
        at=at,
        number=asked.ticket.number,
        printer=asked.printer_id,
        state=str(asked.state),
        trouble=asked.trouble,
    )
    return asked
