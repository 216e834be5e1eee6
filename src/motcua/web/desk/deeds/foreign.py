"""Tình trạng ở nơi khác: take down what the other body says of a dossier that is followed here."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.handling.note_foreign_status import Report, Status, note_foreign_status
from motcua.web.desk.deeds.base import DeedForm, reason_field
from motcua.web.words import FOREIGN_STATUSES, foreign_status_name


class ForeignForm(DeedForm):
    """How it stands there; the promise here waits, runs on or is kept by it."""

    key, icon = "foreign", "eye"
    word = gettext_lazy("Ghi tình trạng ở nơi giải quyết")

    status = forms.ChoiceField(
        label=gettext_lazy("Tình trạng ở nơi giải quyết"), choices=list(FOREIGN_STATUSES.items())
    )
    number = forms.CharField(label=gettext_lazy("Số văn bản kết quả, nếu có"), max_length=80, required=False)
    note = reason_field(gettext_lazy("Ghi chú"), required=False)

    def prepare(self) -> None:
        self.fields["status"].initial = self.page.dossier.foreign.status

    def carry_out(self) -> str:
        case, given = self.page.dossier.foreign, self.cleaned_data
        report = Report(
            case.system, case.code, Status(given["status"]), number=given["number"], note=given["note"][:500]
        )
        note_foreign_status(report=report, by=self.page.officer, at=self.page.at)
        return _("Đã ghi %(code)s: %(status)s.") % {
            "code": self.page.dossier.code,
            "status": foreign_status_name(given["status"]),
        }
