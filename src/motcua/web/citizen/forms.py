"""The questions asked of citizens: code and secret of a dossier; a day and a limit to count."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.web.forms import HouseForm
from motcua.worktime.rules import Unit

EARLIEST, LATEST = "2019-01-01", "2030-12-31"


class TrackForm(HouseForm):
    """The code and the secret printed on the receipt."""

    code = forms.CharField(
        label=_("Mã hồ sơ"),
        max_length=60,
        help_text=_("In ở đầu giấy tiếp nhận và hẹn trả, ví dụ 000.00.16.H55-210115-0007."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    secret = forms.CharField(
        label=_("Mã tra cứu"),
        max_length=40,
        help_text=_("10 chữ và số in ở cuối giấy hẹn. Chỉ người giữ giấy hẹn có mã này."),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "short",
            }
        ),
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split()).upper()


class LimitForm(HouseForm):
    """A day of reception and a time limit, to be counted day by day."""

    received = forms.DateField(
        label=_("Ngày nộp hồ sơ"),
        widget=forms.DateInput(
            attrs={"type": "date", "class": "short", "min": EARLIEST, "max": LATEST}, format="%Y-%m-%d"
        ),
        error_messages={"invalid": _("Nhập ngày theo mẫu ngày/tháng/năm, ví dụ 04/01/2021.")},
    )
    amount = forms.IntegerField(
        label=_("Thời hạn"),
        min_value=1,
        max_value=400,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={
            "invalid": _("Nhập thời hạn bằng một số nguyên, ví dụ 5."),
            "min_value": _("Thời hạn phải từ 1 trở lên."),
            "max_value": _("Thời hạn dài quá 400; kiểm tra lại số vừa nhập."),
        },
    )
    unit = forms.ChoiceField(
        label=_("Tính theo"),
        choices=[
            (Unit.WORKING_DAY.value, _("ngày làm việc")),
            (Unit.CALENDAR_DAY.value, _("ngày (kể cả ngày nghỉ)")),
            (Unit.WORKING_HOUR.value, _("giờ làm việc")),
            (Unit.MONTH.value, _("tháng")),
        ],
        widget=forms.Select(attrs={"class": "short"}),
    )
