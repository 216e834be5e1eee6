"""Hỏi để hẹn giờ: which hour, who, to which contact; then the code that came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from motcua.queue.slots import Slot
from motcua.web.forms import HouseForm
from motcua.web.ticket.forms import ContactForm


def hour_field() -> forms.TypedChoiceField:
    """Return the choice among the hours that still have a place; the page draws it by days."""
    return forms.TypedChoiceField(
        label=gettext_lazy("Giờ hẹn"),
        coerce=datetime.fromisoformat,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("Giờ ấy vừa hết chỗ. Ông/Bà chọn giờ khác.")},
    )


def offer(form: forms.Form, slots: Sequence[Slot]) -> None:
    """Let the form accept the hours that have a place left."""
    starts = form.fields["starts"]
    assert isinstance(starts, forms.TypedChoiceField)
    starts.choices = [(one.starts_at.isoformat(), one.starts_at.isoformat()) for one in slots if one.free]


class MoveForm(HouseForm):
    """Another hour."""

    starts = hour_field()

    def __init__(self, *args: Any, slots: Sequence[Slot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, slots)


class HourForm(ContactForm):
    """The hour, the name if one likes to give it, and the contact."""

    starts = hour_field()
    name = forms.CharField(
        label=gettext_lazy("Họ tên (không bắt buộc)"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order: Sequence[str] = ("starts", "name", "contact")

    def __init__(self, *args: Any, slots: Sequence[Slot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, slots)
        self.fields["contact"].help_text = gettext_lazy(
            "Chúng tôi gửi một mã đến đây, và nhắc Ông/Bà trước giờ hẹn. Qua ngày hẹn, nơi nhận bị xóa."
        )


class HourCodeForm(HourForm):
    """The same, carried along, and the code."""

    code = forms.CharField(
        label=gettext_lazy("Mã xác nhận"),
        max_length=12,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "short"}
        ),
    )
    field_order: Sequence[str] = ("starts", "name", "contact", "code")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("starts", "name", "contact"):
            self.fields[name].widget = forms.HiddenInput()
