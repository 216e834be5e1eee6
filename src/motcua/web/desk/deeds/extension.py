"""Xin gia hạn, xin lỗi: ask for time before the day is over; own it once it is."""

from __future__ import annotations

from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua import law
from motcua.deadlines.asking import last_moment
from motcua.deadlines.counting import count
from motcua.deadlines.operations import running
from motcua.deadlines.writing import terms
from motcua.handling.apologise import apologise
from motcua.handling.request_extension import request_extension
from motcua.web import formats
from motcua.web.desk.deeds.base import DeedForm, reason_field
from motcua.worktime.rules import TimeLimit, Unit

MOST_DAYS = 60
END_OF_DAY = time(17, 0)
DAYS = gettext_lazy("Số ngày viết bằng chữ số, ví dụ 3.")


class ExtensionForm(DeedForm):
    """Asks the centre for more time; the centre sets the new date."""

    key, icon = "extend", "calendar"
    word = gettext_lazy("Xin gia hạn")
    goes_on = False

    days = forms.IntegerField(
        label=gettext_lazy("Xin thêm (ngày làm việc)"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=3,
        error_messages={
            "invalid": DAYS,
            "min_value": gettext_lazy("Xin ít nhất 1 ngày làm việc."),
            "max_value": gettext_lazy("Xin nhiều nhất 60 ngày làm việc."),
        },
    )
    reason = reason_field(gettext_lazy("Vì sao chưa xong, người nộp sẽ đọc"))

    @property
    def hint(self) -> str:
        due_at = self.page.dossier.due_at
        days = law.profile(self.page.dossier.profile).extension_notice_days
        if due_at is None:
            return ""
        return _(
            "Chỉ xin được một lần và trước %(until)s. Trung tâm duyệt thì hẹn lại và gửi lời xin lỗi "
            "(NĐ 61/2018, Điều 19)."
        ) % {"until": formats.moment(last_moment(due_at, days))}

    @property
    def button(self) -> str:
        return _("Gửi đề nghị gia hạn đến Trung tâm")

    def carry_out(self) -> str:
        limit = TimeLimit(self.cleaned_data["days"], Unit.WORKING_DAY)
        request_extension(
            dossier_id=self.page.dossier.pk,
            limit=limit,
            reason=self.cleaned_data["reason"],
            by=self.page.officer,
            at=self.page.at,
        )
        promise = running(self.page.dossier)
        assert promise.due_at
        found, _taken = count(promise.due_at, limit, (), terms(promise))
        return _(
            "Đã đề nghị gia hạn %(named)s đến %(due)s. Lời hẹn chưa đổi cho đến khi Trung tâm duyệt."
        ) % {
            "named": self.named,
            "due": formats.due(found.due_at),
        }


class ApologyForm(DeedForm):
    """Owns that the day is over; it stays late."""

    key, icon = "apologise", "mail"
    word = gettext_lazy("Xin lỗi người nộp")
    goes_on = False

    reason = reason_field(gettext_lazy("Vì sao muộn, người nộp sẽ đọc"))
    expected_on = forms.DateField(
        label=gettext_lazy("Dự kiến xong ngày"),
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        widget=forms.DateInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": "dd/mm/yyyy"},
            format="%d/%m/%Y",
        ),
        error_messages={"invalid": gettext_lazy("Ngày viết theo ngày/tháng/năm, ví dụ 11/01/2021.")},
    )

    @property
    def hint(self) -> str:
        return _("Đã quá hẹn nên không gia hạn được nữa: lời hẹn giữ nguyên và vẫn tính là trễ.")

    @property
    def button(self) -> str:
        return _("Gửi lời xin lỗi (Mẫu 04)")

    def carry_out(self) -> str:
        expected_on = self.cleaned_data["expected_on"]
        end_of_day = datetime.combine(expected_on, END_OF_DAY)
        apologise(
            dossier_id=self.page.dossier.pk,
            reason=self.cleaned_data["reason"],
            expected_at=timezone.make_aware(end_of_day),
            by=self.page.officer,
            at=self.page.at,
        )
        return _("Đã lập phiếu xin lỗi cho %(named)s. Lời hẹn giữ nguyên, vẫn tính là trễ.") % {
            "named": self.named
        }
