"""Thôi ủy quyền: from now on the one acts no more for the other."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.journal.values import Acts
from motcua.people.events import REPRESENTATION_ENDED
from motcua.people.models import Representation


@transaction.atomic
def end_representation(*, representation_id: int, by: Acts, at: datetime) -> Representation:
    """End a representation at `at`; ending it twice changes nothing."""
    given = Representation.objects.select_for_update().get(pk=representation_id)
    if given.ended_at is None:
        given.ended_at = at
        given.save(update_fields=["ended_at"])
        journal.record(
            REPRESENTATION_ENDED,
            given.owner,
            by=by,
            at=at,
            representative=given.representative_id,
            representation=given.pk,
        )
    return given
