"""Phiếu bổ sung: the whole form of a version, and the content that it makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from motcua.procedures.content import LATER, Case, Channel, ProcedureContent, from_mapping, to_mapping
from motcua.procedures.rules import missing
from motcua.web.catalogue.filling.blocks import CaseBlock, Sent, WayBlock, case_block, way_blocks
from motcua.web.catalogue.filling.rows import GeneralRow, Row

SHARED = "all"


class NothingChanged(Exception):
    """The form was sent as it was shown."""


@dataclass
class Filling:
    """The form. `shared` are the ways of all cases where they have the same; empty otherwise."""

    content: ProcedureContent
    general: GeneralRow
    shared: list[WayBlock]
    cases: list[CaseBlock]
    is_apart: bool
    lacks: list[str]

    @property
    def needs_general(self) -> bool:
        return "agency" in self.lacks

    @property
    def has_later(self) -> bool:
        """Whether the procedure says more than the law does of supplements or silence, or it was mistyped."""
        said = any(getattr(self.content, name) for name in LATER)
        return said or (self.general.is_bound and bool(LATER & self.general.errors.keys()))

    @property
    def needs_ways(self) -> bool:
        return "channel" in self.lacks

    def rows(self) -> Iterator[Row]:
        """All rows that were sent, on a fresh form none."""
        yield from (row for row in self._all_rows() if row.is_bound)

    def _all_rows(self) -> Iterator[Row]:
        yield self.general
        for way in self.shared:
            yield from way.rows()
        for case in self.cases:
            yield from case.rows()

    def is_valid(self) -> bool:
        return all(row.is_valid() for row in self.rows())

    def faults(self) -> Iterator[tuple[str, str]]:
        """Yield (id of the field, what to mend) for each fault of a form that was sent."""
        for row in self.rows():
            for name in row.errors:
                yield row[name].auto_id, str(row.errors[name][0])

    def filled(self) -> ProcedureContent:
        """Return the content as filled in, once the form is valid. Raises WrongContent."""
        given = self.general.cleaned_data
        change: dict[str, Any] = {"agency": given["agency"], "immediate": given["immediate"]}
        change.update(self.general.later())
        if change["agency"] == ", ".join(self.content.executing) and not self.content.agency:
            change["agency"] = ""  # it was only shown
        cases = tuple(case for block in self.cases for case in self._cases_of(block))
        made = self.content.model_copy(update={**change, "cases": cases})
        return from_mapping(to_mapping(made))

    def _cases_of(self, block: CaseBlock) -> Iterator[Case]:
        """A case; or where its ways hold for different cases only, one case for each."""
        before = block.case.part
        ways = [
            (made, row.way.form.cleaned_data["when"])
            for row in self.shared or block.ways
            if (made := row.result()) is not None
        ]
        name = block.case.form.cleaned_data["name"]
        key = before.key if before else "default"
        whens = list(dict.fromkeys(when for _way, when in ways if when))
        components = block.components()
        if not whens:
            yield Case(key=key, name=name, channels=_only(ways), components=components)
        for number, when in enumerate(whens, 1):
            yield Case(
                key=key if number == 1 else f"{key[:30]}-{number}",
                name=f"{name} – {when}" if name else when,
                channels=tuple(way for way, said in ways if said in ("", when)),
                components=components,
            )


def _only(ways: list[tuple[Channel, str]]) -> tuple[Channel, ...]:
    return tuple(way for way, _when in ways)


def filling(content: ProcedureContent, sent: Sent = None, *, is_apart: bool = False) -> Filling:
    """Return the form of a content, fresh or as it was sent.

    Cases with the same ways to file share one block for them, unless `is_apart`.
    """
    ways = content.cases[0].channels
    is_one = len(content.cases) > 1 and all(case.channels == ways for case in content.cases)
    is_shared = is_one and not is_apart
    return Filling(
        content=content,
        general=GeneralRow(sent, prefix="g", initial=GeneralRow.first(content)),
        shared=way_blocks(content, ways, sent, SHARED) if is_shared else [],
        cases=[
            case_block(content, number, case, sent, with_ways=not is_shared)
            for number, case in enumerate(content.cases)
        ],
        is_apart=is_apart and is_one,
        lacks=missing(content),
    )
