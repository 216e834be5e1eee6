"""Báo ngày nghỉ: which day, of which calendar, by which paper."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.deadlines.models import DayOff
from motcua.web.forms import HouseForm
from motcua.worktime.models import Calendar


class DayOffForm(HouseForm):
    """Proposes a day off, or one worked in exchange."""

    calendar = forms.ModelChoiceField(
        label=_("Lịch làm việc"), queryset=Calendar.objects.none(), to_field_name="slug", empty_label=None
    )
    on = forms.DateField(
        label=_("Ngày"),
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        widget=forms.DateInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": "dd/mm/yyyy"},
            format="%d/%m/%Y",
        ),
        error_messages={"invalid": _("Ngày viết theo ngày/tháng/năm, ví dụ 11/01/2021.")},
    )
    kind = forms.ChoiceField(
        label=_("Ngày ấy"),
        choices=[(DayOff.Kind.OFF.value, _("nghỉ")), (DayOff.Kind.MAKEUP.value, _("làm bù"))],
        widget=forms.RadioSelect,
        initial=DayOff.Kind.OFF.value,
    )
    reason = forms.CharField(label=_("Vì sao"), max_length=200)
    source = forms.CharField(label=_("Văn bản, công điện"), max_length=200)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["calendar"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Calendar.objects.order_by("name", "id")
