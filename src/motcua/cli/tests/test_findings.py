"""What a check found is said in whole Vietnamese sentences."""

from __future__ import annotations

import pytest

from motcua.cli.findings import sentence
from motcua.workflow.check import Finding, FindingKind
from motcua.workflow.graph import Definition, Node, NodeKind, Process

APPRAISAL = Node("appraisal", NodeKind.TASK, name="Thẩm định hồ sơ")
DEFINITION = Definition((Process("main", (APPRAISAL, Node("p1", NodeKind.PARALLEL))),))


@pytest.mark.parametrize("kind", list(FindingKind))
def test_every_kind_has_its_sentence(kind: FindingKind):
    told = sentence(Finding(kind, "main", "appraisal", ("8", "7")), DEFINITION)
    assert told[0].isupper() or told.startswith("“")
    assert "{" not in told


def test_a_step_is_called_by_its_name_and_its_id():
    told = sentence(Finding(FindingKind.NO_DUTY, "main", "appraisal"), DEFINITION)
    assert told == "Chưa nêu nhiệm vụ của người làm “Thẩm định hồ sơ” (appraisal)."


def test_the_way_to_a_join_that_waits_names_steps_and_outcomes():
    found = Finding(FindingKind.JOIN_WAITS, "main", "p1", ("appraisal:yes", "sign", "sign@late"))
    assert (
        sentence(found, DEFINITION)
        == "Điểm gộp p1 có thể chờ mãi, chẳng hạn sau: Thẩm định hồ sơ = yes, sign, sign (late)."
    )


def test_an_outcome_without_a_way_names_the_outcome_apart_from_the_way_there():
    found = Finding(FindingKind.NO_WAY, "main", "p1", ("no", "appraisal:no"))
    assert sentence(found, DEFINITION) == (
        "Tại p1 không có đường cho kết quả “no”, chẳng hạn sau: Thẩm định hồ sơ = no."
    )
