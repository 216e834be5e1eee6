"""The bench itself: it runs where the questions are, and says so where they are not."""

from pathlib import Path

import pytest

from bench import search
from motcua.procedures.search.index import Entry

ENTRIES = [Entry("a", "Cấp giấy phép lái xe"), Entry("b", "Đăng ký khai sinh"), Entry("c", "Đăng ký kết hôn")]


@pytest.mark.parametrize("baseline", [search.bm25, search.character_tf_idf])
def test_a_baseline_finds_what_shares_its_words(baseline):
    find = baseline(ENTRIES)
    assert find("giay phep lai xe")[0] == "a"
    assert find("khai sinh")[0] == "b"
    assert find("") == []


def test_without_the_questions_the_bench_says_so():
    assert "search-queries-dev.json" in search.run(Path("/nowhere"))["skipped"]


def test_the_search_reaches_its_aim_on_the_questions_to_develop_with():
    figures = search.run(held_out=20)
    if "skipped" in figures:
        pytest.skip(figures["skipped"])
    assert figures["ours"]["top_5"] >= 0.9
    assert figures["ours"]["top_1"] >= 0.7
    assert figures["ours"]["top_1"] > figures["bm25"]["top_1"]
