"""What happens to processes before dossiers follow them."""

from motcua import journal

DRAFTED = journal.event(
    "workflow.drafted", code=str, number=int, document_hash=str, notation=str, pinned=list
)
CHANGED = journal.event(
    "workflow.changed", code=str, number=int, document_hash=str, notation=str, pinned=list
)
EXAMINED = journal.event("workflow.examined", code=str, number=int, document_hash=str, warnings=list)
APPROVED = journal.event(
    "workflow.approved",
    code=str,
    number=int,
    document_hash=str,
    decision_no=str,
    decided_on=str,
    approver=str,
    valid_from=str,
)
DISCARDED = journal.event("workflow.discarded", code=str, number=int, document_hash=str, reason=str)
