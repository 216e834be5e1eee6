"""Dừng giải quyết; lập biên bản mất, hỏng giấy tờ: what must be owned up to, each with its reason."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from motcua.handling.record_loss import record_loss
from motcua.handling.reopen import reopen
from motcua.handling.stop import stop
from motcua.web.desk.deeds.base import DeedForm, reason_field
from motcua.web.desk.deeds.result import stored
from motcua.web.formats import due


class StopForm(DeedForm):
    """Ends a dossier that cannot go on."""

    key, icon = "stop", "stop"
    word = pgettext_lazy("act", "Dừng giải quyết")
    is_grave = True

    reason = reason_field(gettext_lazy("Lý do dừng, người nộp sẽ đọc"))

    @property
    def hint(self) -> str:
        return _("Hồ sơ dừng hẳn và lời hẹn kết thúc không có kết quả.")

    def carry_out(self) -> str:
        stop(
            dossier_id=self.page.dossier.pk,
            reason=self.cleaned_data["reason"],
            by=self.page.officer,
            at=self.page.at,
        )
        return _("Đã dừng giải quyết %(named)s.") % {"named": self.named}


class ReopenForm(DeedForm):
    """Takes a stopped dossier into work again."""

    key, icon = "reopen", "undo"
    word = gettext_lazy("Mở lại hồ sơ")
    goes_on = False

    reason = reason_field(gettext_lazy("Vì sao mở lại, người nộp sẽ đọc"))

    @property
    def hint(self) -> str:
        return _("Hồ sơ bắt đầu lại từ bước đầu; thời hạn tính lại từ đầu, kể từ hôm nay.")

    def carry_out(self) -> str:
        dossier = reopen(
            dossier_id=self.page.dossier.pk,
            reason=self.cleaned_data["reason"],
            by=self.page.officer,
            at=self.page.at,
        )
        assert dossier.due_at  # a limit runs again
        return _("Đã mở lại %(named)s, hẹn trả %(due)s.") % {"named": self.named, "due": due(dossier.due_at)}


class LossForm(DeedForm):
    """Records, with the minutes, that a paper was lost or damaged in our hands."""

    key, icon = "loss", "alert"
    word = gettext_lazy("Ghi mất, hỏng giấy tờ")
    goes_on, has_files, is_grave = False, True, True

    paper = forms.ChoiceField(label=gettext_lazy("Giấy tờ"))
    reason = reason_field(gettext_lazy("Mất hoặc hỏng thế nào"))
    minutes = forms.FileField(label=gettext_lazy("Biên bản"), allow_empty_file=True)

    def prepare(self) -> None:
        field = self.fields["paper"]
        assert isinstance(field, forms.ChoiceField)
        items = self.page.dossier.items.order_by("position", "id")
        field.choices = [("", _("Chọn giấy tờ")), *((item.key, item.name) for item in items)]

    @property
    def hint(self) -> str:
        return _("Người làm mất chịu trách nhiệm khắc phục và chi phí (NĐ 61/2018, Điều 21).")

    @property
    def button(self) -> str:
        return _("Ghi nhận kèm biên bản")

    def carry_out(self) -> str:
        minutes = stored(self, "minutes")
        assert minutes is not None
        item = record_loss(
            dossier_id=self.page.dossier.pk,
            paper=self.cleaned_data["paper"],
            reason=self.cleaned_data["reason"],
            minutes=minutes,
            by=self.page.officer,
            at=self.page.at,
        )
        return _("Đã ghi nhận, kèm biên bản: %(paper)s, %(named)s.") % {
            "paper": item.name,
            "named": self.named,
        }
