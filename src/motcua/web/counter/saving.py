"""Lưu từng ô: what the intake screen says, written by the acts, and only where something changed."""

from __future__ import annotations

from datetime import datetime

from django.http import QueryDict

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import presented
from motcua.dossiers.rules import Channel, State
from motcua.intake.arrange import arrange
from motcua.intake.check import check
from motcua.intake.choose import choose
from motcua.intake.rules import the_case
from motcua.journal.values import Acts
from motcua.web.counter.forms import WishesForm
from motcua.web.counter.overtaking import Overtaken, mark_of
from motcua.web.counter.papers import differs, papers_in


def save(dossier: Dossier, posted: QueryDict, *, by: Acts, at: datetime) -> bool:
    """Write the draft as the screen has it; return whether its list of papers became another one.

    Raises Overtaken, and what choose, check and arrange raise.
    """
    shown = posted.get("mark")
    if shown and dossier.status is State.NEW and shown != mark_of(dossier):
        raise Overtaken
    if changed := _chosen(dossier, posted, by=by, at=at):
        dossier.refresh_from_db()
    else:
        _checked(dossier, posted, by=by, at=at)
    _arranged(dossier, posted, by=by, at=at)
    return changed


def _chosen(dossier: Dossier, posted: QueryDict, *, by: Acts, at: datetime) -> bool:
    case = posted.get("case", dossier.case_key)
    channel = posted.get("channel", dossier.channel)
    if (case, channel) == (dossier.case_key, dossier.channel) or channel not in list(Channel):
        return False
    choose(
        dossier_id=dossier.pk,
        version_id=dossier.version_id,
        case_key=case,
        channel=Channel(channel),
        by=by,
        at=at,
    )
    return True


def _checked(dossier: Dossier, posted: QueryDict, *, by: Acts, at: datetime) -> None:
    components = the_case(dossier.version.content_model, dossier.case_key).components
    papers = papers_in(posted, components)
    if "papers" in posted and differs(presented(dossier), papers):
        check(dossier_id=dossier.pk, papers=papers, by=by, at=at)


def _arranged(dossier: Dossier, posted: QueryDict, *, by: Acts, at: datetime) -> None:
    form = WishesForm(posted)
    form.is_valid()  # what cannot be read stays as it was
    wishes = form.wishes()
    known = {name: getattr(dossier, name) for name in wishes}
    wishes |= {name: known[name] for name in form.errors}
    if "return_by" in posted and wishes != known:
        arrange(dossier_id=dossier.pk, **wishes, by=by, at=at)
