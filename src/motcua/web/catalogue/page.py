"""Trang thủ tục: a version as the page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries import changes
from motcua.web.catalogue.changing import ChangeLine, in_words
from motcua.web.catalogue.missing import missing_words
from motcua.web.status import Status


@dataclass(frozen=True, slots=True)
class VersionShown:
    version: ProcedureVersion
    status: Status
    missing: Sequence[str]
    changes: Sequence[ChangeLine]

    @property
    def is_overtaken(self) -> bool:
        """Return whether it was followed on its first day, so that it never held for a whole one."""
        ended = self.version.valid_to
        return ended is not None and ended < self.version.valid_from


def version_shown(version: ProcedureVersion, today: date) -> VersionShown:
    lines = [in_words(change, version.content_model) for change in changes(version)]
    return VersionShown(version, standing(version, today), missing_words(version.incomplete), lines)


def standing(version: ProcedureVersion, today: date) -> Status:
    """Return how a version stands on the day `today`."""
    if version.is_in_force(today):
        if version.incomplete:
            return Status(_("Đang áp dụng, chưa đủ"), "alert", "wait")
        return Status(_("Đang áp dụng"), "check-circle", "done")
    if version.valid_from > today and version.state == ProcedureVersion.State.PUBLISHED:
        return Status(_("Chưa đến ngày áp dụng"), "calendar", "calm")
    return Status(_("Hết hiệu lực"), "stop", "off")
