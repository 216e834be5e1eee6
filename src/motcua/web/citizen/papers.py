"""Giấy tờ cần có: the papers of a case as a person packs them: always, one of several, only if."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.procedures.content import Case, Component


@dataclass(frozen=True, slots=True)
class Paper:
    """A line of the checklist. `pieces` says how many of which kind; `form_address` leads to its form."""

    key: str
    name: str
    pieces: str
    condition: str
    form: str
    form_address: str
    is_reusable: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Papers of which any one will do."""

    name: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """The papers of one case, in the procedure's order within each part."""

    always: tuple[Paper, ...]
    choices: tuple[Choice, ...]
    sometimes: tuple[Paper, ...]

    def __bool__(self) -> bool:
        return bool(self.always or self.choices or self.sometimes)

    @property
    def forms(self) -> tuple[Paper, ...]:
        """Return the papers that are filled in on a form, each form once."""
        papers = (
            *self.always,
            *(paper for choice in self.choices for paper in choice.papers),
            *self.sometimes,
        )
        return tuple({paper.form: paper for paper in papers if paper.form}.values())


def checklist(case: Case) -> Checklist:
    """Return the papers of the case, sorted by when they are asked for."""
    groups: dict[str, list[Paper]] = {}
    for part in case.components:
        if part.rule == "one_of":
            groups.setdefault(part.group, []).append(_paper(part))
    return Checklist(
        always=_of(case.components, "required"),
        choices=tuple(Choice(name, tuple(papers)) for name, papers in groups.items()),
        sometimes=_of(case.components, "conditional"),
    )


def _of(components: Iterable[Component], rule: str) -> tuple[Paper, ...]:
    return tuple(_paper(part) for part in components if part.rule == rule)


def _paper(part: Component) -> Paper:
    is_address = part.form.startswith(("https://", "http://"))
    return Paper(
        key=part.key,
        name=part.name,
        pieces=pieces(part),
        condition=part.condition,
        form=part.form,
        form_address=part.form if is_address else "",
        is_reusable=part.reusable,
    )


def pieces(part: Component) -> str:
    """Return "1 bản chính, 2 bản sao"; says so where nobody has told the number."""
    told = [
        _many(ngettext("%(count)s bản chính", "%(count)s bản chính", part.originals), part.originals),
        _many(
            ngettext("%(count)s bản chứng thực", "%(count)s bản chứng thực", part.certified), part.certified
        ),
        _many(ngettext("%(count)s bản sao", "%(count)s bản sao", part.copies), part.copies),
        _many(ngettext("%(count)s bản điện tử", "%(count)s bản điện tử", part.electronic), part.electronic),
    ]
    return ", ".join(filter(None, told)) or _("chưa rõ số bản")


def _many(words: str, count: int) -> str:
    return words % {"count": count} if count else ""
