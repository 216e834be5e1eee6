"""Parts the acts share: who may, and how a version is put in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from motcua import journal, org
from motcua.journal.values import Acts
from motcua.org import Duty
from motcua.org.models import Field, Office
from motcua.org.models.offices import valid_on
from motcua.org.rules import day_of
from motcua.procedures.content import ProcedureContent, content_hash, to_mapping
from motcua.procedures.events import PUBLISHED
from motcua.procedures.models import Procedure, ProcedureVersion
from motcua.procedures.rules import missing

DESCRIBED = ("agency", "field", "is_internal", "is_sample")


class NotLater(Exception):
    """A version must begin after the one it follows began; carries that day."""

    def __init__(self, begun: date) -> None:
        super().__init__(begun)
        self.begun = begun


class ChangedMeanwhile(Exception):
    """The version is no longer the newest of its procedure."""


def require_newest(procedure: Procedure, version_id: int) -> None:
    """Pass if the version is the newest of the locked procedure. Raises ChangedMeanwhile."""
    newest = procedure.versions.order_by("-number").values_list("pk", flat=True).first()
    if newest != version_id:
        raise ChangedMeanwhile


def may_control(by: Acts, at: datetime) -> None:
    """Pass if `by` controls procedures (kiểm soát thủ tục hành chính) for the province. Raises NotAllowed."""
    root = Office.objects.filter(parent__isnull=True).order_by("id").first()
    org.require(by, Duty.CONTROL_PROCEDURES, at_office=root.pk if root else 0, at=at)


@dataclass(frozen=True)
class Offices:
    """The offices and fields a content may name, looked up once."""

    agencies: dict[str, int]
    fields: dict[str, int]

    def agency_of(self, content: ProcedureContent) -> int | None:
        """The office that decides, by its exact name; None if no office here bears one of the names."""
        names = (content.agency, *content.executing)
        return next((self.agencies[name.lower()] for name in names if name.lower() in self.agencies), None)

    def field_of(self, content: ProcedureContent) -> int | None:
        return self.fields.get(content.field.lower())


def known_offices(at: datetime) -> Offices:
    offices = Office.objects.filter(valid_on(day_of(at))).order_by("-id").values_list("name", "pk")
    fields = Field.objects.order_by("-id").values_list("name", "pk")
    return Offices({name.lower(): pk for name, pk in offices}, {name.lower(): pk for name, pk in fields})


def lock(code: str) -> Procedure:
    """The procedure's row, made if it is new, locked until the transaction ends."""
    Procedure.objects.get_or_create(code=code)
    return Procedure.objects.select_for_update().get(code=code)


def describe(procedure: Procedure, content: ProcedureContent, offices: Offices) -> None:
    """Take over what the newest content says of the procedure; an office once known stays known."""
    procedure.agency_id = offices.agency_of(content) or procedure.agency_id
    procedure.field_id = offices.field_of(content) or procedure.field_id
    procedure.is_internal = content.internal
    procedure.is_sample = content.sample


def put_version(
    procedure: Procedure, content: ProcedureContent, *, valid_from: date, at: datetime, source_hash: str = ""
) -> ProcedureVersion:
    """Publish `content` from the start of `valid_from`; the version before it ends the day before.

    Raises NotLater if a version begins later.
    """
    describe(procedure, content, known_offices(at))
    procedure.save(update_fields=DESCRIBED)
    before = procedure.versions.order_by("-number").first()
    end_before(before, valid_from)
    version = new_version(procedure, content, valid_from=valid_from, at=at, source_hash=source_hash)
    version.number = before.number + 1 if before else 1
    version.save()
    return version


def end_before(version: ProcedureVersion | None, day: date) -> None:
    """Make the day before `day` the last day of a version that has no earlier last day."""
    if version is None:
        return
    if version.valid_from > day:
        raise NotLater(version.valid_from)
    if version.valid_to is None or version.valid_to >= day:
        version.valid_to = day - timedelta(days=1)
        version.save(update_fields=["valid_to"])


def new_version(
    procedure: Procedure, content: ProcedureContent, *, valid_from: date, at: datetime, source_hash: str = ""
) -> ProcedureVersion:
    """A published version, not yet saved, numbered 1."""
    return ProcedureVersion(
        procedure=procedure,
        number=1,
        state=ProcedureVersion.State.PUBLISHED,
        decision_no=content.decision_no[:200],
        published_at=at,
        valid_from=valid_from,
        name=content.name,
        content=to_mapping(content),
        content_hash=content_hash(content),
        source_hash=source_hash,
        incomplete=missing(content),
    )


def publish_all(versions: Sequence[ProcedureVersion], *, by: Acts, at: datetime) -> None:
    """Save new versions of locked and described procedures, and journal each, in a few statements."""
    Procedure.objects.bulk_update([version.procedure for version in versions], DESCRIBED)
    ProcedureVersion.objects.bulk_create(versions)
    journal.record_many(PUBLISHED, [(version, published(version)) for version in versions], by=by, at=at)


def published(version: ProcedureVersion) -> dict[str, Any]:
    """The payload of events.PUBLISHED."""
    return {
        "code": version.procedure.code,
        "number": version.number,
        "decision_no": version.decision_no,
        "valid_from": version.valid_from.isoformat(),
        "content_hash": version.content_hash,
        "incomplete": list(version.incomplete),
    }
