"""Thẩm tra, xác minh tại chỗ: when, where, who and what, with the minutes."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.documents.rules import clean_name
from motcua.handling.verify_on_site import verify_on_site
from motcua.web.desk.deeds.base import StepForm, reason_field
from motcua.web.desk.deeds.result import stored


class VerifyForm(StepForm):
    """Records a verification, held or to be held."""

    key, icon = "verify", "search"
    word = gettext_lazy("Xác minh tại chỗ")
    goes_on, has_files = False, True

    held_at = forms.DateTimeField(
        label=gettext_lazy("Thời gian"),
        input_formats=["%d/%m/%Y %H:%M", "%H:%M %d/%m/%Y"],
        widget=forms.DateTimeInput(
            attrs={"autocomplete": "off", "placeholder": "dd/mm/yyyy HH:mm"}, format="%d/%m/%Y %H:%M"
        ),
        error_messages={
            "invalid": gettext_lazy("Thời gian viết theo ngày/tháng/năm giờ:phút, ví dụ 11/01/2021 14:00.")
        },
    )
    place = forms.CharField(label=gettext_lazy("Địa điểm"), max_length=300)
    members = reason_field(gettext_lazy("Thành phần"), rows=1)
    content = reason_field(gettext_lazy("Nội dung, kết quả xác minh"))
    minutes = forms.FileField(label=gettext_lazy("Biên bản"), required=False, allow_empty_file=True)

    def prepare(self) -> None:
        super().prepare()
        self.fields["held_at"].initial = timezone.localtime(self.page.at).replace(second=0, microsecond=0)

    @property
    def hint(self) -> str:
        return _(
            "Thời gian ở phía trước là lịch hẹn: trang tra cứu báo cho người nộp biết giờ. "
            "Thời hạn của hồ sơ vẫn tính (NĐ 61/2018, Điều 19 khoản 3)."
        )

    @property
    def button(self) -> str:
        return _("Ghi vào hồ sơ")

    def carry_out(self) -> str:
        given = self.cleaned_data
        file = stored(self, "minutes")
        verify_on_site(
            dossier_id=self.page.dossier.pk,
            step=self.step_shown(),
            held_at=given["held_at"],
            place=given["place"],
            members=given["members"],
            content=given["content"],
            minutes=file,
            name=clean_name(given["minutes"].name) if file else "",
            by=self.page.officer,
            at=self.page.at,
        )
        return _("Đã ghi việc xác minh vào %(named)s.") % {"named": self.named}
