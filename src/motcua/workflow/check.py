"""Kiểm tra quy trình trước khi ban hành: every fault of a definition, the errors first. Pure.

Law: TT 01/2018/TT-VPCP, Điều 8 (what is approved is what is carried out, so it must be possible to).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from motcua.workflow.checking import calls, gateways, soundness, staffing, structure, times
from motcua.workflow.checking.findings import Finding, FindingKind, Severity
from motcua.workflow.graph import Definition

__all__ = ["MOST_TRIED", "Finding", "FindingKind", "Severity", "check", "forbids_publishing"]

# Moves tried before a process is called too large to tell: a second or two.
MOST_TRIED = 10_000


def check(definition: Definition, most: int = MOST_TRIED, *, undrawn: Iterable[str] = ()) -> list[Finding]:
    """Return what is wrong with the definition, errors before warnings, each in the order of the document.

    Whether joins wait for ever is decided by playing every outcome, up to `most` moves; beyond that
    TOO_LARGE says so. `undrawn` are the processes that its file should draw and does not
    (`Reading.undrawn`): a definition by itself lacks no drawing, since this house draws what nobody drew.
    Nothing found means: whatever the officers decide, every dossier can come to an end.
    """
    if not any(not process.is_embedded for process in definition.processes):
        return [Finding(FindingKind.NO_PROCESS)]
    found = dict.fromkeys(_found(definition, most))
    found |= dict.fromkeys(Finding(FindingKind.NO_DIAGRAM, process) for process in undrawn)
    return sorted(found, key=lambda finding: finding.severity is Severity.WARNING)


def forbids_publishing(findings: list[Finding]) -> bool:
    """Whether one of the findings is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def _found(definition: Definition, most: int) -> Iterator[Finding]:
    for process in definition.processes:
        yield from structure.check(definition, process)
        yield from gateways.check(process)
        yield from staffing.check(process)
        yield from times.missing(process)
    yield from calls.check(definition)
    yield from soundness.check(definition, most)
    yield from times.sums(definition)
