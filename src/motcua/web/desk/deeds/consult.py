"""Lấy ý kiến và trả lời: ask other offices, several at once, and answer for one's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.deadlines.rules import USUAL_REPLY
from motcua.documents.rules import clean_name
from motcua.handling.answer import answer
from motcua.handling.consult import Question, consult
from motcua.handling.withdraw_question import withdraw_question
from motcua.web.desk.deeds.base import DeedForm, StepForm, reason_field
from motcua.web.desk.deeds.office_rows import ROWS, OfficeRowsForm
from motcua.web.desk.deeds.result import stored
from motcua.web.desk.deeds.steps import told
from motcua.worktime.rules import TimeLimit, Unit

LONGEST_ANSWER = 4000


class ConsultForm(OfficeRowsForm):
    """One row an office: whom, what, within how many working days. Empty rows ask nobody."""

    key, icon = "consult", "users"
    word = gettext_lazy("Lấy ý kiến")
    goes_on = False
    template = "desk/deeds/consult.html"

    wanted, wanted_label = "question", gettext_lazy("Nội dung lấy ý kiến")
    usual_days = USUAL_REPLY.amount

    def prepare(self) -> None:
        super().prepare()
        for row in range(2, ROWS + 1):
            self.fields[f"question-{row}"].widget.attrs["placeholder"] = _("Để trống: hỏi như dòng trên")

    @property
    def hint(self) -> str:
        return _(
            "Hồ sơ vẫn ở bước này và ngày hẹn với người nộp không đổi; mỗi cơ quan có hạn trả lời riêng "
            "(NĐ 61/2018, Điều 19 khoản 5)."
        )

    @property
    def button(self) -> str:
        return _("Gửi lấy ý kiến")

    def carry_out(self) -> str:
        asked = consult(
            dossier_id=self.page.dossier.pk,
            step=self.step_shown(),
            questions=list(self._questions()),
            by=self.page.officer,
            at=self.page.at,
        )
        return ngettext(
            "Đã lấy ý kiến %(count)s cơ quan về %(named)s.",
            "Đã lấy ý kiến %(count)s cơ quan về %(named)s.",
            len(asked),
        ) % {"count": len(asked), "named": self.named}

    def _questions(self) -> Iterator[Question]:
        text = ""
        for row in range(1, ROWS + 1):
            text = self.cleaned_data[f"question-{row}"] or text
            if key := self.cleaned_data[f"office-{row}"]:
                days = self.cleaned_data[f"days-{row}"] or self.usual_days
                yield Question(self.known[key], text, TimeLimit(days, Unit.WORKING_DAY))


class WithdrawQuestionForm(DeedForm):
    """Takes back what was asked and is not needed any more."""

    key, icon = "withdraw-question", "undo"
    word = gettext_lazy("Rút câu hỏi")
    goes_on = False

    number = forms.TypedChoiceField(
        label=gettext_lazy("Câu hỏi rút lại"), coerce=int, widget=forms.RadioSelect
    )
    reason = reason_field(gettext_lazy("Vì sao rút, nơi được hỏi sẽ đọc"))

    def prepare(self) -> None:
        field = self.fields["number"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (one.number, f"{one.position.office.name}: {one.question}"[:200])
            for one in self.page.withdrawable
        ]
        if len(self.page.withdrawable) == 1:
            field.initial = self.page.withdrawable[0].number

    @property
    def hint(self) -> str:
        return _(
            "Nơi được hỏi không phải trả lời nữa; hạn trả lời kết thúc, ngày hẹn với người nộp giữ nguyên."
        )

    def carry_out(self) -> str:
        asked = withdraw_question(
            dossier_id=self.page.dossier.pk,
            number=self.cleaned_data["number"],
            reason=self.cleaned_data["reason"],
            by=self.page.officer,
            at=self.page.at,
        )
        return _("Đã rút câu hỏi gửi %(office)s về %(named)s.") % {
            "office": asked.position.office.name,
            "named": self.named,
        }


class AnswerForm(StepForm):
    """Answers what the officer's own office was asked."""

    key, icon = "answer", "send"
    word = gettext_lazy("Trả lời ý kiến")
    has_files = True

    outcome = forms.ChoiceField(label=gettext_lazy("Kết luận"), widget=forms.RadioSelect)
    answer = forms.CharField(
        label=gettext_lazy("Ý kiến của cơ quan, đơn vị"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    file = forms.FileField(label=gettext_lazy("Văn bản trả lời"), required=False, allow_empty_file=True)

    def prepare(self) -> None:
        super().prepare()
        if len(self.page.forward) < 2:
            del self.fields["outcome"]
            return
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(way.outcome, told(way)) for way in self.page.forward]

    @property
    def hint(self) -> str:
        asked = self.page.question
        return (
            _("%(office)s hỏi: %(question)s")
            % {
                "office": self.page.dossier.deciding_agency.name,
                "question": asked.question,
            }
            if asked
            else ""
        )

    @property
    def button(self) -> str:
        return _("Gửi trả lời")

    def carry_out(self) -> str:
        given: dict[str, Any] = {}
        if self.page.forward:
            given["outcome"] = self.cleaned_data.get("outcome") or self.page.forward[0].outcome
        if file := stored(self, "file"):
            given |= {"file": file, "name": clean_name(self.cleaned_data["file"].name)}
        answer(
            dossier_id=self.page.dossier.pk,
            step=self.step_shown(),
            text=self.cleaned_data["answer"],
            by=self.page.officer,
            at=self.page.at,
            **given,
        )
        return _("Đã trả lời %(office)s về %(named)s.") % {
            "office": self.page.dossier.deciding_agency.name,
            "named": self.named,
        }
