"""Hồ sơ giải quyết ở nơi khác: the form of five fields, and the list of what is followed here."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.elsewhere import ForeignCase
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import visible_to
from motcua.dossiers.rules import OPEN
from motcua.intake.follow import Elsewhere
from motcua.org.models import Office, Officer
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries import in_force
from motcua.web.forms import HouseForm
from motcua.web.words import FOREIGN_STATUSES

MOST_PROCEDURES = 1000


class FollowForm(HouseForm):
    """Procedure, owner, telephone, the code there, the day promised there: no more is typed."""

    procedure = forms.CharField(
        label=_("Thủ tục"),
        max_length=400,
        help_text=_("Gõ tên hoặc mã; chỉ thủ tục giải quyết ở hệ thống khác."),
        widget=forms.TextInput(attrs={"list": "elsewhere-procedures", "autocomplete": "off"}),
    )
    owner = forms.CharField(label=_("Chủ hồ sơ"), max_length=200)
    phone = forms.CharField(label=_("Số điện thoại"), max_length=20, required=False)
    foreign_code = forms.CharField(label=_("Mã hồ sơ ở nơi giải quyết"), max_length=80)
    promised_on = forms.DateField(
        label=_("Ngày nơi ấy hẹn trả"),
        required=False,
        help_text=_("Để trống thì tính theo thời hạn của thủ tục."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = elsewhere_procedures(at)

    def clean_procedure(self) -> str:
        """Return the code; what the list offers begins with it, and a whole name is known too."""
        text = self.cleaned_data["procedure"].strip()
        for version in self.known:
            if text.split(" ", 1)[0] == version.procedure.code or text == version.name:
                return str(version.procedure.code)
        raise forms.ValidationError(_("Chọn một thủ tục trong danh sách gợi ý."))

    def case(self, office: Office, agency_id: int | None) -> Elsewhere:
        """Return what the valid form says."""
        given = self.cleaned_data
        return Elsewhere(
            procedure_code=given["procedure"],
            receiving_unit_id=office.pk,
            owner=given["owner"],
            foreign_code=given["foreign_code"],
            phone=given["phone"],
            promised_on=given["promised_on"],
            deciding_agency_id=agency_id,
        )


class FileForm(HouseForm):
    """A day's file from another system."""

    system = forms.ChoiceField(label=_("Tệp của hệ thống"))
    file = forms.FileField(
        label=_("Tệp tình trạng"), help_text=_("CSV hoặc XLSX, có cột Mã hồ sơ và Tình trạng.")
    )

    def __init__(self, *args: Any, systems: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["system"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(name, name) for name in systems]


class StatusForm(forms.Form):
    """How a dossier stands there, by one click."""

    status = forms.ChoiceField(choices=list(FOREIGN_STATUSES.items()))
    number = forms.CharField(max_length=80, required=False)


def elsewhere_procedures(at: datetime) -> list[ProcedureVersion]:
    """Return the procedures in force that another body works in its own system, by name."""
    found = in_force(timezone.localtime(at).date()).exclude(content__handled_in="")
    return list(found.defer("content").order_by("name", "id")[:MOST_PROCEDURES])


def followed_at(officer: Officer, office: Office, at: datetime, *, show: str) -> QuerySet[Dossier]:
    """Return the dossiers followed at the office: those still going on, the late ones of these, or all."""
    rows = visible_to(officer, at).filter(receiving_unit=office, foreign__isnull=False, voided_at=None)
    if show != "all":
        rows = rows.filter(state__in=OPEN)
    if show == "late":
        rows = rows.filter(due_at__lt=at)
    return rows.select_related("foreign", "version", "deciding_agency")


def counts(officer: Officer, office: Office, at: datetime) -> dict[str, int]:
    """Return how many there are of each kind the list can show."""
    return {show: followed_at(officer, office, at, show=show).count() for show in ("open", "late", "all")}


def systems_at(office: Office) -> list[str]:
    """Return the systems of which something is followed at the office, by name."""
    found = ForeignCase.objects.filter(Q(dossier__receiving_unit=office)).values_list("system", flat=True)
    return sorted(set(found))
