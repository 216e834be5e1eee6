"""Trích dẫn luật: which article is named where in the code; writes the tables of docs/law/README.md.

`python -m motcua.tests.citations` brings them up to the sources; a test says when that is due.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from motcua.tests.floors import ROOT

PAGE = ROOT / "docs" / "law" / "README.md"
SOURCES = ROOT / "src" / "motcua"
BEGINS, ENDS = "<!-- begin: written by motcua.tests.citations -->", "<!-- end -->"
NAMES = {"Nghị định ": "NĐ ", "Thông tư ": "TT ", "Quyết định ": "QĐ ", "Bộ luật Dân sự": "BLDS"}
DOCUMENT = re.compile(r"(?:NĐ|TT|QĐ) \d+/\d{4}|BLDS \d{4}|Luật [^,;.]+? \d{4}")
ARTICLE = re.compile(r"Điều \d+|Mẫu số \d+")

Cited = dict[str, dict[str, dict[str, list[str]]]]  # document → article → file → functions and classes


def collect(folder: Path = SOURCES) -> Cited:
    """Return every article that a `Law:` line names, with the files and definitions that name it."""
    found: Cited = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for path in sorted(folder.rglob("*.py")):
        if "tests" in path.parts:
            continue
        for owner, text in said(path):
            for document, article in articles(text):
                found[document][article][path.relative_to(SOURCES).as_posix()].append(owner)
    return found


def said(path: Path) -> Iterator[tuple[str, str]]:
    """Yield where each `Law:` of a file stands (a function, a class, "" for the module) and what it says."""
    text = path.read_text(encoding="utf-8")
    spans = [
        (node.lineno, node.end_lineno or node.lineno, node.name)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    ]
    for number, line in enumerate(text.splitlines(), start=1):
        if "Law:" in line:
            around = [(end - start, name) for start, end, name in spans if start <= number <= end]
            yield min(around)[1] if around else "", line.partition("Law:")[2]


def articles(text: str) -> Iterator[tuple[str, str]]:
    """Yield (document, article): articles belong to the document before them; "" is the whole of it."""
    for long, short in NAMES.items():
        text = text.replace(long, short)
    named = [*DOCUMENT.finditer(text)]
    for document, following in zip(named, [*named[1:], None], strict=False):
        rest = text[document.end() : following.start() if following else None]
        for article in ARTICLE.findall(rest) or [""]:
            yield document[0], article


def tables(found: Mapping[str, Mapping[str, Mapping[str, list[str]]]]) -> str:
    """Return the tables, a document each, the one most relied on first."""
    parts = []
    for document in sorted(found, key=lambda name: (-len(found[name]), name)):
        rows = [
            f"| {article or 'the whole'} | {_listed(places)} |"
            for article, places in sorted(found[document].items(), key=lambda row: _order(row[0]))
        ]
        parts.append("\n".join([f"### {document}", "", "| article | where |", "|---|---|", *rows]))
    return "\n\n".join(parts)


def page(text: str, body: str) -> str:
    """Return the page with `body` between its marks."""
    before, _, rest = text.partition(BEGINS)
    return f"{before}{BEGINS}\n\n{body}\n\n{ENDS}{rest.partition(ENDS)[2]}"


def _listed(places: Mapping[str, list[str]]) -> str:
    shown = {file: ", ".join(dict.fromkeys(filter(None, owners))) for file, owners in sorted(places.items())}
    return "<br>".join(f"`{file}` {names}".strip() for file, names in shown.items())


def _order(article: str) -> tuple[str, int]:
    word, _, number = article.rpartition(" ")
    return "" if word == "Điều" else word, int(number or 0)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), tables(collect())), encoding="utf-8")
