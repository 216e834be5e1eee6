"""The search engine by itself: syllables, leftovers of typing, synonyms, ranking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.procedures.everyday_names import shipped
from motcua.procedures.search.index import Entry, build
from motcua.procedures.search.normalise import from_telex, from_vni, plain, syllables
from motcua.procedures.search.query import LONGEST, LONGEST_TEXT, MOST_MENDED, understand
from motcua.procedures.search.score import search
from motcua.procedures.search.words import shipped_lists, words

WORDS = words(**shipped_lists())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddoorri", "đổi"),
        ("giaays", "giấy"),
        ("giasay", "giấy"),
        ("nguwowif", "người"),
        ("dduwowngf", "đường"),
        ("quas", "quá"),
        ("tw", "tư"),
        ("dangd", "đang"),
    ],
)
def test_telex_left_undecoded_is_read(typed, meant):
    assert from_telex(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("gia61y", "giấy"), ("d9o6i3", "đổi"), ("nguo72i", "người"), ("phe1p", "phép")]
)
def test_vni_left_undecoded_is_read(typed, meant):
    assert from_vni(typed) == meant


def test_what_is_no_leftover_is_left_alone():
    assert from_telex("xe") is None
    assert from_vni("2025") is None
    assert from_vni("b20") is None


def test_syllables_are_composed_lower_case_and_without_signs():
    assert syllables("GIA\u0302\u0301Y phép: B2, các-bon!") == ["giấy", "phép", "b2", "các", "bon"]
    assert plain("đường") == "duong"


ENTRIES = [
    Entry(
        "lai", "Đổi giấy phép lái xe", ("bằng lái hết hạn", "mất bằng lái xe"), papers=("Giấy khám sức khỏe",)
    ),
    Entry(
        "nha",
        "Cấp giấy phép xây dựng",
        ("xin phép cất nhà", "làm nhà cần giấy gì"),
        field="Hoạt động xây dựng",
    ),
    Entry("dat", "Đăng ký biến động đất đai", ("sang tên sổ đỏ", "bán đất cho hàng xóm")),
    Entry("ma", "Hỗ trợ mai táng phí", ("tiền ma chay",)),
    Entry("kinh", "Đăng ký doanh nghiệp", ("mở công ty",)),
]
INDEX = build(ENTRIES, WORDS)


def first(text: str) -> str:
    found = search(INDEX, text)
    return INDEX.entries[found[0].number].code if found else ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("đổi bằng lái", "lai"),
        ("doi bang lai xe", "lai"),
        ("giấy khám sức khỏe", "lai"),
        ("GPLX", "lai"),
        ("baang lasi", "lai"),
        ("giayphep xay dungg", "nha"),
        ("xây dựngg nhà", "nha"),
        ("sang tên GCN QSDĐ", "dat"),
        ("sỗ đõ", "dat"),
        ("ma chay", "ma"),
        ("muốn lập doanh nghiệp thì làm sao ạ", "kinh"),
    ],
)
def test_the_right_procedure_comes_first(text, code):
    assert first(text) == code


SISTERS = build(
    [
        Entry("lại", "Cấp lại chứng chỉ hành nghề dược"),
        Entry("hạn", "Gia hạn chứng chỉ hành nghề dược"),
        Entry("sửa", "Điều chỉnh chứng chỉ hành nghề dược"),
        Entry("thôi", "Thu hồi chứng chỉ hành nghề dược"),
        Entry("mới", "Cấp chứng chỉ hành nghề dược"),
    ],
    WORDS,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("chứng chỉ hành nghề dược", "mới"),
        ("chung chi hanh nghe duoc", "mới"),
        ("mất chứng chỉ dược", "lại"),
        ("chứng chỉ dược sắp hết hạn", "hạn"),
        ("chứng chỉ dược ghi sai năm sinh", "sửa"),
        ("nghỉ hành nghề dược", "thôi"),
    ],
)
def test_of_sisters_the_one_that_does_what_is_said_comes_first(text, code):
    assert SISTERS.entries[search(SISTERS, text)[0].number].code == code


def test_a_name_of_the_first_grant_and_its_sister_is_both():
    both = build([Entry("lại", "Cấp lại giấy phép x"), Entry("cả hai", "Cấp, cấp lại giấy phép x")], WORDS)
    assert [
        both.entries[search(both, text)[0].number].code for text in ("giấy phép x", "xin giấy phép x")
    ] == [
        "cả hai",
        "cả hai",
    ]


def test_a_word_of_the_lists_is_no_slip_of_the_finger():
    known = words({}, [["rác", "chất thải"]], {}, {}, [])
    entries = [Entry("mất", "Báo mất các giấy tờ"), Entry("thải", "Xử lý chất thải")]
    assert [found.number for found in search(build(entries, known), "rác")] == [1]


def test_words_that_stand_everywhere_are_still_counted():
    many = build(
        [Entry(str(n), f"Cấp giấy phép số{n} {'lái xe' if n == 7 else ''}") for n in range(900)], WORDS
    )
    assert [many.entries[found.number].code for found in search(many, "giấy phép lái xe", 1)] == ["7"]
    assert len(search(many, "cấp giấy phép")) == 5


def test_accents_in_the_question_tell_words_apart():
    twins = build([Entry("a", "Bán bò"), Entry("b", "Bạn bỏ")], WORDS)
    assert [search(twins, text)[0].number for text in ("bán bò", "bạn bỏ")] == [0, 1]


@given(st.text(max_size=600) | st.text("adeowuxsjrf16789 đấ", max_size=600))
def test_no_question_is_too_odd(text):
    assert all(found.score > 0 for found in search(INDEX, text))


@pytest.mark.parametrize("text", ["a" * 100_000, "dw " * 30_000, "\ud800", "١٢ Ⅷ ﷺ 🙂", "e\u0301" * 9_999])
def test_of_a_long_or_odd_question_no_more_than_its_beginning_is_read(text):
    query = understand(text, WORDS, INDEX.vocabulary)
    assert len(query.asked) <= LONGEST * MOST_MENDED
    assert all(len(syllable) <= LONGEST_TEXT for syllable in query.asked)
    assert len(search(INDEX, text)) <= 5


def test_equal_scores_keep_the_order_of_the_catalogue():
    twins = build([Entry("a", "Giấy x"), Entry("b", "Giấy x")], WORDS)
    assert [found.number for found in search(twins, "giấy x")] == [0, 1]


def test_the_shipped_names_are_whole_and_clean():
    names = shipped()
    assert len(names) >= 1218
    assert all(len(own) >= 3 and len(set(own)) == len(own) for own in names.values())
    assert all(text == " ".join(text.split()) for own in names.values() for text in own)


def test_a_synonym_line_names_at_least_two():
    lists = shipped_lists()
    assert all(len(line) > 1 for line in lists["same"])
    assert all(syllables(long) for long in lists["abbreviations"].values())
