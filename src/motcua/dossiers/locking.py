"""Giữ hồ sơ: the first statement of every act; what reads or writes a dossier waits until the act ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, LiteralString

from motcua.dossiers import marking, positions
from motcua.dossiers.marking import Whereabouts
from motcua.dossiers.models import Dossier, Position
from motcua.dossiers.rules import Void
from motcua.journal.statement import one, together
from motcua.workflow.engine import NoSuchStep

# Not what searching alone reads.
COLUMNS = [field.attname for field in Dossier._meta.concrete_fields if field.attname != "find_key"]
LOCK: LiteralString = (
    f"SELECT {', '.join(COLUMNS)} FROM dossiers_dossier WHERE id = %(dossier)s::bigint FOR UPDATE"
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A step in work and its dossier, locked, and where that stands as a whole."""

    dossier: Dossier
    position: Position
    where: Whereabouts


def lock(dossier_id: int) -> Dossier:
    """Return the dossier, locked until the act ends. Raises Dossier.DoesNotExist, Void."""
    return _locked(dossier_id, one(LOCK, {"dossier": dossier_id}))


def take(dossier_id: int, step: str) -> Taken:
    """Return a step in work with its dossier, locked until the act ends, in one round trip.

    Raises Dossier.DoesNotExist, Void, NoSuchStep when that step is not in work.
    """
    values = {"dossier": dossier_id}
    rows, standing = together((LOCK, values), (positions.STANDS, values))
    dossier = _locked(dossier_id, rows[0] if rows else None)
    where = marking.whereabouts(dossier, standing)
    position = next((one for one in where.positions if one.step == step), None)
    if position is None:
        raise NoSuchStep(step)
    return Taken(dossier, position, where)


def _locked(dossier_id: int, row: tuple[Any, ...] | None) -> Dossier:
    if row is None:
        raise Dossier.DoesNotExist(dossier_id)
    dossier = Dossier.from_db("default", COLUMNS, row)
    if dossier.is_void:
        raise Void(dossier.code)
    return dossier
