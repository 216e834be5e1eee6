"""Các khối của phiếu: the rows of a case and of a way to file, with what they began from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Generic, TypeVar

from motcua.procedures.content import Case, Channel, Component, Fee, ProcedureContent
from motcua.procedures.rules import copies_asked
from motcua.web.catalogue.filling.rows import CaseRow, FeeRow, PaperRow, Row, WayRow
from motcua.web.catalogue.source import notes_of

MOST_ROWS = 200

Part = TypeVar("Part")
AnyRow = TypeVar("AnyRow", bound=Row)
Sent = Mapping[str, Any] | None


@dataclass
class Filled(Generic[Part, AnyRow]):
    """A row with the part it began from; `part` None for a row that was added.

    Where a form was sent, an unbound row among its rows is an empty one to go on with.
    """

    form: AnyRow
    part: Part | None
    needs: bool = False


@dataclass
class WayBlock:
    """A way to file with its fees. `notes` are the source's words on it."""

    way: Filled[Channel, WayRow]
    fees: list[Filled[Fee, FeeRow]]
    notes: Sequence[str]
    is_several: bool = False

    @property
    def needs(self) -> bool:
        return self.way.needs or self.is_several or any(fee.needs for fee in self.fees)

    @property
    def name(self) -> str:
        """Return the word for the way as it was; empty for one to be added."""
        choices: Any = self.way.form.fields["channel"]
        return str(dict(choices.choices)[self.way.part.channel]) if self.way.part else ""

    def rows(self) -> Iterator[Row]:
        yield self.way.form
        yield from (fee.form for fee in self.fees)

    @property
    def is_to_add(self) -> bool:
        return self.way.part is None

    def result(self) -> Channel | None:
        """Return the way as filled in; None if it was dropped or never begun."""
        if not self.way.form.is_bound:
            return None
        given = self.way.form.cleaned_data
        if given["drop"] or not given["channel"]:
            return None
        before = self.way.part
        fees = tuple(made for row in self.fees if row.form.is_bound and (made := row.form.fee(was=row.part)))
        return Channel(
            channel=given["channel"],
            limit=self.way.form.limit(),
            limit_text=before.limit_text if before else "",
            fees=fees,
        )


@dataclass
class CaseBlock:
    """A case with its papers, and its ways to file unless all cases share them."""

    case: Filled[Case, CaseRow]
    ways: list[WayBlock]
    papers: list[Filled[Component, PaperRow]]
    number: int = 1

    @property
    def needs_papers(self) -> bool:
        return any(paper.needs for paper in self.papers)

    @property
    def needs(self) -> bool:
        return self.case.needs or self.needs_papers or any(way.needs for way in self.ways)

    def rows(self) -> Iterator[Row]:
        yield self.case.form
        for way in self.ways:
            yield from way.rows()
        yield from (paper.form for paper in self.papers)

    def components(self) -> tuple[Component, ...]:
        return tuple(made for made in map(_component, self._keyed()) if made is not None)

    def _keyed(self) -> Iterator[tuple[str, Filled[Component, PaperRow]]]:
        used = {paper.part.key for paper in self.papers if paper.part}
        fresh = (key for number in count(1) if (key := f"c{number}") not in used)
        for paper in self.papers:
            yield (paper.part.key if paper.part else next(fresh)), paper


def _component(keyed: tuple[str, Filled[Component, PaperRow]]) -> Component | None:
    key, paper = keyed
    if not paper.form.is_bound:
        return None
    given = paper.form.cleaned_data
    if given["drop"] or not given["name"]:
        return None
    change = {"name": given["name"], **paper.form.counts()}
    return paper.part.model_copy(update=change) if paper.part else Component(key=key, **change)


def rows_of(
    kind: type[AnyRow],
    parts: Sequence[Part],
    sent: Sent,
    prefix: str,
    first: Callable[[Part], dict[str, Any]],
    *,
    needs: Callable[[Part], bool],
    spare: int = 1,
) -> list[Filled[Part, AnyRow]]:
    """Return the rows of `parts`, then those added by hand, or `spare` empty ones on a fresh form."""
    found: list[Filled[Part, AnyRow]] = []
    for number, part in enumerate(parts):
        form = kind(sent, prefix=f"{prefix}{number}", initial=first(part))
        found.append(Filled(form, part, needs(part)))
    for number in range(len(parts), MOST_ROWS):
        at = f"{prefix}{number}"
        if sent is None and number == len(parts) + spare:
            return found
        if sent is not None and not kind.is_sent(sent, at):
            break
        found.append(Filled(kind(sent, prefix=at), None))
    if len(found) == len(parts) or found[-1].form.has_changed():
        found.append(Filled(kind(prefix=f"{prefix}{len(found)}"), None))  # the next empty row
    return found


def way_blocks(content: ProcedureContent, ways: Sequence[Channel], sent: Sent, prefix: str) -> list[WayBlock]:
    """Return the blocks of the ways of a case (or of all cases), and one to add another."""
    names = [way.channel for way in ways]
    rows = rows_of(
        WayRow,
        ways,
        sent,
        f"{prefix}-w",
        WayRow.first,
        needs=lambda way: not content.immediate and (way.limit is None or way.limit.unit == "by_text"),
    )
    return [
        WayBlock(
            way,
            rows_of(
                FeeRow,
                way.part.fees if way.part else (),
                sent,
                f"{way.form.prefix}-f",
                FeeRow.first,
                needs=lambda fee: fee.amount_vnd is None and not fee.name,
            ),
            notes_of(content, way.part) if way.part else (),
            is_several=way.part is not None and names.count(way.part.channel) > 1,
        )
        for way in rows
    ]


def case_block(
    content: ProcedureContent, number: int, case: Case, sent: Sent, *, with_ways: bool
) -> CaseBlock:
    prefix = f"c{number}"
    unnamed = len(content.cases) > 1 and not case.name
    form = CaseRow(sent, prefix=prefix, initial=CaseRow.first(case))
    return CaseBlock(
        case=Filled(form, case, unnamed),
        ways=way_blocks(content, case.channels, sent, prefix) if with_ways else [],
        papers=rows_of(
            PaperRow,
            case.components,
            sent,
            f"{prefix}-p",
            PaperRow.first,
            needs=lambda part: not copies_asked(part),
            spare=1 if case.components else 3,
        ),
        number=number + 1,
    )
