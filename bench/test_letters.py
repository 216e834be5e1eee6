"""The bench itself: it gives its figures, and says clearly when the baseline is absent."""

import pytest

from bench import letters
from bench._letters_html import page
from motcua.documents.letters.samples import LAN, receipt


def test_without_the_baseline_the_figures_stand_alone_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(_: object) -> str:
        raise letters.Missing("WeasyPrint does not install from PyPI here")

    monkeypatch.delenv("MOTCUA_BENCH_WEASYPRINT", raising=False)
    monkeypatch.setattr(letters, "_installed", nowhere)
    figures = letters.run(receipts=3)
    assert figures["ours_ms"] > 0
    assert figures["ratio"] is None
    assert figures["skipped"] == "WeasyPrint does not install from PyPI here"


def test_the_baseline_prints_the_same_texts() -> None:
    html = page(receipt())
    assert LAN.name in html
    assert "16 giờ 30 phút, ngày 11 tháng 01 năm 2021" in html
