"""Phần việc của cơ quan khác (liên thông): a part of a dossier as rows, and the sub-dossier that works it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from motcua.dossiers.models import Attachment, Dossier, DossierItem, Part, Position
from motcua.dossiers.rules import ZONE, State
from motcua.org.models import Officer
from motcua.procedures.models import ProcedureVersion
from motcua.workflow.graph import NodeKind
from motcua.workflow.models import Process
from motcua.workflow.queries import definition_of, process_of

COPIED = ("owner_id", "submitter_id", "representative_id", "authority", "owner_name", "copies")
# A dossier of a dossier of a dossier: beyond this the processes lead in a circle.
DEEPEST = 5


class TooDeep(Exception):
    """The processes of sub-dossiers call each other in a circle."""


def sends_parts(dossier: Dossier) -> bool:
    """Return whether the dossier's process has parts of other agencies; no query for a known process."""
    steps = definition_of(dossier.process_id).steps.values()
    return any(step.kind is NodeKind.SUB_DOSSIER for step in steps)


def waiting_for_a_part(dossier: Dossier) -> list[Position]:
    """Return the open positions at which a sub-dossier is to be opened and is not yet."""
    found = dossier.positions.filter(kind=Position.Kind.PART, ended_at=None, part=None)
    return list(found.select_related("office").order_by("id"))


def open_parts(dossier: Dossier) -> QuerySet[Part]:
    """Return the parts that have not come back, in their order."""
    return dossier.parts.filter(ended_at=None).order_by("number")


def moot_parts(dossier: Dossier) -> list[Part]:
    """Return the open parts whose step of the process has ended without them."""
    return list(open_parts(dossier).filter(position__ended_at__isnull=False))


def next_in_order(part: Part) -> list[Part]:
    """Return the parts that can be opened now that `part` came back: those next in its order.

    None as long as another of its place is out, nor after one that brought no result.
    """
    batch = Part.objects.filter(dossier=part.dossier_id, batch=part.batch)
    if batch.filter(place__lte=part.place).exclude(outcome=Part.Outcome.RESULT).exists():
        return []
    left = batch.filter(child=None, ended_at=None).order_by("place", "number")
    following = left.first()
    return list(left.filter(place=following.place)) if following else []


def open_child(part: Part, *, by: Officer | None, at: datetime) -> Dossier:
    """Open the sub-dossier of a part: same people and papers, received where the parent was.

    It is decided by the office of the part, on the process of its own procedure; the default one where it
    has none, or where that process is already at work above it. Of fees it owes those of a procedure of its
    own; what the parent's procedure costs is owed once, there. It keeps the legal profile of its parent.

    Raises TooDeep.
    """
    parent = part.dossier
    above = _above(parent)
    if len(above) > DEEPEST:
        raise TooDeep(parent.code)
    on = at.astimezone(ZONE).date()
    version = part.version or parent.version
    child = Dossier.objects.create(
        **{name: getattr(parent, name) for name in COPIED},
        parent=parent,
        receiving_unit_id=parent.receiving_unit_id,
        deciding_agency_id=part.office_id,
        version=version,
        case_key=case_key_of(part, version),
        process=_process(part, [one.process_id for one in above], on),
        profile=parent.profile,
        owed_vnd=_owed(part, version, above),
        channel=parent.channel,
        opened_at=at,
        opened_by=by,
        note=part.task[:1000],
    )
    _copy_papers(parent, child)
    part.child = child
    part.save(update_fields=["child"])
    return child


def owed_by_parts(dossier: Dossier) -> int:
    """Return what is still to be paid for the dossier's parts, and theirs, in đồng."""
    children = dossier.children.filter(voided_at=None).exclude(state__in=[State.STOPPED, State.WITHDRAWN])
    return sum(max(one.owed_vnd - one.paid_vnd, 0) + owed_by_parts(one) for one in children.order_by("id"))


def _above(dossier: Dossier) -> list[Dossier]:
    """Return the dossier and those it is a part of."""
    found = [dossier]
    while dossier.parent:
        dossier = dossier.parent
        found.append(dossier)
    return found


def _owed(part: Part, version: ProcedureVersion, above: Iterable[Dossier]) -> int:
    """Return the definite fees of the part's own procedure, unless they are owed above it already."""
    known = {one.version.procedure_id for one in above}
    case = version.content_model.case(case_key_of(part, version))
    way = case.channel(part.dossier.channel) if case else None
    return way.owed_vnd if way and version.procedure_id not in known else 0


def _process(part: Part, above: Iterable[int], on: date) -> Process:
    if part.version:
        own = process_of(part.version.procedure.code, on)
        if own.pk not in above:
            return own
    return process_of("", on)


def case_key_of(part: Part, version: ProcedureVersion) -> str:
    """Return the case of a part: the first of its own procedure, else its parent's."""
    if part.version is None:
        return part.dossier.case_key
    cases = version.content_model.cases
    return cases[0].key if cases else "default"


def _copy_papers(parent: Dossier, child: Dossier) -> None:
    """Give the child the papers and scans of its parent, so that nobody hands in or types them twice."""
    items: dict[int | None, DossierItem | None] = {None: None}
    for item in parent.items.order_by("position", "id"):
        former, item.pk, item.dossier = item.pk, None, child
        item._state.adding = True
        item.save()
        items[former] = item
    scans = parent.attachments.filter(removed_at=None).exclude(purpose__in=["draft", "result"])
    for scan in scans.order_by("id"):
        Attachment.objects.create(
            dossier=child,
            item=items.get(scan.item_id),
            file_id=scan.file_id,
            purpose=scan.purpose,
            name=scan.name,
            added_at=scan.added_at,
            added_by=scan.added_by,
        )
