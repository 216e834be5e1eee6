"""Đọc XML an toàn: no document type, no entity, no network; large and deep files are refused."""

from __future__ import annotations

import codecs
import re

from lxml import etree

from motcua.workflow.bpmn.names import PREFIXES
from motcua.workflow.notation import MOST_BYTES, Fault, NotReadable

MOST_DEPTH = 100
MOST_ELEMENTS = 100_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""\A\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*\?>")
_BEFORE_ROOT = re.compile(r"\A(?:\s+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)


def parse(raw: bytes | str) -> etree._Element:
    """Return the root of an XML document.

    The prolog is read here, before any parser sees it: who declares a document type is refused, so that
    no entity exists that could grow or reach outside.

    Raises NotReadable.
    """
    if len(raw) > MOST_BYTES:
        raise NotReadable(Fault.TOO_LARGE, "", f"> {MOST_BYTES}")
    text = raw if isinstance(raw, str) else _decoded(raw)
    text = _DECLARATION.sub("", text, count=1)
    prolog = _BEFORE_ROOT.match(text)
    if text[prolog.end() if prolog else 0 :].startswith("<!"):
        raise NotReadable(Fault.DOCTYPE)
    try:
        root = etree.fromstring(text.encode(), _parser())
    except UnicodeEncodeError as error:
        raise NotReadable(Fault.NOT_TEXT) from error
    except etree.XMLSyntaxError as error:
        fault = Fault.TOO_DEEP if "depth" in str(error) else Fault.NOT_XML
        raise NotReadable(fault, f"{error.lineno or ''}", str(error.msg)[:200]) from error
    _require_plain(root)
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_pis=True,
    )


def _decoded(raw: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "")
    if not encoding:
        declared = _DECLARED.match(raw)
        encoding = declared.group(1).decode() if declared else "utf-8"
    try:
        return raw.decode(encoding)
    except (LookupError, UnicodeError, ValueError) as error:
        raise NotReadable(Fault.NOT_TEXT, "", encoding) from error


def _require_plain(root: etree._Element) -> None:
    """Refuse what is deep or large, or gives the usual prefixes to other namespaces."""
    depth, deepest, count = 0, 0, 0
    for event, what in etree.iterwalk(root, events=("start", "end", "start-ns")):
        if event == "start-ns":
            prefix, uri = what
            if PREFIXES.get(prefix or "", uri) != uri or (uri and ":" not in uri):
                raise NotReadable(Fault.NAMESPACE, prefix, uri[:200])
            continue
        depth += 1 if event == "start" else -1
        deepest, count = max(deepest, depth), count + 1
        if deepest > MOST_DEPTH:
            raise NotReadable(Fault.TOO_DEEP, "", f"> {MOST_DEPTH}")
        if count > 2 * MOST_ELEMENTS:
            raise NotReadable(Fault.TOO_LARGE, "", f"> {MOST_ELEMENTS}")
