"""Kết quả: the draft for those who approve, the result with number and date, and its correction."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.documents import store
from motcua.documents.models import File
from motcua.documents.rules import clean_name
from motcua.handling.attach_draft import attach_draft
from motcua.handling.correct_result import propose_result_correction
from motcua.handling.decide_on_the_spot import decide_on_the_spot
from motcua.handling.put_result import put_result
from motcua.web.desk.deeds.base import DeedForm, reason_field
from motcua.worktime.rules import TimeLimit, Unit

LONGEST_KIND = 300
LONGEST_NUMBER = 80
MOST_DAYS = 30


class DraftForm(DeedForm):
    """Adds the draft of the result."""

    key, icon = "draft", "file"
    word = gettext_lazy("Đính dự thảo")
    goes_on, has_files = False, True

    file = forms.FileField(label=gettext_lazy("Dự thảo kết quả"), allow_empty_file=True)

    @property
    def button(self) -> str:
        return _("Đính dự thảo để lãnh đạo xem")

    def carry_out(self) -> str:
        file = stored(self, "file")
        assert file is not None
        attach_draft(
            dossier_id=self.page.dossier.pk,
            file=file,
            name=clean_name(
                self.cleaned_data["file"].name
            ),  # the stored one may be of another with its content
            by=self.page.officer,
            at=self.page.at,
        )
        return _("Đã đính dự thảo vào %(named)s.") % {"named": self.named}


class ResultForm(DeedForm):
    """Puts the result in the dossier; a refusal to grant is a result too."""

    key, icon = "result", "seal"
    word = gettext_lazy("Nhập kết quả")
    goes_on, has_files = False, True
    template = "desk/deeds/result.html"

    kind = forms.CharField(label=gettext_lazy("Loại kết quả"), max_length=LONGEST_KIND)
    number = forms.CharField(label=gettext_lazy("Số"), max_length=LONGEST_NUMBER)
    decided_on = forms.DateField(
        label=gettext_lazy("Ngày ký"),
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        # As text: a browser in another language would show the month before the day.
        widget=forms.DateInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": "dd/mm/yyyy"},
            format="%d/%m/%Y",
        ),
        error_messages={"invalid": gettext_lazy("Ngày ký viết theo ngày/tháng/năm, ví dụ 11/01/2021.")},
    )
    file = forms.FileField(
        label=gettext_lazy("Bản quét hoặc bản điện tử"), required=False, allow_empty_file=True
    )
    is_refusal = forms.BooleanField(label=gettext_lazy("Đây là văn bản từ chối giải quyết"), required=False)

    def prepare(self) -> None:
        kinds = self.kinds
        self.fields["kind"].widget.attrs["list"] = "result-kinds"
        self.fields["kind"].initial = kinds[0] if kinds else ""
        self.fields["decided_on"].initial = timezone.localdate(self.page.at)

    @property
    def kinds(self) -> list[str]:
        """Return the results the procedure names."""
        return [result.name for result in self.page.content.results]

    @property
    def button(self) -> str:
        return _("Nhập kết quả thay kết quả cũ") if self.page.results else _("Nhập kết quả")

    def carry_out(self) -> str:
        given = self.cleaned_data
        put = put_result(
            dossier_id=self.page.dossier.pk,
            kind=given["kind"],
            number=given["number"],
            decided_on=given["decided_on"],
            is_refusal=given["is_refusal"],
            file=stored(self, "file"),
            by=self.page.officer,
            at=self.page.at,
        )
        return _("Đã nhập kết quả số %(number)s vào %(named)s.") % {
            "number": put.number,
            "named": self.named,
        }


class SpotForm(ResultForm):
    """Puts the result and does at once every step that the officer may do himself."""

    key, icon = "spot", "check-circle"
    word = gettext_lazy("Giải quyết tại chỗ")

    @property
    def hint(self) -> str:
        return _(
            "Các bước được giao hoặc ủy quyền cho mình làm liền một lượt, mỗi bước ghi riêng "
            "(NĐ 61/2018, Điều 17 khoản 5)."
        )

    @property
    def button(self) -> str:
        return _("Quyết định và chuyển trả kết quả")

    def carry_out(self) -> str:
        given = self.cleaned_data
        decided = decide_on_the_spot(
            dossier_id=self.page.dossier.pk,
            kind=given["kind"],
            number=given["number"],
            decided_on=given["decided_on"],
            is_refusal=given["is_refusal"],
            file=stored(self, "file"),
            by=self.page.officer,
            at=self.page.at,
        )
        said = {"named": self.named, "count": len(decided.steps)}
        if decided.is_done:
            return _("Đã giải quyết tại chỗ %(named)s; quầy trả kết quả trả ngay được.") % said
        return _("Đã làm %(count)s bước của %(named)s; các bước còn lại thuộc người khác.") % said


class CorrectionForm(DeedForm):
    """Proposes to put a wrong result right; a leader decides."""

    key, icon = "correct", "pen"
    word = gettext_lazy("Đề xuất sửa kết quả sai")
    goes_on = False

    reason = reason_field(gettext_lazy("Kết quả sai ở đâu, vì sao"))
    days = forms.IntegerField(
        label=gettext_lazy("Hẹn sửa xong trong (ngày làm việc)"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=2,
        error_messages={
            "invalid": gettext_lazy("Số ngày viết bằng chữ số, ví dụ 2."),
            "min_value": gettext_lazy("Hẹn ít nhất 1 ngày làm việc."),
            "max_value": gettext_lazy("Hẹn nhiều nhất 30 ngày làm việc."),
        },
    )

    @property
    def hint(self) -> str:
        return _(
            "Lãnh đạo duyệt thì hồ sơ mở lại với ngày hẹn mới; người nộp không mất phí (NĐ 61/2018, Điều 21)."
        )

    @property
    def button(self) -> str:
        return _("Trình lãnh đạo đề xuất sửa")

    def carry_out(self) -> str:
        propose_result_correction(
            dossier_id=self.page.dossier.pk,
            reason=self.cleaned_data["reason"],
            limit=TimeLimit(self.cleaned_data["days"], Unit.WORKING_DAY),
            by=self.page.officer,
            at=self.page.at,
        )
        return _("Đã trình lãnh đạo đề xuất sửa kết quả của %(named)s. Chưa có gì thay đổi.") % {
            "named": self.named
        }


def stored(form: DeedForm, name: str) -> File | None:
    """Store the uploaded file and return its row; None if there is none. Raises what `store` raises."""
    upload = form.cleaned_data.get(name)
    return store(upload, name=upload.name, at=form.page.at) if upload else None
