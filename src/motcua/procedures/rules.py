"""What a version lacks before it may accept a dossier, and how two versions differ. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from motcua.procedures.content import Case, Channel, Component, ProcedureContent, to_mapping

MISSING = {
    "agency": "Chưa rõ cơ quan thực hiện",
    "channel": "Chưa có cách thức thực hiện (trực tiếp, trực tuyến, bưu chính)",
    "time_limit": "Chưa có, hoặc chưa rõ, thời hạn giải quyết",
    "channel_several": "Một cách nộp có nhiều thời hạn hoặc mức phí, chưa rõ khi nào áp dụng",
    "fee_unclear": "Chưa rõ mức phí, lệ phí (không nêu, hoặc nêu nhiều mức)",
    "component": "Chưa có thành phần hồ sơ",
    "component_count": "Có giấy tờ chưa rõ số bản chính, bản sao",
    "case_unclear": "Có giấy tờ chưa rõ thuộc trường hợp nào",
}


def missing(content: ProcedureContent) -> list[str]:
    """Return the codes (keys of MISSING, in its order) of what stops this content from accepting a dossier.

    Law: NĐ 63/2010/NĐ-CP, Điều 8 khoản 2 (time limit, papers and agency are parts no procedure may lack).
    """
    found = {code for case in content.cases for code in _lacks(case, content.immediate)}
    if not content.agency and not content.executing:
        found.add("agency")
    if len(content.cases) > 1 and any(not case.name for case in content.cases):
        found.add("case_unclear")
    return [code for code in MISSING if code in found]


def _lacks(case: Case, immediate: bool) -> Iterator[str]:
    if not case.channels:
        yield "channel"
    for way in case.channels:
        if not (immediate or _limit_told(way)):
            yield "time_limit"
        if any(fee.amount_vnd is None and not fee.name for fee in way.fees):
            yield "fee_unclear"
    if len({way.channel for way in case.channels}) < len(case.channels):
        yield "channel_several"
    if not case.components:
        yield "component"
    if any(not copies_asked(part) for part in case.components):
        yield "component_count"


def _limit_told(way: Channel) -> bool:
    return way.limit is not None and way.limit.unit != "by_text"


def copies_asked(part: Component) -> int:
    """How many pieces of this paper are asked for, of any kind."""
    return part.originals + part.copies + part.certified + part.electronic


@dataclass(frozen=True)
class Change:
    """One difference: `place` as a dotted path, the value before and after (None: was not there)."""

    place: str
    before: Any
    after: Any


def difference(old: ProcedureContent, new: ProcedureContent) -> list[Change]:
    """List what changed from `old` to `new`, leaf by leaf, in the order of the content's fields.

    Lists of papers and cases are compared by key, other lists by position. Raw source texts are left out:
    they say the same thing at length.
    """
    before, after = to_mapping(old), to_mapping(new)
    for side in (before, after):
        side.pop("source_text")
    return list(_compare("", before, after))


def _compare(place: str, before: Any, after: Any) -> Iterator[Change]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for name in dict.fromkeys([*before, *after]):
            yield from _compare(f"{place}.{name}".lstrip("."), before.get(name), after.get(name))
    elif isinstance(before, list) and isinstance(after, list):
        yield from _compare_lists(place, before, after)
    else:
        yield Change(place, before, after)


def _compare_lists(place: str, before: list[Any], after: list[Any]) -> Iterator[Change]:
    if all(isinstance(item, dict) and "key" in item for item in before + after):
        olds, news = ({item["key"]: item for item in side} for side in (before, after))
        for key in dict.fromkeys([*olds, *news]):
            yield from _compare(f"{place}[{key}]", olds.get(key), news.get(key))
    else:
        for index, (old, new) in enumerate(zip_longest(before, after)):
            yield from _compare(f"{place}[{index}]", old, new)


def merged(base: ProcedureContent, ours: ProcedureContent, theirs: ProcedureContent) -> ProcedureContent:
    """Carry over what officers changed (`base` → `ours`) onto a changed source (`base` → `theirs`).

    Field by field: where the source did not move, ours stays; where it did, theirs holds and the officer
    sees the difference. Nothing is mixed inside one field.
    """
    keep = {
        name: getattr(ours, name)
        for name in ProcedureContent.model_fields
        if name not in ("source", "source_text") and getattr(base, name) == getattr(theirs, name)
    }
    return theirs.model_copy(update=keep)
