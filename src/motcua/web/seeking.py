"""Tìm lĩnh vực ở sảnh: what a visitor says he needs, as procedures and the fields whose numbers he takes."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.people.rules import search_key
from motcua.queue.lines import FieldLine, lines
from motcua.web.citizen.hits import ProcedureHit, hits
from motcua.web.clock import today


@dataclass(frozen=True, slots=True)
class Sought:
    """An answer: a procedure with the field that serves it (None: not in this hall), or a field alone."""

    hit: ProcedureHit | None
    line: FieldLine | None


def sought(text: str, site_id: int, most: int) -> list[Sought]:
    """Return what the words may mean in this hall: fields of that name, then procedures, best first."""
    if not text.strip():
        return []
    here = lines(site_id)
    named = [Sought(None, line) for line in here if _is_called(line, text)][:2]
    by_field = {line.field_id: line for line in here}
    found = [
        Sought(hit, by_field.get(hit.version.procedure.field_id or 0)) for hit in hits(text, today(), most)
    ]
    return [*named, *found][:most]


def _is_called(line: FieldLine, text: str) -> bool:
    """Return whether the words are the field's name, or the beginning of it, accents or not."""
    asked = search_key(text)
    return len(asked) >= 3 and search_key(line.name).startswith(asked)
