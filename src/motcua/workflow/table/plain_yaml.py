"""YAML giản dị: nothing but text, lists and mappings, read without surprises and written to be read."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import yaml

from motcua.workflow.notation import MOST_BYTES, Fault, NotReadable

try:  # libyaml reads ten times as fast
    from yaml import CBaseLoader as Loader
except ImportError:
    from yaml import BaseLoader as Loader  # type: ignore[assignment]  # the same interface

MOST_DEPTH = 12
MOST_EVENTS = 500_000
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def load(text: str) -> Any:
    """Return the document with every scalar as text: `hours: 4.50` keeps its nought, `step: 1` is "1".

    References to what stands elsewhere are refused, since a small file could then mean a huge one, and so is
    a key given twice. Raises NotReadable.
    """
    if len(text) > MOST_BYTES:
        raise NotReadable(Fault.TOO_LARGE, "", f"> {MOST_BYTES}")
    try:
        _require_plain(text)
        return _Loader(text).get_single_data()
    except yaml.MarkedYAMLError as error:
        raise NotReadable(Fault.NOT_YAML, _line(error.problem_mark), error.problem or "") from error
    except yaml.YAMLError as error:
        raise NotReadable(Fault.NOT_YAML, "", str(error).splitlines()[0]) from error


def dump(document: Any) -> str:
    """Return YAML that `load` reads back, numbers as their text."""
    written: str = yaml.dump(
        document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110, default_flow_style=False
    )
    return written


class Line(list[Any]):
    """A list to be written on one line."""


class Entry(dict[str, Any]):
    """A mapping to be written on one line."""


class _Loader(Loader):
    pass


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _mapping(loader: Any, node: yaml.MappingNode) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise NotReadable(Fault.WRONG_VALUE, _line(key_node.start_mark), str(key)[:80])
        if key in found:
            raise NotReadable(Fault.GIVEN_TWICE, _line(key_node.start_mark), key[:80])
        found[key] = loader.construct_object(value_node, deep=True)
    return found


def _require_plain(text: str) -> None:
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=Loader)):
        if isinstance(event, yaml.AliasEvent):
            raise NotReadable(Fault.REFERENCE, _line(event.start_mark))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_DEPTH:
            raise NotReadable(Fault.TOO_DEEP, _line(event.start_mark))
        if count > MOST_EVENTS:
            raise NotReadable(Fault.TOO_LARGE, "", f"> {MOST_EVENTS}")


def _line(mark: Any) -> str:  # two kinds of mark, with and without libyaml
    return str(mark.line + 1) if mark else ""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Write lines as lines; what a block cannot hold exactly goes in double quotes."""
    style = None
    if "\n" in text:
        lines = text.split("\n")
        is_clean = lines[0] == lines[0].lstrip() and all(line == line.rstrip() for line in lines)
        style = "|" if lines[0] and is_clean and text.replace("\n", "").isprintable() else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _number(dumper: yaml.SafeDumper, number: Decimal) -> yaml.ScalarNode:
    text = str(number)
    kind = "str" if not _NUMBER.fullmatch(text) else "float" if "." in text else "int"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", text)


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Dumper.add_representer(str, _text)
_Dumper.add_representer(Decimal, _number)
_Dumper.add_representer(
    Line, lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)
)
_Dumper.add_representer(
    Entry, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True)
)
