"""Phần giữ nguyên: what another vendor's file says beyond our fields, as one canonical XML text.

The text is an element `kept` that bears foreign attributes and children. It is written the same way however
often a file passes through the house, so that a definition read back equals the one written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from motcua.workflow.bpmn import xml
from motcua.workflow.bpmn.names import PREFIXES, XSI, rank
from motcua.workflow.notation import Fault, NotReadable, NotWritable

Prefixes = Mapping[str | None, str]
_MENTIONED = re.compile(r"\s*([A-Za-z_][\w.-]*):[A-Za-z_][\w.-]*\s*")
_TYPE = f"{{{XSI}}}type"


@dataclass(slots=True)
class Restored:
    """What a kept text holds: attributes and children by the names XML trees use, and its prefixes."""

    attributes: dict[str, str] = field(default_factory=dict)
    children: list[etree._Element] = field(default_factory=list)
    prefixes: dict[str | None, str] = field(default_factory=dict)

    def taken(self, *tags: str) -> list[etree._Element]:
        """Remove and return the children of those names."""
        found = [child for child in self.children if child.tag in tags]
        self.children = [child for child in self.children if child.tag not in tags]
        return found


def kept(prefixes: Prefixes, attributes: Mapping[str, str], children: Iterable[etree._Element]) -> str:
    """Return attributes and children as a kept text, "" where there are none."""
    wrapper = _wrapper(prefixes, attributes, children)
    return _canonical(wrapper, _mentioned(wrapper)) if wrapper.attrib or len(wrapper) else ""


def kept_of_root(
    prefixes: Prefixes, attributes: Mapping[str, str], children: Iterable[etree._Element]
) -> str:
    """Return a kept text that also declares every foreign prefix of its file, "" where there is nothing."""
    wrapper = _wrapper(prefixes, attributes, children)
    if not (wrapper.attrib or len(wrapper) or foreign_prefixes(prefixes)):
        return ""
    return _canonical(wrapper, _mentioned(wrapper) | set(foreign_prefixes(prefixes)))


def restored(text: str, where: str) -> Restored:
    """Return what `kept` wrote. Raises NotWritable where the text is not XML."""
    if not text:
        return Restored()
    try:
        wrapper = xml.parse(text)
    except NotReadable as error:
        raise NotWritable(where, error.what or error.fault) from error
    return Restored(
        {str(name): str(value) for name, value in wrapper.attrib.items()},
        [tidied(child) for child in wrapper],
        dict(wrapper.nsmap),
    )


def tidied(element: etree._Element) -> etree._Element:
    """Return a copy without the indentation that a writer puts between elements and a reader must forget."""
    copy = deepcopy(element)
    copy.tail = None
    for part in copy.iter():
        texts = [part.text, *(child.tail for child in part)]
        if len(part) and not any(text and text.strip() for text in texts):
            part.text = None
            for child in part:
                child.tail = None
    return copy


def foreign_prefixes(prefixes: Prefixes) -> dict[str, str]:
    """Return the prefixes that are neither ours nor those of BPMN, which every file is written with."""
    standard = set(PREFIXES.values())
    return {
        name: uri for name, uri in prefixes.items() if name and name not in PREFIXES and uri not in standard
    }


def _wrapper(
    prefixes: Prefixes, attributes: Mapping[str, str], children: Iterable[etree._Element]
) -> etree._Element:
    """Gather under the usual prefixes: elements of BPMN take them by being put under it, types by name."""
    wrapper = etree.Element("kept", nsmap=PREFIXES | foreign_prefixes(prefixes))
    for name, value in attributes.items():
        wrapper.set(name, value)
    for child in sorted(children, key=rank):
        copy = tidied(child)
        for part in copy.iter(etree.Element):
            if _TYPE in part.attrib:
                part.set(_TYPE, _usual_type(str(part.get(_TYPE)), {**prefixes, **part.nsmap}))
        wrapper.append(copy)
    return wrapper


def _usual_type(name: str, prefixes: Prefixes) -> str:
    prefix, _, local = name.strip().rpartition(":")
    uri = prefixes.get(prefix or None)
    usual = next((known for known, standard in PREFIXES.items() if standard == uri), prefix)
    return f"{usual}:{local}" if usual else local


def _canonical(wrapper: etree._Element, declared: set[str]) -> str:
    """Return exclusive canonical XML that also declares some prefixes, which values mention."""
    try:
        written: bytes = etree.tostring(
            wrapper,
            method="c14n",
            exclusive=True,
            with_comments=True,
            inclusive_ns_prefixes=sorted(declared),
        )
    except etree.C14NError as error:  # for a namespace that is no absolute address
        raise NotReadable(Fault.NAMESPACE, ", ".join(sorted(foreign_prefixes(wrapper.nsmap)))) from error
    return written.decode()


def _mentioned(wrapper: etree._Element) -> set[str]:
    found = set()
    for part in wrapper.iter(etree.Element):
        for text in (part.text, *part.attrib.values()):
            match = _MENTIONED.fullmatch(str(text or ""))
            if match and match[1] in part.nsmap:
                found.add(match[1])
    return found
