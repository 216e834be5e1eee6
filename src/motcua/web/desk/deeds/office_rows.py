"""Nhiều cơ quan một lần: rows of an office, what is wanted of it, and within how many working days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from motcua.dossiers.models import Dossier
from motcua.org.models import Office
from motcua.org.queries import offices
from motcua.org.rules import AGENCY_KINDS, Kind
from motcua.web.desk.deeds.base import StepForm, reason_field

ROWS = 3
MOST_DAYS = 60


class OfficeRowsForm(StepForm):
    """One row an office; only the first must be filled. `wanted` names the field that says what."""

    wanted: ClassVar[str]
    wanted_label: ClassVar[str | Promise]
    usual_days: ClassVar[int]  # a proposal for the form, no limit of the law: who asks says by when

    def prepare(self) -> None:
        super().prepare()
        self.known, choices = choices_of(self.page.dossier, self.page.at)
        for row in range(1, ROWS + 1):
            office = forms.ChoiceField(label=_("Cơ quan %(row)s") % {"row": row}, required=row == 1)
            office.choices = [("", _("Chọn cơ quan")), *choices]
            self.fields[f"office-{row}"] = office
            self.fields[f"{self.wanted}-{row}"] = reason_field(self.wanted_label, required=row == 1)
            self.fields[f"days-{row}"] = forms.IntegerField(
                label=_("Hạn (ngày làm việc)"),
                min_value=1,
                max_value=MOST_DAYS,
                initial=self.usual_days,
                required=row == 1,
            )

    def rows(self) -> Iterator[tuple[forms.BoundField, ...]]:
        """Yield the three fields of each row."""
        for row in range(1, ROWS + 1):
            yield tuple(self[f"{name}-{row}"] for name in ("office", self.wanted, "days"))


def choices_of(
    dossier: Dossier, at: datetime
) -> tuple[dict[str, int], list[tuple[str, list[tuple[str, str]]]]]:
    """Return the offices that can be asked, by the key a form sends, and the groups a list shows."""
    found = offices(at).exclude(pk=dossier.deciding_agency_id)
    groups: dict[str, list[Office]] = {}
    for office in found:
        if group := _group(office, dossier):
            groups.setdefault(group, []).append(office)
    known = {str(one.public_id): one.pk for held in groups.values() for one in held}
    shown = [
        (name, [(str(one.public_id), one.name) for one in groups[name]])
        for name in (_("Trong cơ quan"), _("Sở, ngành, doanh nghiệp"), _("Huyện, xã"))
        if name in groups
    ]
    return known, shown


def _group(office: Office, dossier: Dossier) -> str:
    if office.kind == Kind.DIVISION:
        return _("Trong cơ quan") if office.parent_id == dossier.deciding_agency_id else ""
    if office.kind in {kind.value for kind in AGENCY_KINDS}:
        return _("Sở, ngành, doanh nghiệp")
    return _("Huyện, xã") if office.kind in (Kind.DISTRICT, Kind.COMMUNE) else ""
