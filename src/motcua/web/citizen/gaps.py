"""Còn thiếu gì: what an imported procedure does not tell, said plainly, with the source's own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GAPS: Mapping[str, str | Promise] = {
    "agency": _("Chưa rõ cơ quan nào giải quyết."),
    "channel": _("Chưa rõ nộp bằng cách nào: trực tiếp, trực tuyến hay qua bưu điện."),
    "time_limit": _("Chưa rõ thời hạn giải quyết."),
    "channel_several": _("Nguồn ghi nhiều thời hạn hoặc nhiều mức phí mà không nói khi nào áp dụng mức nào."),
    "fee_unclear": _("Chưa rõ mức phí, lệ phí."),
    "component": _("Chưa có danh mục giấy tờ."),
    "component_count": _("Có giấy tờ chưa rõ cần mấy bản chính, mấy bản sao."),
    "case_unclear": _("Có giấy tờ chưa rõ thuộc trường hợp nào."),
}

# The raw record of the national portal, in the order in which a person asks.
LABELS: Mapping[str, str | Promise] = {
    "channels": _("Cách thức thực hiện"),
    "components": _("Thành phần hồ sơ"),
    "agency": _("Cơ quan thực hiện"),
    "executing_agencies": _("Các cơ quan thực hiện"),
    "authority": _("Cơ quan có thẩm quyền"),
    "coordinating": _("Cơ quan phối hợp"),
    "receive_address": _("Địa chỉ tiếp nhận"),
    "targets": _("Đối tượng thực hiện"),
    "conditions": _("Yêu cầu, điều kiện"),
    "steps_text": _("Trình tự thực hiện"),
    "results": _("Kết quả"),
    "legal_basis": _("Căn cứ pháp lý"),
    "decision_no": _("Số quyết định công bố"),
    "issuing_ministry": _("Bộ, ngành công bố"),
    "field": _("Lĩnh vực"),
    "level": _("Cấp thực hiện"),
    "type": _("Loại thủ tục"),
    "source_url": _("Địa chỉ nguồn"),
}


def gaps(codes: Iterable[str]) -> list[str | Promise]:
    """Return what is not known, one sentence for each code of `procedures.rules.MISSING`."""
    return [GAPS[code] for code in codes if code in GAPS]


def source_lines(raw: Mapping[str, Any]) -> list[tuple[str | Promise, list[str]]]:
    """Return the record a procedure was read from as labelled lines of text, what is empty left out."""
    parts = [(label, list(_lines(raw.get(name)))) for name, label in LABELS.items()]
    return [(label, lines) for label, lines in parts if lines]


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from filter(None, (line.strip() for line in value.splitlines()))
    elif isinstance(value, list):
        for item in value:
            yield from _lines(item)
    elif isinstance(value, dict):
        told = ("; ".join(_lines(item)) for item in value.values())
        yield " · ".join(filter(None, told))
    elif value is not None and not isinstance(value, bool):
        yield str(value)
