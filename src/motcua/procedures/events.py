"""What happens to procedures."""

from motcua import journal

PUBLISHED = journal.event(
    "procedures.published",
    code=str,
    number=int,
    decision_no=str,
    valid_from=str,
    content_hash=str,
    incomplete=list,
)
COMPLETED = journal.event("procedures.completed", code=str, number=int, filled=list, content_hash=str)
RETIRED = journal.event("procedures.retired", code=str, number=int, last_day=str, reason=str)
NAMED = journal.event("procedures.named", code=str, text=str, is_hidden=bool)
SYNONYM_ADDED = journal.event("procedures.synonym_added", said=str, meant=str)
