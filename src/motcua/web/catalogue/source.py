"""Nguyên văn nguồn: the record a procedure was read from, so that the officer decides by its own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.procedures.content import Channel, ProcedureContent
from motcua.web.catalogue.changing import VALUES
from motcua.web.citizen import gaps
from motcua.web.formats import number

# The numbers of the record mean nothing without their names; the officer has to read them.
PARTS: Mapping[str, Mapping[str, str | Promise]] = {
    "channels": {
        "channel": _("nộp"),
        "note": _("ghi"),
        "time": _("thời hạn"),
        "unit": _("đơn vị"),
        "fees_vnd": _("số tiền"),
    },
    "components": {
        "case": _("trường hợp"),
        "name": _("giấy tờ"),
        "originals": _("bản chính"),
        "copies": _("bản sao"),
        "form_hint": _("mẫu"),
    },
}


def source_lines(raw: Mapping[str, Any]) -> list[tuple[str | Promise, list[str]]]:
    """Return the record as labelled lines, the parts of ways and papers each with its name."""
    told = {name: [_line(item, PARTS[name]) for item in _dicts(raw.get(name))] for name in PARTS}
    first = [(gaps.LABELS[name], lines) for name, lines in told.items() if lines]
    return first + gaps.source_lines({name: value for name, value in raw.items() if not told.get(name)})


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    yield from (item for item in value if isinstance(item, dict)) if isinstance(value, list) else ()


def _line(item: dict[str, Any], names: Mapping[str, str | Promise]) -> str:
    told = ((label, _said(item.get(name))) for name, label in names.items())
    return " · ".join(f"{label}: {said}" for label, said in told if said)


def _said(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_said(item) for item in value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value)
    return str(VALUES.get(value, value)) if isinstance(value, str) else ""


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
