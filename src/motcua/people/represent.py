"""Ủy quyền, đại diện: note that one party may act for another, on what basis, until when."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from motcua import journal
from motcua.accounts.texts import WrongValue, required_text
from motcua.journal.values import Acts
from motcua.people.events import REPRESENTATION_GIVEN
from motcua.people.models import Party, Representation


@transaction.atomic
def represent(
    *,
    representative_id: int,
    owner_id: int,
    basis: str,
    valid_from: date,
    valid_to: date | None,
    by: Acts,
    at: datetime,
) -> Representation:
    """Note a power of attorney or a lawful representation (parent, director) by its paper.

    Without `valid_to` it lasts until it is ended. Raises WrongValue.
    """
    owner = Party.objects.select_for_update().get(pk=owner_id)
    if representative_id == owner_id:
        raise WrongValue("representative", "oneself")
    paper = required_text("basis", basis)
    if valid_to is not None and valid_to < valid_from:
        raise WrongValue("valid_to", "before_the_start")
    given = Representation.objects.create(
        representative_id=representative_id,
        owner=owner,
        basis=paper,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    journal.record(
        REPRESENTATION_GIVEN,
        owner,
        by=by,
        at=at,
        representative=representative_id,
        representation=given.pk,
        valid_to=valid_to.isoformat() if valid_to else None,
    )
    return given
