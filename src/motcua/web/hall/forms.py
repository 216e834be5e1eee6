"""Biểu mẫu của sảnh: a notice, the settings, a series of numbers, an officer's skills."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.org.models import Field, Officer
from motcua.queue.models import Hall
from motcua.queue.set_hall import SETTINGS
from motcua.web.forms import HouseForm
from motcua.web.seat.panel import LANGUAGES

LENGTHS = (
    (30, gettext_lazy("30 phút")),
    (60, gettext_lazy("1 giờ")),
    (120, gettext_lazy("2 giờ")),
    (240, gettext_lazy("4 giờ")),
    (600, gettext_lazy("đến hết ngày làm việc")),
)


class NoticeForm(HouseForm):
    """What the board says between the calls, for how long from now."""

    text = forms.CharField(
        label=gettext_lazy("Thông báo"),
        max_length=300,
        help_text=gettext_lazy("Một hai câu ngắn; bảng gọi số hiện xen giữa các lượt gọi."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    minutes = forms.TypedChoiceField(
        label=gettext_lazy("Hiện trong"), choices=LENGTHS, coerce=int, initial=60
    )


class HallForm(HouseForm):
    """The settings of the hall; no law sets any of them, so the centre does."""

    calls_by_name = forms.BooleanField(
        label=gettext_lazy("Gọi cả họ tên khách"),
        help_text=gettext_lazy("Chỉ khi khách đã đưa thẻ lúc lấy số. Không bật thì chỉ gọi số."),
        required=False,
    )
    always_open = forms.BooleanField(
        label=gettext_lazy("Sảnh mở suốt ngày đêm"),
        help_text=gettext_lazy("Quầy không bị đóng lúc nửa đêm. Trung tâm thường không bật."),
        required=False,
    )
    service_minutes = forms.IntegerField(
        label=gettext_lazy("Phút phục vụ một khách khi chưa có số đo"),
        help_text=gettext_lazy("Dùng để ước lượng chờ những ngày đầu; về sau lấy số đo của chính Trung tâm."),
        min_value=1,
        max_value=120,
    )
    warn_ahead = forms.IntegerField(
        label=gettext_lazy("Nhắn khách khi trước mặt còn"),
        help_text=gettext_lazy("Số người còn đứng trước khi điện thoại của khách được nhắn quay lại sảnh."),
        min_value=0,
        max_value=20,
    )
    appointment_lead_minutes = forms.IntegerField(
        label=gettext_lazy("Người có hẹn đứng trước người đến trước giờ hẹn (phút)"),
        help_text=gettext_lazy("30 nghĩa là: đến đúng giờ thì xếp như người đã lấy số từ 30 phút trước."),
        min_value=0,
        max_value=240,
    )
    appointment_grace_minutes = forms.IntegerField(
        label=gettext_lazy("Đến muộn bao nhiêu phút vẫn giữ hẹn"),
        help_text=gettext_lazy("Muộn hơn thì xếp theo lúc đến."),
        min_value=0,
        max_value=120,
    )
    home_per_field = forms.IntegerField(
        label=gettext_lazy("Số lấy ở nhà cho một lĩnh vực, mỗi người"), min_value=0, max_value=10
    )
    home_per_day = forms.IntegerField(
        label=gettext_lazy("Số lấy ở nhà trong một ngày, mỗi người"), min_value=0, max_value=20
    )
    home_days_ahead = forms.IntegerField(
        label=gettext_lazy("Lấy số ở nhà trước nhiều nhất (ngày)"), min_value=0, max_value=60
    )
    voice = forms.CharField(
        label=gettext_lazy("Bộ tiếng gọi số"),
        help_text=gettext_lazy("Tên bộ ghi âm của Trung tâm; để trống thì dùng tiếng tạm."),
        required=False,
        max_length=40,
    )

    @classmethod
    def of(cls, hall: Hall) -> HallForm:
        return cls(initial={name: getattr(hall, name) for name in cls.base_fields})

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name in SETTINGS}


class SeriesForm(HouseForm):
    """A letter, and the fields whose visitors take its numbers."""

    code = forms.RegexField(
        r"^[A-Za-z]{0,3}$",
        label=gettext_lazy("Chữ cái in trước số"),
        help_text=gettext_lazy("Không quá ba chữ, ví dụ A. Để trống thì số không có chữ."),
        required=False,
        max_length=3,
    )
    name = forms.CharField(label=gettext_lazy("Tên dãy số"), max_length=100)
    fields_ = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Lĩnh vực lấy số ở dãy này"),
        queryset=Field.objects.none(),
        to_field_name="code",
        widget=forms.SelectMultiple(attrs={"size": 10}),
    )

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fields_"].queryset = choices  # type: ignore[attr-defined]  # a model's choice has one

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).upper()


class SkillsForm(HouseForm):
    """What an officer can serve beyond his counter."""

    officer = forms.ModelChoiceField(label=gettext_lazy("Cán bộ"), queryset=Officer.objects.none())
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Ngôn ngữ ngoài tiếng Việt"),
        choices=tuple(LANGUAGES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    fields_ = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Lĩnh vực phục vụ thêm"),
        help_text=gettext_lazy("Thay cho những kỹ năng đã ghi trước."),
        queryset=Field.objects.none(),
        to_field_name="code",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 10}),
    )

    def __init__(self, *args: Any, officers: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = officers  # type: ignore[attr-defined]
        self.fields["fields_"].queryset = choices  # type: ignore[attr-defined]
        self.fields["officer"].empty_label = _("Chọn cán bộ")  # type: ignore[attr-defined]
