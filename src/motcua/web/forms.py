"""Biểu mẫu: forms that ask and remind in the house's words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _


class HouseForm(forms.Form):
    """A form whose reminders name what is missing: "Nhập họ và tên.", "Chọn lĩnh vực."."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = reminder(field)


def reminder(field: forms.Field) -> str:
    """Return what to say when a field was left empty."""
    label = str(field.label or "")
    name = label[:1].lower() + label[1:] if label[1:2].islower() or label[1:2] == " " else label
    if isinstance(field.widget, forms.CheckboxInput):
        return _("Đánh dấu vào ô “%(name)s” để tiếp tục.") % {"name": label}
    if isinstance(field, (forms.ChoiceField, forms.ModelChoiceField)):
        return _("Chọn %(name)s.") % {"name": name}
    if isinstance(field, forms.FileField):
        return _("Chọn tệp cho mục “%(name)s”.") % {"name": label}
    return _("Nhập %(name)s.") % {"name": name}
