"""What happens at reception."""

from motcua.journal import event

OPENED = event("intake.opened", version=int, case=str, channel=str)
CHOSEN = event("intake.chosen", version=int, case=str, channel=str)
ARRANGED = event("intake.arranged", copies=int, return_by=str)
IDENTIFIED = event("intake.identified", owner=int, submitter=int, representative=int)
CHECKED = event("intake.checked", missing=list)
SCANNED = event("intake.scanned", paper=str, sha256=str)
SCAN_REMOVED = event("intake.scan_removed", paper=str, sha256=str)
ACCEPTED = event(
    "intake.accepted",
    code=str,
    due_at=str,
    profile=str,
    version=int,
    case=str,
    channel=str,
    owner=int,
    submitter=int,
    representative=int,
)
REFUSED = event("intake.refused", reason=str)
SUPPLEMENTED = event("intake.supplemented", number=int, due_at=str)
WITHDRAWN = event("intake.withdrawn", reason=str)
RESOLVED = event("intake.resolved_immediately", number=str)
OWNER_CORRECTED = event("intake.owner_corrected", former=int, owner=int, reason=str)
CORRECTION_PROPOSED = event("intake.correction_proposed", correction=str, reason=str)
CORRECTION_APPROVED = event("intake.correction_approved", correction=str, reason=str, due_at=str)
CORRECTION_REJECTED = event("intake.correction_rejected", correction=str, reason=str)
FOLLOWED = event(
    "intake.followed", code=str, due_at=str, profile=str, version=int, system=str, foreign_code=str, owner=int
)
