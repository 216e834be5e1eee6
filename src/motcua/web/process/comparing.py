"""So sánh hai bản quy trình: which steps came, went and changed, so that a person can read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.web.process.table import StepRow, tables
from motcua.web.process.words import decimal
from motcua.workflow.graph import Definition

FIELDS: dict[str, str | Promise] = {
    "name": gettext_lazy("Tên bước"),
    "kind": gettext_lazy("Loại"),
    "unit": gettext_lazy("Đơn vị"),
    "content": gettext_lazy("Nội dung"),
    "duty": gettext_lazy("Nhiệm vụ"),
    "place": gettext_lazy("Nơi làm"),
    "time": gettext_lazy("Thời gian"),
    "ways": gettext_lazy("Đường đi tiếp"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """Where, what it was, what it is; an empty side was not there."""

    place: str
    before: str
    after: str


def differences(before: Definition, after: Definition) -> list[Difference]:
    """Return what changed, in the order of the later version; what it no longer has comes last."""
    return [*_whole(before, after), *_steps(_all(before), _all(after))]


def _whole(before: Definition, after: Definition) -> Iterator[Difference]:
    if before.total_hours != after.total_hours:
        hours = [_hours(one) for one in (before, after)]
        yield Difference(_("Thời gian cả quy trình"), *hours)


def _hours(definition: Definition) -> str:
    total = definition.total_hours
    return "" if total is None else _("%(hours)s giờ") % {"hours": decimal(total)}


def _all(definition: Definition) -> dict[tuple[str, str], StepRow]:
    """Return the rows by process and id; the main process is known by its place, whatever its id."""
    return {
        (table.id if table.is_called else "", row.id): row
        for table in tables(definition)
        for row in table.rows
    }


def _steps(
    before: dict[tuple[str, str], StepRow], after: dict[tuple[str, str], StepRow]
) -> Iterator[Difference]:
    for key, row in after.items():
        if key in before:
            yield from _changed(before[key], row)
        else:
            yield Difference(_("Thêm bước “%(step)s”") % {"step": row.name}, "", _said(row))
    for key, row in before.items():
        if key not in after:
            yield Difference(_("Bỏ bước “%(step)s”") % {"step": row.name}, _said(row), "")


def _changed(before: StepRow, after: StepRow) -> Iterator[Difference]:
    for field, label in FIELDS.items():
        said = [_value(getattr(row, field)) for row in (before, after)]
        if said[0] != said[1]:
            yield Difference(f"{after.name} › {label}", *said)


def _value(value: object) -> str:
    if isinstance(value, str):
        return value
    assert isinstance(value, list)
    return "; ".join(f"{outcome}: {target}" if outcome else target for outcome, target in value)


def _said(row: StepRow) -> str:
    return ", ".join(part for part in (row.unit, row.duty, row.time) if part)
