"""Reading the journal, for people; no rule decides by it."""

from django.db.models import QuerySet

from motcua.journal.models import Entry, Reading
from motcua.journal.values import Recorded


def entries(subject: Recorded) -> QuerySet[Entry]:
    """Return what happened to `subject`, first to last."""
    what = subject.journal_subject
    return Entry.objects.filter(chain=what.chain, subject_kind=what.kind, subject_id=what.id).order_by("seq")


def readings(subject: Recorded) -> QuerySet[Reading]:
    """Return who opened `subject`, last first."""
    what = subject.journal_subject
    return Reading.objects.filter(subject_kind=what.kind, subject_id=what.id).order_by("-at", "-id")
