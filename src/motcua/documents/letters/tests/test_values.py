"""A letter's values survive being pinned."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from motcua.documents.letters.samples import receipt, sample
from motcua.documents.letters.values import Kind, Stage, kind_of, read, written


@pytest.mark.parametrize("kind", list(Kind))
def test_values_come_back_as_they_were_written(kind: Kind) -> None:
    values = sample(kind)
    assert kind_of(values) is kind
    assert read(kind, json.loads(json.dumps(written(values)))) == values


def test_a_second_stage_comes_back_too() -> None:
    values = replace(receipt(), second_stage=Stage(received_at=datetime(2021, 2, 1, tzinfo=UTC)))
    assert read(Kind.RECEIPT, json.loads(json.dumps(written(values)))) == values
