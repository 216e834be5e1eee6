"""SpiffWorkflow's side of `bench/process`: its serialised state in a row, as its guide stores it."""

from __future__ import annotations

import json
from time import perf_counter
from typing import Any

import psycopg
from django.db import connection, transaction
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from motcua.cli import home
from motcua.workflow.graph import Definition
from motcua.workflow.tests.oracle.spiff import workflow

TABLE = """
CREATE TABLE IF NOT EXISTS bench_spiff (id bigserial PRIMARY KEY, state text NOT NULL);
GRANT ALL ON bench_spiff, bench_spiff_id_seq TO PUBLIC;
"""
READ = "SELECT state FROM bench_spiff WHERE id = %s FOR UPDATE"
WRITE = "UPDATE bench_spiff SET state = %s WHERE id = %s"


def lay_table() -> None:
    """Make the table as the database's owner: pages and jobs act as a role that makes none."""
    with psycopg.connect(home.embedded_url(), autocommit=True) as line:
        line.execute(TABLE)


class Stored:
    """One workflow; a step is one transaction: read, deserialise, complete, serialise, update.

    `keeps_spec` stores the process with every workflow, which is SpiffWorkflow's default; else the process
    is held in memory and the row has the tasks alone, as a careful user would do it.
    """

    serializer = BpmnWorkflowSerializer()

    def __init__(self, definition: Definition, *, keeps_spec: bool) -> None:
        self.worked = 0.0  # the seconds of the last step before its commit
        begun = workflow(definition)
        self.spec: Any = None if keeps_spec else self.serializer.to_dict(begun)["spec"]
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_spiff (state) VALUES (%s) RETURNING id", [self._dump(begun)])
            self.row = cursor.fetchone()[0]

    @property
    def open(self) -> list[str]:
        return sorted(task.task_spec.bpmn_id for task in _ready(self._read()))

    @property
    def is_done(self) -> bool:
        return bool(self._read().completed)

    def complete(self, step: str, outcome: str) -> None:
        begun = perf_counter()
        with transaction.atomic():
            held = self._read()
            task = next(task for task in _ready(held) if task.task_spec.bpmn_id == step)
            task.data["outcome"] = outcome
            task.run()
            held.do_engine_steps()
            with connection.cursor() as cursor:
                cursor.execute(WRITE, [self._dump(held), self.row])
            self.worked = perf_counter() - begun

    def _read(self) -> BpmnWorkflow:
        with connection.cursor() as cursor:
            cursor.execute(READ, [self.row])
            state = json.loads(cursor.fetchone()[0])
        return self.serializer.from_dict(state | {"spec": self.spec} if self.spec else state)

    def _dump(self, held: BpmnWorkflow) -> str:
        state = self.serializer.to_dict(held)
        if self.spec:
            del state["spec"]
        return json.dumps(state)


def _ready(held: BpmnWorkflow) -> list[Any]:
    return list(held.get_tasks(state=TaskState.READY, manual=True))
