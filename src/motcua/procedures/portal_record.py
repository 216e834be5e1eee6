"""A procedure as the national portal (Cổng Dịch vụ công quốc gia) tells it, read into our shape. Pure.

Nothing is guessed: what the record leaves open stays open, shows up in `rules.missing`, and the whole record
is kept in `source_text`. A part that is there in another type than the portal's is refused, not passed over.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from motcua.procedures.content import ProcedureContent, WrongContent, from_mapping

# What each part is; in a list, what each of its items is. Code and name are looked at by the content itself.
PARTS: Mapping[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("field", "agency", "receive_address", "coordinating", "decision_no"), str),
    **dict.fromkeys(("conditions", "steps_text", "source_url"), str),
    **dict.fromkeys(("executing_agencies", "level", "targets", "channels", "components", "results"), list),
    "legal_basis": (list, dict),
    "internal": bool,
}
ITEMS: Mapping[str, type] = {
    **dict.fromkeys(("executing_agencies", "level", "targets"), str),
    **dict.fromkeys(("channels", "components", "results"), dict),
}
TEXTS_OF_ITEMS = {"channels": ("note",), "components": ("case",), "results": ("name", "code")}

LEVELS = {"Cấp tỉnh": "province", "Cấp huyện": "district", "Cấp xã": "commune", "Cấp bộ": "ministry"}
UNITS = frozenset({"working_day", "calendar_day", "working_hour", "hour", "month"})

# Agencies of these branches work in systems of their own; the centre receives or follows.
# Law: NĐ 61/2018/NĐ-CP, Điều 14 khoản 5.
OWN_SYSTEMS = {
    "thuế": "Hệ thống của ngành Thuế",
    "hải quan": "Hệ thống của ngành Hải quan",
    "ngân hàng nhà nước": "Hệ thống của Ngân hàng Nhà nước",
    "công an": "Hệ thống của ngành Công an",
    "cảnh sát": "Hệ thống của ngành Công an",
    "xuất nhập cảnh": "Hệ thống của ngành Công an",
    "xuất, nhập cảnh": "Hệ thống của ngành Công an",
    "bảo hiểm xã hội": "Hệ thống của Bảo hiểm xã hội",
    "kho bạc": "Hệ thống của Kho bạc Nhà nước",
}

# The portal prints a paper's count right behind its name, so a name that ends in a number ("Mẫu số 18",
# "ngày 01/01/2026") reads as 181 or 20261. Nobody asks for more than this many of one paper.
PLAUSIBLE_COUNT = 10

_HEADLINE = re.compile(
    r"\A(?P<time>Không phải trả kết quả[^()\d]{0,40}?|\d{0,3}(?=Miễn|Không)|)"
    r"(?P<fee>(?:Miễn phí|Không có thông tin|[\d.,]+ (?:VNĐ|Việt Nam Đồng|USD))+)"
)
_DAYS = re.compile(
    r"\A[-+* ]*(?:Trong (?:thời hạn|thời gian) )?(?P<amount>\d+) ?(?:\([^)]*\) ?)?ngày(?P<unit> làm việc)?"
)
_NO_FEE_NOTE = re.compile(r"\A(không( có| quy định| thu( phí| lệ phí)?)?)?[.,;\s]*\Z", re.IGNORECASE)
_PORTAL_TAIL = re.compile(r"Mã: ?(\S{0,40}?)\s*(?:Từ khóa.*)?\Z", re.DOTALL)
_GLUED_NUMBER = re.compile(r"\A(\d+/\d{4}/NĐ-CP|\d+/\d{4}/QH\d{2})")


def to_content(raw: Mapping[str, Any]) -> ProcedureContent:
    """Map one record. Raises WrongContent where a part has not the expected type, or code or name lack."""
    if wrong := list(_wrong(raw)):
        raise WrongContent([(place, "wrong type") for place in wrong])
    executing = [_text(name) for name in _items(raw, "executing_agencies") if _text(name)]
    agency = _text(raw.get("agency"))
    ways = list(_channels(raw))
    online = any(way["channel"] == "online" for way in ways)
    return from_mapping(
        {
            "code": raw.get("code"),
            "name": raw.get("name"),
            "field": _text(raw.get("field")),
            "level": [LEVELS.get(_text(level), "other") for level in _items(raw, "level")],
            "agency": agency,
            "executing": list(dict.fromkeys(executing)),
            "receiving": _text(raw.get("receive_address")),
            "coordinating": [text for text in [_text(raw.get("coordinating"))] if text],
            "decision_no": _text(raw.get("decision_no")),
            "eligible": [_text(target) for target in _items(raw, "targets")],
            "internal": bool(raw.get("internal", False)),
            # The record names no level; a channel online is at least level 3, one part of it online.
            # Law: NĐ 43/2011/NĐ-CP, Điều 3.
            "service_level": 3 if online else 1,
            "online_scope": "partial" if online else "information",
            "handled_in": _own_system([agency, *executing]),
            "conditions": _text(raw.get("conditions")),
            "steps_text": _text(raw.get("steps_text")),
            "cases": _cases(raw, ways),
            "legal_basis": _legal_basis(raw.get("legal_basis")),
            "results": [_result(item) for item in _items(raw, "results")],
            "source": _text(raw.get("source_url")),
            "source_text": dict(raw),
        }
    )


def _wrong(raw: Mapping[str, Any]) -> Iterator[str]:
    """The places whose value has another type than the portal gives it; null is as absent."""
    for part, kind in PARTS.items():
        if raw.get(part) is not None and not isinstance(raw[part], kind):
            yield part
    for part, kind in ITEMS.items():
        for place, item in enumerate(_items(raw, part)):
            if not isinstance(item, kind):
                yield f"{part}.{place}"
    for part, names in TEXTS_OF_ITEMS.items():
        for place, item in enumerate(_items(raw, part)):
            for name in names:
                if isinstance(item, dict) and not isinstance(item.get(name), str | None):
                    yield f"{part}.{place}.{name}"


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _items(raw: Mapping[str, Any], name: str) -> list[Any]:
    value = raw.get(name)
    return value if isinstance(value, list) else []


def _own_system(agencies: list[str]) -> str:
    """The outside system, if every agency named belongs to a branch that has one; the first then."""
    named = [part.lower() for agency in agencies for part in agency.split(", ") if part]
    systems = [next((system for word, system in OWN_SYSTEMS.items() if word in part), "") for part in named]
    return systems[0] if systems and all(systems) else ""


def _channels(raw: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    seen: list[dict[str, Any]] = []
    for item in _items(raw, "channels"):
        way = _channel(item)
        if way not in seen:
            seen.append(way)
            yield way


def _channel(item: Any) -> dict[str, Any]:
    item = item if isinstance(item, dict) else {}
    headline, fee_note, limit_text = split_note(_text(item.get("note")))
    limit = _limit(item.get("time"), item.get("unit"))
    return {
        "channel": item.get("channel"),
        "limit": None if _contradicts(limit, limit_text) else limit,
        "limit_text": limit_text,
        "fees": _fees(item.get("fees_vnd"), headline, fee_note),
    }


def _limit(time: Any, unit: Any) -> dict[str, Any] | None:
    if isinstance(time, bool) or not isinstance(time, int | float) or unit not in UNITS:
        return None
    return {"amount": int(time), "unit": unit} if time == int(time) and 0 < time <= 3650 else None


def _contradicts(limit: dict[str, Any] | None, text: str) -> bool:
    """Whether the text of a limit says another number first, or working days for calendar days."""
    first = _DAYS.match(text)
    if limit is None or not first:
        return False
    working = first["unit"] is not None
    return int(first["amount"]) != limit["amount"] or (working and limit["unit"] == "calendar_day")


def split_note(note: str) -> tuple[str, str, str]:
    """Take a channel's note apart: the fee's headline, what its brackets say, and the text of the limit.

    The portal prints them without a space between: `150,000 Việt Nam Đồng(/hồ sơ)05 ngày làm việc…`.
    """
    head = _HEADLINE.match(note)
    if not head:
        return "", "", note
    in_brackets, rest = _brackets(note[head.end() :])
    return head["fee"], in_brackets, f"{head['time']} {rest}".strip()


def _brackets(text: str) -> tuple[str, str]:
    """What the opening bracket at the very start encloses, and what follows it."""
    depth = 0
    for index, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return text[1:index], text[index + 1 :] if index else text
    return text[1:], ""


def _fees(named: Any, headline: str, note: str) -> list[dict[str, Any]]:
    """No fee where the record says free and nothing against it; an amount where it names exactly one."""
    amounts = {amount for amount in named if isinstance(amount, int)} if isinstance(named, list) else set()
    free = "Miễn phí" in headline
    if free and not amounts and _NO_FEE_NOTE.match(note):
        return []
    told = f"{headline} {note}".strip()
    if len(amounts) != 1 or free:
        return [{"amount_vnd": None, "note": told}]
    kind = "charge" if re.search(r"\blệ phí\b", note, re.IGNORECASE) and not _names_fee(note) else "fee"
    name = "Lệ phí" if kind == "charge" else "Phí"
    return [{"kind": kind, "name": name, "amount_vnd": amounts.pop(), "note": note}]


def _names_fee(note: str) -> bool:
    return re.search(r"(?<!lệ )\bphí\b", note, re.IGNORECASE) is not None


def _cases(raw: Mapping[str, Any], ways: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The papers by the text of their case, in order of first appearance; every case has all channels."""
    papers: dict[str, list[Any]] = {}
    for item in _items(raw, "components"):
        item = item if isinstance(item, dict) else {}
        papers.setdefault(" ".join(_text(item.get("case")).split()).strip(": "), []).append(item)
    return [
        {
            "key": "default" if index == 1 else f"case-{index}",
            "name": name,
            "channels": ways,
            "components": [_component(f"c{place}", item) for place, item in enumerate(items, 1)],
        }
        for index, (name, items) in enumerate((papers or {"": []}).items(), 1)
    ]


def _component(key: str, item: Mapping[str, Any]) -> dict[str, Any]:
    originals, copies = item.get("originals"), item.get("copies")
    clear = all(isinstance(count, int) and 0 <= count <= PLAUSIBLE_COUNT for count in (originals, copies))
    counts = {"originals": originals, "copies": copies} if clear else {}
    return {"key": key, "name": item.get("name"), **counts}


def _result(item: Any) -> dict[str, Any]:
    item = item if isinstance(item, dict) else {}
    name, code = _text(item.get("name")), _text(item.get("code"))
    if tail := _PORTAL_TAIL.search(name):
        name, code = name[: tail.start()], code or tail.group(1)
    return {"code": code, "name": name}


def _legal_basis(value: Any) -> list[dict[str, Any]]:
    documents = value.get("documents") if isinstance(value, dict) else value
    numbers = [_text(number) for number in documents] if isinstance(documents, list) else []
    cut = (glued.group() if (glued := _GLUED_NUMBER.match(number)) else number for number in numbers)
    return [{"number": number} for number in dict.fromkeys(cut) if number]
