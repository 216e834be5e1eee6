"""The house's own words are English for English readers; a province's own stay as it wrote them."""

import pytest
from django.utils import translation

from motcua.dossiers.models import Correction
from motcua.handling.jobs import GIVES_OUT
from motcua.web.words import STEPS, actor_name, correction_name, doing, step_name
from motcua.workflow.rules import DEFAULT_STEPS


def test_every_step_of_the_default_process_is_known():
    assert {row.name for row in DEFAULT_STEPS} <= set(STEPS)


def test_the_officer_who_assigns_by_rule_is_named_in_english():
    with translation.override("en"):
        assert actor_name(GIVES_OUT.actor.label) == "Một Cửa, by the rule of assignment"
        assert actor_name("Nguyễn Thị An") == "Nguyễn Thị An"


@pytest.mark.parametrize("kind", Correction.Kind.values)
def test_every_kind_of_correction_has_its_word(kind):
    assert correction_name(kind) != kind


def test_a_step_is_written_small_within_a_sentence_unless_it_is_an_abbreviation():
    assert doing("Thẩm định hồ sơ") == "thẩm định hồ sơ"
    assert doing("GPLX: in bằng") == "GPLX: in bằng"


def test_a_provinces_own_step_keeps_its_name():
    with translation.override("en"):
        assert step_name("Xét duyệt") == "Approval"
        assert step_name("Kiểm tra thực địa") == "Kiểm tra thực địa"
