"""Hồ sơ chờ duyệt, chờ ký: the list of a leader, and how one of it is told in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.deadlines.queries import open_extensions
from motcua.dossiers.proposals import open_proposals
from motcua.dossiers.worklists import Figures, Mark, Wanted, Work, figures, following, worklist
from motcua.org.models import Officer
from motcua.org.rules import Duty
from motcua.web import formats
from motcua.web.desk.listing import due_card
from motcua.web.desk.page import DossierPage
from motcua.web.promise import PromiseCard
from motcua.workflow.rules import RETURNED

DUTIES = frozenset({Duty.REVIEW, Duty.SIGN})
WAITS = Wanted(duties=DUTIES)
MOST = 100


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row of the leader's list."""

    work: Work
    card: PromiseCard


@dataclass(frozen=True, slots=True)
class Counts:
    """What stands in the tabs: how much waits, how much of it is late, how many proposals."""

    figures: Figures
    proposals: int
    extensions: int


def counts(officer: Officer, at: datetime) -> Counts:
    return Counts(
        figures(officer, at, WAITS),
        open_proposals(officer, at).count(),
        open_extensions(officer, at).count(),
    )


def waiting(officer: Officer, at: datetime) -> list[Waiting]:
    """Return what waits for the leader's approval or signature, the first due first; at most MOST."""
    return [Waiting(work, due_card(work, at)) for work in workable(officer, at)]


def workable(officer: Officer, at: datetime, limit: int = MOST) -> list[Work]:
    """Return the works of the list on which the leader can act: not those that wait for papers."""
    return [work for work in worklist(officer, at, WAITS, limit=limit) if not work.is_waiting]


def first(officer: Officer, at: datetime) -> Work | None:
    return next(iter(workable(officer, at, limit=1)), None)


def after(officer: Officer, at: datetime, mark: Mark, page: DossierPage) -> Work | None:
    """Return what comes once the dossier of `page` is decided."""
    coming = following(officer, at, WAITS, after=mark, but=page.dossier.thread)
    return coming if coming and not coming.is_waiting else first(officer, at)


def asks(page: DossierPage) -> str:
    """Return in a sentence who asks for what."""
    return _("%(owner)s đề nghị: %(procedure)s.") % {
        "owner": page.dossier.owner_name,
        "procedure": page.dossier.version.name,
    }


def came(page: DossierPage) -> str:
    """Return in a sentence who submitted or returned it when; "" where nobody did."""
    opinion = page.opinion
    if opinion is None or opinion.officer is None or opinion.ended_at is None:
        return ""
    is_back = opinion.outcome == RETURNED
    said = _("%(name)s trả lại lúc %(moment)s.") if is_back else _("%(name)s trình lúc %(moment)s.")
    return said % {"name": opinion.officer.full_name, "moment": formats.moment(opinion.ended_at)}
