"""Thời gian ở từng nơi: whose desk used the working time of a dossier, as rows to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from motcua.deadlines.desk_time import APPLICANT
from motcua.deadlines.whose_time import WhoseTime
from motcua.web.words import step_name


@dataclass(frozen=True, slots=True)
class TimeRow:
    """One share: whose, how long in words, and its part of the whole in percent."""

    name: str
    words: str
    percent: int


@dataclass(frozen=True, slots=True)
class TimePage:
    """The whole, and the same divided four times over."""

    whole: str
    agencies: list[TimeRow]
    offices: list[TimeRow]
    desks: list[TimeRow]
    steps: list[TimeRow]


def time_page(found: WhoseTime | None) -> TimePage | None:
    """Return what the page shows; None where no working time has passed."""
    if found is None or not found.whole:
        return None
    steps = {step_name(name) if name else "": time for name, time in found.by_step().items()}
    return TimePage(
        hours(found.whole),
        _rows(found.by_agency(), found.whole),
        _rows(found.by_office(), found.whole),
        _rows(found.by_desk(), found.whole),
        _rows(steps, found.whole),
    )


def hours(time: timedelta) -> str:
    """Return working time in words: "12 giờ 30 phút"."""
    whole, minutes = divmod(round(time / timedelta(minutes=1)), 60)
    said = [_("%(count)s giờ") % {"count": whole}] if whole else []
    return " ".join([*said, _("%(number)s phút") % {"number": minutes}] if minutes or not whole else said)


def _rows(sums: Mapping[str, timedelta], whole: timedelta) -> list[TimeRow]:
    return [TimeRow(_named(name), hours(time), round(100 * (time / whole))) for name, time in sums.items()]


def _named(name: str) -> str:
    if name.startswith(APPLICANT.office):
        return _("Người nộp hồ sơ (thời hạn tạm dừng)")
    return name or _("Chưa ai giữ")
