"""Lỗi của yêu cầu: what is not of the described shape, place by place, in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

WORDS: Mapping[str, str] = {
    "missing": "thiếu",
    "extra_forbidden": "không có trong mẫu",
    "string_type": "phải là chữ",
    "string_too_long": "dài quá {max_length} ký tự",
    "too_long": "dài quá {max_length}",
    "string_pattern_mismatch": "có ký tự điều khiển",
    "int_type": "phải là số nguyên",
    "int_parsing": "phải là số nguyên",
    "int_from_float": "phải là số nguyên",
    "greater_than_equal": "nhỏ hơn {ge}",
    "less_than_equal": "lớn hơn {le}",
    "enum": "không phải một trong: {expected}",
    "uuid_type": "không phải UUID",
    "uuid_parsing": "không phải UUID",
    "date_type": "không phải ngày dạng 2021-01-04",
    "date_parsing": "không phải ngày dạng 2021-01-04",
    "date_from_datetime_parsing": "không phải ngày dạng 2021-01-04",
    "date_from_datetime_inexact": "không phải ngày dạng 2021-01-04",
    "list_type": "phải là danh sách",
    "dict_type": "phải là đối tượng",
    "model_type": "phải là đối tượng",
    "model_attributes_type": "phải là đối tượng",
}


def faults(errors: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return each place at fault with what is wrong there."""
    return [{"at": _place(error), "what": _what(error)} for error in errors]


def _place(error: Mapping[str, Any]) -> str:
    return ".".join(str(step) for step in error.get("loc", ())[1:])


def _what(error: Mapping[str, Any]) -> str:
    words = WORDS.get(str(error.get("type")), "không đúng")
    return words.format_map(error.get("ctx") or {}).replace(" or ", " hoặc ")
