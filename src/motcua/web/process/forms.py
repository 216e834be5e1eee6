"""Biểu mẫu của quy trình: a file, a decision, the rows of a step table."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.org.labels import DUTY_LABELS
from motcua.web.catalogue.forms import DAYS
from motcua.web.forms import HouseForm
from motcua.workflow.graph import Approval, Node, NodeKind
from motcua.workflow.notation import MOST_BYTES
from motcua.workflow.rules import DECIDING, RECEIVING

DAY = {"inputmode": "numeric", "autocomplete": "off", "placeholder": "31/12/2020"}


class FileForm(HouseForm):
    """A BPMN file or a step table."""

    file = forms.FileField(
        label=gettext_lazy("Tệp quy trình"),
        help_text=gettext_lazy("BPMN 2.0 (.bpmn, .xml), bảng bước (.yaml) hoặc bảng tính (.xlsx, .csv)."),
    )

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("Tệp lớn quá 5 MB."))
        return file


class NewForm(FileForm):
    """A procedure, and a file; without one, what its dossiers follow now is the beginning."""

    file = forms.FileField(
        label=gettext_lazy("Tệp quy trình"),
        required=False,
        help_text=gettext_lazy(
            "BPMN 2.0, bảng bước (.yaml) hoặc bảng tính (.xlsx, .csv). Không chọn tệp: bắt đầu từ quy trình"
            " đang áp dụng cho thủ tục."
        ),
    )

    code = forms.CharField(
        label=gettext_lazy("Mã thủ tục"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Để trống khi tệp đã ghi mã."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("code", "file")

    def clean_file(self) -> object:
        return super().clean_file() if self.cleaned_data["file"] else None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not given.get("file") and not given.get("code") and not self.errors:
            self.add_error("code", _("Ghi mã thủ tục, hoặc chọn tệp."))
        return given


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        input_formats=DAYS,
        error_messages={"invalid": gettext_lazy("Ghi ngày theo dạng 31/12/2020.")},
        widget=forms.DateInput(format="%d/%m/%Y", attrs=DAY),
    )


class ApproveForm(HouseForm):
    """The decision that approves a version, and from when it holds."""

    decision_no = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=80)
    decided_on = _day(gettext_lazy("Ngày quyết định"))
    approver = forms.CharField(
        label=gettext_lazy("Người phê duyệt"),
        max_length=200,
        help_text=gettext_lazy("Ví dụ: Chủ tịch UBND tỉnh"),
    )
    valid_from = _day(gettext_lazy("Áp dụng từ ngày"))

    def approval(self) -> Approval:
        given = self.cleaned_data
        return Approval(given["decision_no"], given["decided_on"], given["approver"])


def _hours(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=Decimal(0),
        max_digits=6,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Ghi số giờ, ví dụ 4 hoặc 2,5.")},
    )


class WholeForm(HouseForm):
    """What a step table says above its rows."""

    title = forms.CharField(
        label=gettext_lazy("Tên quy trình"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    total = _hours(gettext_lazy("Cả quy trình (giờ làm việc)"))


class StepForm(HouseForm):
    """A row of a step table whose steps follow one another."""

    id = forms.CharField(max_length=200, widget=forms.HiddenInput)
    name = forms.CharField(label=gettext_lazy("Tên bước"), max_length=300)
    unit = forms.CharField(label=gettext_lazy("Đơn vị, người thực hiện"), max_length=300, required=False)
    duty = forms.ChoiceField(label=gettext_lazy("Nhiệm vụ"))
    place = forms.CharField(
        label=gettext_lazy("Nơi làm"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"}),
    )
    hours = _hours(gettext_lazy("Số giờ làm việc"))
    content = forms.CharField(
        label=gettext_lazy("Nội dung công việc"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(duty), _(label)) for duty, label in DUTY_LABELS.items()]
        self.fields["duty"].choices = [("", _("Chưa chọn")), *named]  # type: ignore[attr-defined]  # it is a ChoiceField

    def clean_place(self) -> str:
        given = str(self.cleaned_data["place"]).strip()
        return {_("Nơi tiếp nhận"): RECEIVING, _("Cơ quan giải quyết"): DECIDING, "": DECIDING}.get(
            given, given
        )

    def node(self, known: Node | None) -> Node:
        """Return the step of a valid row; what the row does not show stays as it was known."""
        given = {name: self.cleaned_data[name] for name in ("name", "unit", "duty", "place", "content")}
        step = known or Node(self.cleaned_data["id"], NodeKind.TASK)
        hours = self.cleaned_data["hours"]
        share = step.share if hours is None else None
        return replace(step, **given, hours=hours, share=share)
