"""Trả lời đề xuất: the director agrees, and the officer is to go; or he does not, and says why."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua import journal
from motcua.org import Duty, require
from motcua.org.models import Officer
from motcua.queue.events import PROPOSAL_ACCEPTED, PROPOSAL_REFUSED
from motcua.queue.models import Proposal
from motcua.queue.rules import ProposalState


class Answered(Exception):
    """The proposal is not open any more: its state."""

    def __init__(self, state: ProposalState) -> None:
        super().__init__(state)
        self.state = state


@transaction.atomic
def accept_proposal(*, proposal_id: int, by: Officer, at: datetime) -> Proposal:
    """Agree to the proposal and return it. No counter opens by this: the officer is called to do so.

    Raises NotAllowed, Answered.
    """
    found = _open(proposal_id, by, at)
    _answer(found, ProposalState.ACCEPTED, by, at)
    journal.record(
        PROPOSAL_ACCEPTED,
        found,
        by=by,
        at=at,
        action=found.kind,
        officer=found.officer_id,
        counter=found.counter_id,
    )
    return found


@transaction.atomic
def refuse_proposal(*, proposal_id: int, reason: str, by: Officer, at: datetime) -> Proposal:
    """Refuse the proposal and return it; the same is not proposed again for a while.

    Raises NotAllowed, Answered.
    """
    found = _open(proposal_id, by, at)
    found.reason = reason.strip()
    _answer(found, ProposalState.REFUSED, by, at)
    journal.record(
        PROPOSAL_REFUSED,
        found,
        by=by,
        at=at,
        action=found.kind,
        officer=found.officer_id,
        counter=found.counter_id,
        reason=found.reason,
    )
    return found


def _open(proposal_id: int, by: Officer, at: datetime) -> Proposal:
    found = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal_id)
    require(by, Duty.DIRECT, at_office=found.site_id, at=at)
    if found.state != ProposalState.PROPOSED:
        raise Answered(ProposalState(found.state))
    return found


def _answer(found: Proposal, state: ProposalState, by: Officer, at: datetime) -> None:
    found.state, found.answered_by, found.answered_at = state, by, at
    found.save(update_fields=["state", "answered_by", "answered_at", "reason"])
