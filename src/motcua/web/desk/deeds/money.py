"""Nghĩa vụ tài chính: tell the applicant what he owes by law, and take note that he has paid it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.handling.confirm_obligation import confirm_obligation
from motcua.handling.request_obligation import request_obligation
from motcua.web.desk.deeds.base import DeedForm, reason_field
from motcua.web.formats import due

LONGEST_NUMBER = 80


class ObligationForm(DeedForm):
    """Names the notice and what is owed; the clock stands until it is paid."""

    key, icon = "obligation", "money"
    word = gettext_lazy("Yêu cầu nghĩa vụ tài chính")

    notice_no = forms.CharField(label=gettext_lazy("Số thông báo"), max_length=LONGEST_NUMBER)
    reason = reason_field(gettext_lazy("Phải nộp khoản gì, ở đâu; người nộp sẽ đọc"))

    @property
    def button(self) -> str:
        return _("Báo người nộp và tạm dừng thời hạn")

    def carry_out(self) -> str:
        request_obligation(
            dossier_id=self.page.dossier.pk,
            notice_no=self.cleaned_data["notice_no"],
            reason=self.cleaned_data["reason"],
            by=self.page.officer,
            at=self.page.at,
        )
        return _("Đã báo nghĩa vụ tài chính, %(named)s. Thời hạn tạm dừng đến khi nộp đủ.") % {
            "named": self.named
        }


class PaidForm(DeedForm):
    """Takes note of the receipt; the limit runs again."""

    key, icon = "paid", "money"
    word = gettext_lazy("Xác nhận đã nộp đủ")
    goes_on = False

    receipt_no = forms.CharField(
        label=gettext_lazy("Số chứng từ, biên lai, giấy nộp tiền"), max_length=LONGEST_NUMBER
    )

    @property
    def button(self) -> str:
        return _("Xác nhận và chạy tiếp thời hạn")

    def carry_out(self) -> str:
        dossier = confirm_obligation(
            dossier_id=self.page.dossier.pk,
            receipt_no=self.cleaned_data["receipt_no"],
            by=self.page.officer,
            at=self.page.at,
        )
        assert dossier.due_at  # a limit runs again
        return _("Đã xác nhận, %(named)s. Hẹn trả %(due)s.") % {
            "named": self.named,
            "due": due(dossier.due_at),
        }
