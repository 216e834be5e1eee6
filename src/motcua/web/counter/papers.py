"""Danh mục giấy tờ: the checklist as rows to tick, and what was ticked as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.dossiers.models import Attachment, Dossier
from motcua.dossiers.queries import presented
from motcua.dossiers.rules import Missing, Presented, missing_papers
from motcua.intake.rules import the_case
from motcua.procedures.content import Component

KINDS = ("originals", "certified", "copies", "electronic")
MOST = 99


@dataclass(frozen=True, slots=True)
class Count:
    """One number of a row: how many of a kind are asked for, and how many stand in the field."""

    kind: str
    label: str
    asked: int
    value: int
    is_shown: bool


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper on the checklist; `counts` hold what was handed in, or what is asked while nothing was."""

    key: str
    name: str
    asked: str
    counts: tuple[Count, ...]
    is_here: bool
    lack: str
    rule: str
    condition: str
    form: str
    group: str
    is_first_of_group: bool
    is_reusable: bool
    is_marked: bool
    scans: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """All rows, what is missing, scans of no paper in particular, and how many papers are there."""

    rows: tuple[PaperRow, ...]
    missing: tuple[Missing, ...]
    loose: tuple[Attachment, ...]
    with_electronic: bool

    @property
    def here(self) -> int:
        return sum(row.is_here for row in self.rows)


def checklist_of(dossier: Dossier, *, marked: Iterable[str] = (), anew: bool = False) -> Checklist:
    """Return the dossier's checklist; `marked` are the keys of papers that were asked to be mended.

    With `anew` these are not taken for there: what was wrong does not count until it is brought again.
    """
    case = the_case(dossier.version.content_model, dossier.case_key)
    given, scans, marks = presented(dossier), _scans(dossier), frozenset(marked)
    missing = missing_papers(case.components, given)
    lacks = {paper.key: paper.what for paper in missing}
    electronic = any(part.electronic for part in case.components) or any(g.electronic for g in given.values())
    rows, before = [], ""
    for part in case.components:
        handed = given.get(part.key, Presented(part.key))
        rows.append(
            PaperRow(
                key=part.key,
                name=part.name,
                asked=asked_words(part),
                counts=_counts(part, handed, with_electronic=electronic),
                is_here=handed.total > 0 and not (anew and part.key in marks),
                lack=lacks.get(part.key, ""),
                rule=part.rule,
                condition=part.condition,
                form=part.form,
                group=part.group,
                is_first_of_group=bool(part.group) and part.group != before,
                is_reusable=part.reusable,
                is_marked=part.key in marks,
                scans=tuple(scans.get(part.key, ())),
            )
        )
        before = part.group
    return Checklist(tuple(rows), tuple(missing), tuple(scans.get("", ())), electronic)


def papers_in(posted: QueryDict, components: Sequence[Component]) -> list[Presented]:
    """Return what was ticked. A number that cannot be read is taken as what is asked."""
    return [_handed(posted, part) for part in components if f"here-{part.key}" in posted]


def differs(given: Mapping[str, Presented], wanted: Sequence[Presented]) -> bool:
    """Return whether writing `wanted` would change anything."""
    before = {key: paper for key, paper in given.items() if paper.total}
    return before != {paper.key: paper for paper in wanted if paper.total}


def asked_words(part: Component) -> str:
    """Return how many of a paper are asked for, in words: "1 bản chính, 1 bản sao"."""
    said = (
        (part.originals, ngettext("%(n)s bản chính", "%(n)s bản chính", part.originals)),
        (part.certified, ngettext("%(n)s bản chứng thực", "%(n)s bản chứng thực", part.certified)),
        (part.copies, ngettext("%(n)s bản sao", "%(n)s bản sao", part.copies)),
        (part.electronic, ngettext("%(n)s bản điện tử", "%(n)s bản điện tử", part.electronic)),
    )
    return ", ".join(words % {"n": count} for count, words in said if count)


def _handed(posted: QueryDict, part: Component) -> Presented:
    counts = {kind: _number(posted.get(f"n-{part.key}-{kind}"), getattr(part, kind)) for kind in KINDS}
    return Presented(part.key, **counts)


def _number(text: str | None, asked: int) -> int:
    if text is None or not text.strip().isdecimal():
        return asked
    return min(int(text.strip()[:4]), MOST)


def _counts(part: Component, handed: Presented, *, with_electronic: bool) -> tuple[Count, ...]:
    labels = {
        "originals": _("Bản chính"),
        "certified": _("Chứng thực"),
        "copies": _("Bản sao"),
        "electronic": _("Điện tử"),
    }
    return tuple(
        Count(
            kind,
            labels[kind],
            getattr(part, kind),
            getattr(handed if handed.total else part, kind),
            kind != "electronic" or with_electronic,
        )
        for kind in KINDS
    )


def _scans(dossier: Dossier) -> dict[str, list[Attachment]]:
    found: dict[str, list[Attachment]] = {}
    rows = dossier.attachments.filter(removed_at=None, purpose="scan").select_related("item", "file")
    for scan in rows.order_by("id"):
        found.setdefault(scan.item.key if scan.item else "", []).append(scan)
    return found
