"""Nhập thủ tục: publish every line of a file from the national catalogue, or say why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import connection, transaction

from motcua.journal.values import Acts
from motcua.org.rules import day_of
from motcua.procedures.content import ProcedureContent, from_mapping
from motcua.procedures.models import Procedure, ProcedureVersion
from motcua.procedures.operations import (
    Offices,
    describe,
    end_before,
    known_offices,
    may_control,
    new_version,
    publish_all,
)
from motcua.procedures.reading import Read, Refused, read_lines
from motcua.procedures.rules import Change, difference, merged

BATCH = 200
ONE_IMPORT_AT_A_TIME = 0x6D634350  # key of the advisory lock


@dataclass
class ImportReport:
    """read = created + updated + unchanged + len(refused). `changes` names what each update changed."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    incomplete: list[dict[str, Any]] = field(default_factory=list)
    refused: list[dict[str, Any]] = field(default_factory=list)
    changes: dict[str, list[Change]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The report as scripts know it."""
        names = ("read", "created", "updated", "unchanged", "incomplete", "refused")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True)
class _Known:
    """What is stored of a procedure: its newest version, and the newest that was imported."""

    procedure: Procedure
    newest: ProcedureVersion | None = None
    imported: ProcedureVersion | None = None


@transaction.atomic
def import_lines(lines: Iterable[bytes], *, by: Acts, at: datetime) -> ImportReport:
    """Publish the procedure of each JSON line, from the day of `at` on; all lines, or none if it crashes.

    A line as it was imported before changes nothing, even where an officer has completed the version since.
    A changed line makes a new version, which keeps what officers filled where the source did not change.
    What a version lacks is listed; it is published all the same and accepts no dossier until completed.

    Raises NotAllowed.
    Law: NĐ 63/2010/NĐ-CP, Điều 24 (the national database of procedures).
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_IMPORT_AT_A_TIME])
    may_control(by, at)
    report, offices = ImportReport(), known_offices(at)
    reads = read_lines(lines)
    while batch := list(islice(reads, BATCH)):
        report.read += len(batch)
        report.refused += [{"line": no.line, "reason": no.reason} for no in batch if isinstance(no, Refused)]
        _publish([read for read in batch if isinstance(read, Read)], report, offices, by=by, at=at)
    return report


def _publish(reads: list[Read], report: ImportReport, offices: Offices, *, by: Acts, at: datetime) -> None:
    known = _known([read.content.code for read in reads])
    versions: list[ProcedureVersion] = []
    for read in reads:
        stored = known[read.content.code]
        version = _next_version(read, stored, report, offices, at)
        if version is not None:
            versions.append(version)
        lacking = (version or stored.newest).incomplete  # type: ignore[union-attr] # one of both is there
        if lacking:
            report.incomplete.append({"line": read.line, "code": read.content.code, "missing": list(lacking)})
    publish_all(versions, by=by, at=at)


def _next_version(
    read: Read, stored: _Known, report: ImportReport, offices: Offices, at: datetime
) -> ProcedureVersion | None:
    """The version a line makes, if it makes one; counted in the report."""
    newest, imported = stored.newest, stored.imported
    if imported is not None and imported.source_hash == read.source_hash:
        report.unchanged += 1
        return None
    content, starts = read.content, day_of(at)
    if newest is None:
        report.created += 1
    else:
        content, starts = _onto(newest, imported, content, starts)
        report.updated += 1
        report.changes[content.code] = difference(from_mapping(newest.content), content)
        end_before(newest, starts)
    describe(stored.procedure, content, offices)
    version = new_version(stored.procedure, content, valid_from=starts, at=at, source_hash=read.source_hash)
    version.number = newest.number + 1 if newest else 1
    return version


def _onto(
    newest: ProcedureVersion, imported: ProcedureVersion | None, content: ProcedureContent, day: date
) -> tuple[ProcedureContent, date]:
    """The content that follows `newest`, and its first day: not before a version that is scheduled."""
    if imported is not None and imported.pk != newest.pk:
        content = merged(from_mapping(imported.content), from_mapping(newest.content), content)
    return content, max(day, newest.valid_from)


def _known(codes: list[str]) -> dict[str, _Known]:
    """The stored procedures of these codes, made where they are new, all of them locked in order of code."""
    Procedure.objects.bulk_create((Procedure(code=code) for code in sorted(codes)), ignore_conflicts=True)
    rows = Procedure.objects.select_for_update().filter(code__in=codes).order_by("code")
    procedures = {procedure.pk: procedure for procedure in rows}
    newest = {
        version.procedure_id: version for version in _newest(procedures, ProcedureVersion.objects.all())
    }
    from_source = ProcedureVersion.objects.exclude(source_hash="")
    imported = {version.procedure_id: version for version in _newest(procedures, from_source)}
    return {
        procedure.code: _Known(procedure, newest.get(pk), imported.get(pk))
        for pk, procedure in procedures.items()
    }


def _newest(procedures: Iterable[int], versions: Any) -> Iterator[ProcedureVersion]:
    found = versions.filter(procedure__in=list(procedures)).order_by("procedure_id", "-number")
    return iter(found.distinct("procedure_id").defer("content"))
