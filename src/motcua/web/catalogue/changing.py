"""Bản này sửa gì: one difference between two versions, said so that a person can read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.procedures.content import ProcedureContent, to_mapping
from motcua.procedures.rules import Change
from motcua.web.formats import number

NAMES: Mapping[str, str | Promise] = {
    "name": gettext_lazy("Tên"),
    "everyday_names": gettext_lazy("Tên gọi hằng ngày"),
    "field": gettext_lazy("Lĩnh vực"),
    "level": gettext_lazy("Cấp thực hiện"),
    "agency": gettext_lazy("Cơ quan thực hiện"),
    "executing": gettext_lazy("Các cơ quan thực hiện"),
    "receiving": gettext_lazy("Nơi tiếp nhận"),
    "coordinating": gettext_lazy("Cơ quan phối hợp"),
    "decision_no": gettext_lazy("Số quyết định công bố"),
    "decided_on": gettext_lazy("Ngày quyết định"),
    "eligible": gettext_lazy("Đối tượng thực hiện"),
    "internal": gettext_lazy("Thủ tục nội bộ"),
    "service_level": gettext_lazy("Mức độ dịch vụ công"),
    "online_scope": gettext_lazy("Phạm vi trực tuyến"),
    "handled_in": gettext_lazy("Giải quyết trên"),
    "received_at_centre": gettext_lazy("Tiếp nhận tại trung tâm"),
    "immediate": gettext_lazy("Giải quyết ngay"),
    "notice_within": gettext_lazy("Báo thiếu giấy tờ trong vòng (ngày làm việc)"),
    "supplement_within": gettext_lazy("Chờ bổ sung nhiều nhất (ngày làm việc)"),
    "silence_means": gettext_lazy("Quá hạn mà không trả lời thì"),
    "retention_years": gettext_lazy("Thời hạn lưu trữ (năm)"),
    "copies_of_dossier": gettext_lazy("Số bộ hồ sơ"),
    "conditions": gettext_lazy("Yêu cầu, điều kiện"),
    "steps_text": gettext_lazy("Trình tự thực hiện"),
    "cases": gettext_lazy("Trường hợp"),
    "channels": gettext_lazy("Cách nộp"),
    "channel": gettext_lazy("Cách nộp"),
    "limit": gettext_lazy("Thời hạn"),
    "limit_text": gettext_lazy("Thời hạn theo nguồn"),
    "amount": gettext_lazy("Số lượng"),
    "unit": gettext_lazy("Đơn vị"),
    "fees": gettext_lazy("Khoản thu"),
    "kind": gettext_lazy("Loại"),
    "amount_vnd": gettext_lazy("Số tiền"),
    "note": gettext_lazy("Ghi chú"),
    "components": gettext_lazy("Giấy tờ"),
    "originals": gettext_lazy("Bản chính"),
    "copies": gettext_lazy("Bản sao"),
    "certified": gettext_lazy("Bản chứng thực"),
    "electronic": gettext_lazy("Bản điện tử"),
    "rule": gettext_lazy("Mức bắt buộc"),
    "condition": gettext_lazy("Khi nào cần"),
    "group": gettext_lazy("Nhóm giấy tờ thay nhau"),
    "form": gettext_lazy("Mẫu đơn, tờ khai"),
    "reusable": gettext_lazy("Dùng lại được"),
    "key": gettext_lazy("Khóa"),
    "legal_basis": gettext_lazy("Căn cứ pháp lý"),
    "number": gettext_lazy("Số"),
    "title": gettext_lazy("Trích yếu"),
    "results": gettext_lazy("Kết quả"),
    "code": gettext_lazy("Mã"),
    "validity_months": gettext_lazy("Hiệu lực (tháng)"),
    "frequent_errors": gettext_lazy("Chỗ hay sai"),
    "sample": gettext_lazy("Dữ liệu mẫu"),
    "source": gettext_lazy("Nguồn"),
}
VALUES: Mapping[str, str | Promise] = {
    "working_day": gettext_lazy("ngày làm việc"),
    "calendar_day": gettext_lazy("ngày"),
    "working_hour": gettext_lazy("giờ làm việc"),
    "hour": gettext_lazy("giờ"),
    "month": gettext_lazy("tháng"),
    "immediate": gettext_lazy("trả ngay trong ngày"),
    "by_text": gettext_lazy("theo văn bản riêng"),
    "direct": gettext_lazy("trực tiếp"),
    "online": gettext_lazy("trực tuyến"),
    "post": gettext_lazy("bưu chính"),
    "fee": gettext_lazy("phí"),
    "charge": gettext_lazy("lệ phí"),
    "required": gettext_lazy("bắt buộc"),
    "conditional": gettext_lazy("khi có điều kiện"),
    "one_of": gettext_lazy("một trong các giấy tờ của nhóm"),
    "consent": gettext_lazy("là đồng ý"),
    "refusal": gettext_lazy("là từ chối"),
    "full": gettext_lazy("toàn trình"),
    "partial": gettext_lazy("một phần"),
    "information": gettext_lazy("chỉ có thông tin"),
    "province": gettext_lazy("cấp tỉnh"),
    "district": gettext_lazy("cấp huyện"),
    "commune": gettext_lazy("cấp xã"),
    "ministry": gettext_lazy("cấp bộ"),
    "other": gettext_lazy("cấp khác"),
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
