"""Hỏi để lấy số: for what, for which day, to which contact; then the code that came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from motcua.org.models import Field
from motcua.web import formats
from motcua.web.ticket.forms import ContactForm


class BookForm(ContactForm):
    """The field, the day and the contact; only what the centre offers can be chosen."""

    field = forms.ModelChoiceField(
        label=gettext_lazy("Lĩnh vực"),
        queryset=Field.objects.none(),
        empty_label=gettext_lazy("Chọn lĩnh vực"),
    )
    on = forms.TypedChoiceField(
        label=gettext_lazy("Ngày đến"),
        coerce=date.fromisoformat,
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
    )
    field_order: Sequence[str] = ("field", "on", "contact")

    def __init__(self, *args: Any, fields: Sequence[Field], days: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["field"]
        assert isinstance(chosen, forms.ModelChoiceField)
        chosen.queryset = Field.objects.filter(pk__in=[one.pk for one in fields]).order_by("name", "id")
        on = self.fields["on"]
        assert isinstance(on, forms.TypedChoiceField)
        on.choices = [(day.isoformat(), formats.weekday_and_day(day)) for day in days]
        self.fields["contact"].help_text = gettext_lazy(
            "Chúng tôi gửi một mã đến đây. Gửi xong, nơi nhận bị xóa, "
            "chỉ còn một dấu để đếm số cho đến hết ngày ấy."
        )


class CodeForm(BookForm):
    """The same, carried along, and the code."""

    code = forms.CharField(
        label=gettext_lazy("Mã xác nhận"),
        max_length=12,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "short"}
        ),
    )
    field_order: Sequence[str] = ("field", "on", "contact", "code")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("field", "on", "contact"):
            self.fields[name].widget = self.fields[name].hidden_widget()
