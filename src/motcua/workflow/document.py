"""Tài liệu quy trình: a definition as one JSON document, the form in which versions are stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import orjson
from pydantic import TypeAdapter, ValidationError

from motcua.workflow.graph import Definition

_ADAPTER = TypeAdapter(Definition)


class WrongDocument(ValueError):
    """The document is not a process; `faults` lists (place, what is wrong)."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{place}: {what}" for place, what in faults))
        self.faults = faults


def to_document(definition: Definition) -> dict[str, Any]:
    """Return the definition as JSON values; what stands at its default is left out."""
    document: dict[str, Any] = _ADAPTER.dump_python(definition, mode="json", exclude_defaults=True)
    return document


def from_document(document: Mapping[str, Any]) -> Definition:
    """Return the definition that `to_document` wrote. Raises WrongDocument."""
    try:
        definition = _ADAPTER.validate_python(document)
    except ValidationError as error:
        faults = [(".".join(str(part) for part in fault["loc"]), fault["msg"]) for fault in error.errors()]
        raise WrongDocument(faults) from error
    if faults := loose_ends(definition):
        raise WrongDocument(faults)
    return definition


def document_hash(definition: Definition) -> str:
    """Return the SHA-256 by which a published version is known."""
    return sha256(orjson.dumps(to_document(definition), option=orjson.OPT_SORT_KEYS)).hexdigest()


def loose_ends(definition: Definition) -> list[tuple[str, str]]:
    """Return what no reader may let through: an id given twice, a flow from or to nowhere."""
    faults = [(name, "given twice") for name in _twice([process.id for process in definition.processes])]
    for process in definition.processes:
        faults += [(name, "given twice") for name in _twice([node.id for node in process.nodes])]
        faults += [(name, "given twice") for name in _twice([flow.id for flow in process.flows])]
        for flow in process.flows:
            faults += [
                (flow.id, f"no node {end}") for end in (flow.source, flow.target) if end not in process.by_id
            ]
    return faults


def _twice(names: list[str]) -> list[str]:
    return sorted(name for name, times in Counter(names).items() if times > 1)
