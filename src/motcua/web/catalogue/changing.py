"""Bản này sửa gì: one difference between two versions, said so that a person can read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from motcua.procedures.content import ProcedureContent, to_mapping
from motcua.procedures.rules import Change
from motcua.web.formats import number

NAMES: Mapping[str, str | Promise] = {
    "name": lazy("Tên"),
    "everyday_names": lazy("Tên gọi hằng ngày"),
    "field": lazy("Lĩnh vực"),
    "level": lazy("Cấp thực hiện"),
    "agency": lazy("Cơ quan thực hiện"),
    "executing": lazy("Các cơ quan thực hiện"),
    "receiving": lazy("Nơi tiếp nhận"),
    "coordinating": lazy("Cơ quan phối hợp"),
    "decision_no": lazy("Số quyết định công bố"),
    "decided_on": lazy("Ngày quyết định"),
    "eligible": lazy("Đối tượng thực hiện"),
    "internal": lazy("Thủ tục nội bộ"),
    "service_level": lazy("Mức độ dịch vụ công"),
    "online_scope": lazy("Phạm vi trực tuyến"),
    "handled_in": lazy("Giải quyết trên"),
    "received_at_centre": lazy("Tiếp nhận tại trung tâm"),
    "immediate": lazy("Giải quyết ngay"),
    "retention_years": lazy("Thời hạn lưu trữ (năm)"),
    "copies_of_dossier": lazy("Số bộ hồ sơ"),
    "conditions": lazy("Yêu cầu, điều kiện"),
    "steps_text": lazy("Trình tự thực hiện"),
    "cases": lazy("Trường hợp"),
    "channels": lazy("Cách nộp"),
    "channel": lazy("Cách nộp"),
    "limit": lazy("Thời hạn"),
    "limit_text": lazy("Thời hạn theo nguồn"),
    "amount": lazy("Số lượng"),
    "unit": lazy("Đơn vị"),
    "fees": lazy("Khoản thu"),
    "kind": lazy("Loại"),
    "amount_vnd": lazy("Số tiền"),
    "note": lazy("Ghi chú"),
    "components": lazy("Giấy tờ"),
    "originals": lazy("Bản chính"),
    "copies": lazy("Bản sao"),
    "certified": lazy("Bản chứng thực"),
    "electronic": lazy("Bản điện tử"),
    "rule": lazy("Mức bắt buộc"),
    "condition": lazy("Khi nào cần"),
    "group": lazy("Nhóm giấy tờ thay nhau"),
    "form": lazy("Mẫu đơn, tờ khai"),
    "reusable": lazy("Dùng lại được"),
    "key": lazy("Khóa"),
    "legal_basis": lazy("Căn cứ pháp lý"),
    "number": lazy("Số"),
    "title": lazy("Trích yếu"),
    "results": lazy("Kết quả"),
    "code": lazy("Mã"),
    "validity_months": lazy("Hiệu lực (tháng)"),
    "frequent_errors": lazy("Chỗ hay sai"),
    "sample": lazy("Dữ liệu mẫu"),
    "source": lazy("Nguồn"),
}
VALUES: Mapping[str, str | Promise] = {
    "working_day": lazy("ngày làm việc"),
    "calendar_day": lazy("ngày"),
    "working_hour": lazy("giờ làm việc"),
    "hour": lazy("giờ"),
    "month": lazy("tháng"),
    "immediate": lazy("trả ngay trong ngày"),
    "by_text": lazy("theo văn bản riêng"),
    "direct": lazy("trực tiếp"),
    "online": lazy("trực tuyến"),
    "post": lazy("bưu chính"),
    "fee": lazy("phí"),
    "charge": lazy("lệ phí"),
    "required": lazy("bắt buộc"),
    "conditional": lazy("khi có điều kiện"),
    "one_of": lazy("một trong các giấy tờ của nhóm"),
    "full": lazy("toàn trình"),
    "partial": lazy("một phần"),
    "information": lazy("chỉ có thông tin"),
    "province": lazy("cấp tỉnh"),
    "district": lazy("cấp huyện"),
    "commune": lazy("cấp xã"),
    "ministry": lazy("cấp bộ"),
    "other": lazy("cấp khác"),
}
_STEP = re.compile(r"([a-z_]+)|\[([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """Where, what it was, what it is; an empty side was not there."""

    place: str
    before: str
    after: str


def in_words(change: Change, content: ProcedureContent) -> ChangeLine:
    """Return a change of the version whose content this is, in words."""
    place = " › ".join(_places(change.place, to_mapping(content)))
    leaf = change.place.rpartition(".")[2]
    return ChangeLine(place, _said(change.before, leaf), _said(change.after, leaf))


def _places(place: str, node: Any) -> Iterator[str]:
    """Name each step of the path; papers, cases and ways by what they are called in the content."""
    part, is_one = "", False
    for name, key in _STEP.findall(place):
        if name:
            if part and not is_one:
                yield part
            part, is_one = str(NAMES.get(name, name)), False
            node = node.get(name) if isinstance(node, dict) else None
        else:
            node = _item(node, key)
            yield _called(part, node, key)
            is_one = True
    if not is_one:
        yield part


def _item(node: Any, key: str) -> Any:
    if not isinstance(node, list):
        return None
    found = next((item for item in node if isinstance(item, dict) and item.get("key") == key), None)
    if found is None and key.isdigit() and int(key) < len(node):
        return node[int(key)]
    return found


def _called(part: str, node: Any, key: str) -> str:
    if isinstance(node, dict) and node.get("name"):
        return f"{part} “{_short(node['name'])}”"
    if isinstance(node, dict) and node.get("channel"):
        return f"{part} {VALUES[node['channel']]}"
    if key == "default":
        return _("%(part)s duy nhất") % {"part": part}
    return f"{part} {int(key) + 1}" if key.isdigit() else f"{part} {key}"


def _short(text: str, longest: int = 80) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _said(value: Any, leaf: str = "") -> str:
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, int):
        return f"{number(value)} đ" if leaf == "amount_vnd" else str(value)
    if isinstance(value, list):
        return "\n".join(_said(item) for item in value)
    if isinstance(value, dict):
        if set(value) == {"amount", "unit"}:
            return f"{value['amount'] or ''} {VALUES[value['unit']]}".strip()
        told = ((NAMES.get(name, name), _said(item, name)) for name, item in value.items() if name != "key")
        return "; ".join(f"{name}: {said}" for name, said in told if said)
    return str(VALUES.get(value, value)) if leaf != "name" else str(value)
