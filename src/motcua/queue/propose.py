"""Đề xuất điều người: what the replay advises, put before the director; what fails to hold goes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.org import Duty, require
from motcua.queue.advising import figures_of
from motcua.queue.events import PROPOSED
from motcua.queue.models import Proposal
from motcua.queue.rules import ProposalState
from motcua.queue.staffing.proposals import Advice

Key = tuple[str, int, int]  # kind, officer, counter


@transaction.atomic
def propose(*, site_id: int, advice: Iterable[Advice], by: journal.Acts, at: datetime) -> list[Proposal]:
    """Put the advice before the director and return the open proposals; what is not advised any more expires.

    A proposal that is advised again keeps its place and gets the new figures. Raises NotAllowed.
    """
    open_ = {
        _key(one): one
        for one in Proposal.objects.select_for_update(of=("self",))
        .filter(site_id=site_id, state=ProposalState.PROPOSED)
        .order_by("id")
    }
    require(by, Duty.DIRECT, at_office=site_id, at=at)
    wanted = {
        (one.action.kind.value, officer, int(one.action.counter)): one
        for one in advice
        if (officer := one.action.officer) is not None
    }
    gone = [one.pk for key, one in open_.items() if key not in wanted]
    Proposal.objects.filter(pk__in=gone).update(state=ProposalState.EXPIRED, answered_at=at)
    return [
        _again(open_[key], one, at) if key in open_ else _new(site_id, key, one, by, at)
        for key, one in wanted.items()
    ]


def _key(one: Proposal) -> Key:
    return one.kind, one.officer_id, one.counter_id


def _again(kept: Proposal, advice: Advice, at: datetime) -> Proposal:
    kept.figures, kept.inputs, kept.at = figures_of(advice), advice.inputs, at
    kept.save(update_fields=["figures", "inputs", "at"])
    return kept


def _new(site_id: int, key: Key, advice: Advice, by: journal.Acts, at: datetime) -> Proposal:
    kind, officer, counter = key
    made = Proposal.objects.create(
        site_id=site_id,
        at=at,
        kind=kind,
        officer_id=officer,
        counter_id=counter,
        fields=sorted(advice.action.fields),
        figures=figures_of(advice),
        inputs=advice.inputs,
    )
    journal.record(
        PROPOSED,
        made,
        by=by,
        at=at,
        action=made.kind,
        officer=made.officer_id,
        counter=made.counter_id,
        fields=made.fields,
        inputs=made.inputs,
    )
    return made
