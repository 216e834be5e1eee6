"""What is written as BPMN reads back the same, whatever the definition holds."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from motcua.workflow.bpmn.reading import read
from motcua.workflow.bpmn.writing import write
from motcua.workflow.graph import Definition
from motcua.workflow.tests.processes import definitions


@given(definitions())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_definition_reads_back_as_it_was_written(definition: Definition):
    file = write(definition)
    reading = read(file)
    again = reading.definition
    assert again == definition
    assert reading.undrawn == ()
    assert write(again) == file
