"""Nạp danh mục: publish our own catalogue, and samples up to a province's real size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from motcua.journal.values import Acts
from motcua.org.rules import day_of
from motcua.procedures.content import ProcedureContent, WrongContent, content_hash, from_yaml
from motcua.procedures.models import Procedure
from motcua.procedures.operations import describe, known_offices, may_control, new_version, publish_all
from motcua.procedures.publish import publish
from motcua.procedures.queries import in_force

REAL_SIZE = 1397


class WrongFile(ValueError):
    """A file of the catalogue is not a procedure; carries its path and the faults."""

    def __init__(self, path: Path, faults: list[tuple[str, str]]) -> None:
        super().__init__(f"{path}: {faults}")
        self.path, self.faults = path, faults


@dataclass(frozen=True)
class Loaded:
    published: int
    unchanged: int


@transaction.atomic
def load_catalogue(folder: Path, *, by: Acts, at: datetime, valid_from: date | None = None) -> Loaded:
    """Publish every YAML file below `folder`; a content published before, in any version, is left alone.

    So is a procedure of which a version begins later than ours would: somebody knows better by now.

    Raises NotAllowed, WrongFile; nothing is published then.
    """
    may_control(by, at)
    contents = [_read(path) for path in sorted(folder.rglob("*.yaml"))]
    day = valid_from or day_of(at)
    fresh = [content for content in contents if not (_is_published(content) or _goes_on(content, day))]
    for content in fresh:
        publish(content=content, by=by, at=at, valid_from=valid_from)
    return Loaded(len(fresh), len(contents) - len(fresh))


def _read(path: Path) -> ProcedureContent:
    try:
        return from_yaml(path.read_text(encoding="utf-8"))
    except WrongContent as error:
        raise WrongFile(path, error.faults) from error


def _is_published(content: ProcedureContent) -> bool:
    versions = Procedure.objects.filter(code=content.code, versions__content_hash=content_hash(content))
    return versions.exists()


def _goes_on(content: ProcedureContent, day: date) -> bool:
    return Procedure.objects.filter(code=content.code, versions__valid_from__gt=day).exists()


@transaction.atomic
def add_samples(*, by: Acts, at: datetime, total: int = REAL_SIZE, valid_from: date | None = None) -> int:
    """Add sample procedures, marked so, until there are `total`; return how many were added.

    Each sample has the papers, limits and fees of a real procedure of the catalogue, turn by turn, so that
    the demo's agencies share them as they share the real ones.
    """
    may_control(by, at)
    day = valid_from or day_of(at)
    models = [
        version.content_model for version in in_force(day).filter(procedure__is_sample=False, incomplete=[])
    ]
    lacking = max(0, total - Procedure.objects.filter(is_internal=False).count()) if models else 0
    first = Procedure.objects.filter(is_sample=True).count() + 1
    models.sort(key=lambda content: content.code)
    contents = [_sample(models[number % len(models)], number) for number in range(first, first + lacking)]
    procedures = Procedure.objects.bulk_create([Procedure(code=content.code) for content in contents])
    offices = known_offices(at)
    versions = []
    for procedure, content in zip(procedures, contents, strict=True):
        describe(procedure, content, offices)
        versions.append(new_version(procedure, content, valid_from=day, at=at))
    publish_all(versions, by=by, at=at)
    return len(versions)


def _sample(model: ProcedureContent, number: int) -> ProcedureContent:
    return model.model_copy(
        update={
            "code": f"MAU-{number:04}",
            "name": f"Thủ tục mẫu số {number:04} (lĩnh vực {model.field})",
            "everyday_names": (),
            "sample": True,
            "source": f"Dữ liệu mẫu, theo thủ tục {model.code}",
            "source_text": {},
        }
    )
