"""Sửa bảng bước: the rows of a step table as forms, added, moved and removed without a script."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import QueryDict

from motcua.web.process.forms import StepForm
from motcua.web.process.words import decimal, place_name
from motcua.workflow.graph import Node

MOST = 200  # rows of one form; decisions print a dozen
DOES = ("add", "up", "down", "remove")


class Rows:
    """The form: one `StepForm` a row, in order; each bears its place as a prefix."""

    def __init__(self, forms: Sequence[StepForm]) -> None:
        self.forms = list(forms)

    @classmethod
    def of_steps(cls, steps: Sequence[Node]) -> Rows:
        return cls([_form(_shown(step), place, steps) for place, step in enumerate(steps)])

    @classmethod
    def of_post(cls, sent: QueryDict, known: Sequence[Node]) -> Rows:
        """Return the rows as they were sent, and moved as the pressed button says ("up:3")."""
        order = [f"r{place}" for place in range(MOST) if f"r{place}-id" in sent]
        rows = [{name: sent.get(f"{prefix}-{name}", "") for name in StepForm.base_fields} for prefix in order]
        if sent.get("do"):
            rows = _moved(rows, str(sent["do"]))
            return cls([_form(row, place, known) for place, row in enumerate(rows)])
        forms = []
        for place, row in enumerate(rows):
            given = {f"r{place}-{name}": value for name, value in row.items()}
            forms.append(StepForm(given, prefix=f"r{place}"))
        return cls(forms)

    def is_valid(self) -> bool:
        wrong = [form for form in self.forms if not form.is_valid()]  # every row tells what it lacks
        return bool(self.forms) and not wrong

    def steps(self, known: Sequence[Node]) -> list[Node]:
        """Return the steps of valid rows."""
        by_id = {step.id: step for step in known}
        return [form.node(by_id.get(form.cleaned_data["id"])) for form in self.forms]


def _form(row: dict[str, str], place: int, known: Sequence[Node]) -> StepForm:
    """Return a row to be filled in; a step that has a share of the whole shows it where hours would stand."""
    form = StepForm(initial=row, prefix=f"r{place}")
    share = next((step.share for step in known if step.id == row["id"]), None)
    if share is not None:
        form.fields["hours"].widget.attrs["placeholder"] = f"{decimal(share * 100)} %"
    return form


def _shown(step: Node) -> dict[str, str]:
    return {
        "id": step.id,
        "name": step.name,
        "unit": step.unit,
        "duty": step.duty,
        "place": place_name(step.place),
        "hours": decimal(step.hours) if step.hours is not None else "",
        "content": step.content,
    }


def _moved(rows: list[dict[str, str]], pressed: str) -> list[dict[str, str]]:
    do, _, place = pressed.partition(":")
    if do not in DOES or not place.isdecimal() or int(place) >= max(len(rows), 1):
        return rows
    at = int(place)
    if do == "add" and len(rows) < MOST:
        rows.insert(
            at + 1, {**dict.fromkeys(StepForm.base_fields, ""), "id": _free({row["id"] for row in rows})}
        )
    elif do == "remove" and rows:
        del rows[at]
    elif do == "up" and at:
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
    elif do == "down" and at + 1 < len(rows):
        rows[at + 1], rows[at] = rows[at], rows[at + 1]
    return rows


def _free(used: set[str]) -> str:
    """Return an id that no row has; it stays with the step from version to version."""
    return next(name for number in range(1, len(used) + 2) if (name := f"step-{number}") not in used)
