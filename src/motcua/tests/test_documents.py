"""The documents say what the code is."""

import re

import pytest

from motcua.tests import citations
from motcua.tests.floors import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "catalogue").rglob("README.md")])
PATH = re.compile(r"`((?:[\w.-]+/)+[\w.-]+\.(?:py|yaml|md|typ|json|html))\b")
LINK = re.compile(r"\]\(([^)#:\s]+)")


def test_every_article_that_the_code_names_stands_in_the_page_of_the_law():
    text = citations.PAGE.read_text(encoding="utf-8")
    fresh = citations.page(text, citations.tables(citations.collect()))
    assert text == fresh, "run: PYTHONPATH=src .venv/bin/python -m motcua.tests.citations"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            " Nghị định 61/2018/NĐ-CP, Điều 11, khoản 4; Điều 12.",
            ["NĐ 61/2018 Điều 11", "NĐ 61/2018 Điều 12"],
        ),
        (" NĐ 61/2018/NĐ-CP, Điều 20; QĐ 45/2016/QĐ-TTg.", ["NĐ 61/2018 Điều 20", "QĐ 45/2016 "]),
        (" TT 01/2018/TT-VPCP, Mẫu số 02.", ["TT 01/2018 Mẫu số 02"]),
        (" domain: a setting.", []),
    ],
)
def test_an_article_belongs_to_the_document_before_it(text, said):
    assert [f"{document} {article}" for document, article in citations.articles(text)] == said


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_a_page_points_to_is_there(page):
    text = page.read_text(encoding="utf-8")
    roots = (page.parent, ROOT, ROOT / "src" / "motcua")
    named = [path for path in PATH.findall(text) if not any((root / path).exists() for root in roots)]
    linked = [path for path in LINK.findall(text) if not (page.parent / path).exists()]
    assert named + linked == []
