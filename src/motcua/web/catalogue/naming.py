"""Tên gọi hằng ngày: by which names the search finds a procedure, and which of them officers hid."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.procedures.everyday_names import shipped
from motcua.procedures.models import EverydayName, ProcedureVersion


@dataclass(frozen=True, slots=True)
class Name:
    """A name. `added_by` is empty for those that came with the release or the content."""

    text: str
    is_hidden: bool
    added_by: str


def names_of(version: ProcedureVersion) -> list[Name]:
    """Return all names of a procedure, those in use first."""
    rows = {row.text: row for row in EverydayName.objects.filter(procedure=version.procedure_id)}
    given = (*shipped().get(version.procedure.code, ()), *version.content_model.everyday_names)
    names = [_given(text, rows.get(text)) for text in dict.fromkeys(given)]
    names += [Name(row.text, row.is_hidden, row.added_by) for row in rows.values() if row.text not in given]
    return sorted(names, key=lambda name: (name.is_hidden, name.text.lower()))


def _given(text: str, row: EverydayName | None) -> Name:
    return Name(text, row.is_hidden if row else False, "")
