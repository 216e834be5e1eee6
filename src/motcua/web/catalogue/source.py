"""Nguyên văn nguồn: the record a procedure was read from, so that the officer decides by its own words."""

from __future__ import annotations

from typing import Any

from motcua.procedures.content import Channel, ProcedureContent
from motcua.web.citizen.gaps import source_lines

__all__ = ["notes_of", "source_lines"]


def notes_of(content: ProcedureContent, way: Channel) -> list[str]:
    """Return what the source says of a way to file: the record's notes, or what was kept of them."""
    raw: Any = content.source_text.get("channels")
    notes = [
        item["note"]
        for item in (raw if isinstance(raw, list) else [])
        if isinstance(item, dict) and item.get("channel") == way.channel and isinstance(item.get("note"), str)
    ]
    kept = notes or [way.limit_text, *(fee.note for fee in way.fees)]
    return [note for note in dict.fromkeys(kept) if note.strip()]
