"""Còn thiếu gì: what a version lacks, said to those who fill it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MISSING_WORDS: Mapping[str, str | Promise] = {
    "agency": _("Cơ quan thực hiện"),
    "channel": _("Cách thức nộp"),
    "time_limit": _("Thời hạn giải quyết"),
    "channel_several": _("Một cách nộp có nhiều mức, chưa rõ khi nào áp dụng"),
    "fee_unclear": _("Mức phí, lệ phí"),
    "component": _("Thành phần hồ sơ"),
    "component_count": _("Số bản chính, bản sao"),
    "case_unclear": _("Tên trường hợp"),
}


def missing_words(codes: Iterable[str]) -> list[str]:
    """Return what is missing in words, one phrase for each code of `procedures.rules.MISSING`."""
    return [str(MISSING_WORDS.get(code, code)) for code in codes]
