"""Duyệt hoặc trả lại: the one form of the leader, and the act behind its two buttons."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from motcua.handling.complete import complete
from motcua.org.rules import Duty
from motcua.web.desk.deeds.base import StepForm, reason_field
from motcua.web.words import step_name
from motcua.workflow.rules import DONE, RETURNED


class DecisionForm(StepForm):
    """Approves (or signs) with or without a word, or returns with the reason."""

    key, icon = "decide", "pen"
    word = gettext_lazy("Duyệt hoặc trả lại")

    note = reason_field(gettext_lazy("Ý kiến"), required=False, rows=1)
    outcome = forms.ChoiceField(choices=[(DONE, ""), (RETURNED, "")], widget=forms.HiddenInput)

    @property
    def button(self) -> str:
        position = self.page.position
        signs = position is not None and position.duty == Duty.SIGN
        return pgettext("act", "Ký duyệt") if signs else pgettext("act", "Duyệt")

    @property
    def then(self) -> str:
        """Return where the dossier goes when it is approved."""
        following = self.page.next_step
        return _("chuyển “%(step)s”") % {"step": step_name(following.name)} if following else _("xong hồ sơ")

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("outcome") == RETURNED and not given.get("note", "").strip():
            self.add_error("note", _("Nhập lý do trả lại, để người trình biết phải sửa gì."))
        return given

    @property
    def _outcome(self) -> str:
        """What the process calls it: to approve is to go the first way that does not lead back."""
        if self.cleaned_data["outcome"] == RETURNED or not self.page.forward:
            return str(self.cleaned_data["outcome"])
        return self.page.forward[0].outcome

    def carry_out(self) -> str:
        moved = complete(
            dossier_id=self.page.dossier.pk,
            step=self.step_shown(),
            by=self.page.officer,
            at=self.page.at,
            outcome=self._outcome,
            note=self.cleaned_data["note"],
        )
        said = {"named": self.named, "step": step_name(moved.next.name) if moved.next else ""}
        if self.cleaned_data["outcome"] == RETURNED:
            return _("Đã trả lại %(named)s về bước “%(step)s”.") % said
        if moved.next is None:
            return _("Đã duyệt xong %(named)s.") % said
        return _("Đã duyệt %(named)s, chuyển bước “%(step)s”.") % said
