"""Phiếu của bảng gọi số: a notice, a zone, a voice."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.queue.voice.spoken import READ
from motcua.web.board.zones import counters_in
from motcua.web.forms import HouseForm

LANGUAGES = {"vi": _("Tiếng Việt"), "en": _("Tiếng Anh")}


class ZoneForm(HouseForm):
    """Names a part of the hall and its counters."""

    code = forms.RegexField(
        r"^[a-z][a-z0-9-]{0,19}$",
        label=_("Tên trên địa chỉ"),
        help_text=_("Chữ thường không dấu, ví dụ khu-a"),
        error_messages={"invalid": _("Chỉ dùng chữ thường không dấu, chữ số và gạch nối, ví dụ khu-a.")},
    )
    name = forms.CharField(label=_("Tên khu vực"), max_length=100)
    counters = forms.CharField(label=_("Các quầy"), help_text=_("Ví dụ 1-10 hoặc 1,3,5-7"), max_length=200)

    def clean_counters(self) -> list[int]:
        found = counters_in(self.cleaned_data["counters"])
        if found is None:
            raise forms.ValidationError(_("Viết số quầy, ví dụ 1-10 hoặc 1,3,5-7."))
        return sorted(found)


class VoiceForm(HouseForm):
    """Begins a voice: whose it is, and who may use it."""

    name = forms.RegexField(
        r"^[a-z0-9][a-z0-9-]{0,39}$",
        label=_("Tên giọng"),
        help_text=_("Chữ thường không dấu, ví dụ co-hoa"),
        error_messages={"invalid": _("Chỉ dùng chữ thường không dấu, chữ số và gạch nối, ví dụ co-hoa.")},
    )
    language = forms.ChoiceField(label=_("Ngôn ngữ"), choices=[(code, LANGUAGES[code]) for code in READ])
    recorded_by = forms.CharField(label=_("Người thu giọng"), max_length=100)
    licence = forms.CharField(
        label=_("Ai được dùng"), max_length=100, initial="CC-BY-4.0", help_text=_("Giấy phép của bản thu")
    )
