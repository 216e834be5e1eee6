"""Bước xử lý: end the step and hand on, return it to where it came from, give it to another officer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from motcua.dossiers.loads import Load, staff
from motcua.dossiers.marking import office_of
from motcua.dossiers.operations import Advance
from motcua.dossiers.ways import Way
from motcua.handling.assign import assign
from motcua.handling.complete import complete
from motcua.handling.send_back import send_back
from motcua.org.rules import Duty
from motcua.web.desk.deeds.base import OfficerField, StepForm, reason_field
from motcua.web.words import step_name
from motcua.workflow.graph import NodeKind
from motcua.workflow.rules import DONE, RETURNED


class CompleteForm(StepForm):
    """Ends the step; the next one goes to the officer chosen, or to all who have its duty.

    Where the process asks for an outcome, the officer says it.
    """

    key, icon = "complete", "send"
    word = gettext_lazy("Chuyển bước tiếp")

    outcome = forms.ChoiceField(label=gettext_lazy("Kết luận"), widget=forms.RadioSelect)
    next_officer = OfficerField(label=gettext_lazy("Giao cho"), required=False)
    note = reason_field(gettext_lazy("Ý kiến"), required=False, rows=1)

    def prepare(self) -> None:
        super().prepare()
        self._prepare_outcome()
        following = self.page.next_step
        if following is None or following.kind is not NodeKind.TASK or len(self.page.forward) > 1:
            del self.fields["next_officer"]
            return
        able = staff(Duty(following.duty), office_of(self.page.dossier, following), self.page.at)
        self._officers.offer(able, _("Theo quy tắc phân công"))
        if able and self._assigns:
            self.fields["next_officer"].initial = str(able[0].public_id)  # the least loaded is proposed

    def _prepare_outcome(self) -> None:
        """Ask for the outcome only where the process has more than one way on."""
        if len(self.page.forward) < 2:
            del self.fields["outcome"]
            return
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(way.outcome, told(way)) for way in self.page.forward]

    @property
    def button(self) -> str:
        following = self.page.next_step
        if self.page.is_last:
            return _("Hoàn thành, chuyển trả kết quả")
        if following is None or following.kind is not NodeKind.TASK or len(self.page.forward) > 1:
            return _("Xong bước này")
        if self._assigns:
            return _("Giao thụ lý")
        return _("Chuyển: %(step)s") % {"step": step_name(following.name)}

    def carry_out(self) -> str:
        chosen = self._chosen()
        moved = complete(
            dossier_id=self.page.dossier.pk,
            step=self.step_shown(),
            by=self.page.officer,
            at=self.page.at,
            outcome=self.cleaned_data.get("outcome") or self._only_outcome,
            note=self.cleaned_data["note"],
            next_officer_id=chosen.officer_id if chosen else None,
        )
        if moved.is_done:
            return _("Đã hoàn thành %(named)s. Quầy trả kết quả sẽ trả cho người nộp.") % {
                "named": self.named
            }
        if moved.next is None:
            return _("Đã xong phần này của %(named)s; còn chờ các đơn vị khác.") % {"named": self.named}
        said = {"named": self.named, "step": step_name(moved.next.name)}
        if moved.next.officer:
            said["name"] = moved.next.officer.full_name
            return _("Đã chuyển %(named)s cho %(name)s: %(step)s.") % said
        return _("Đã chuyển %(named)s sang bước “%(step)s”.") % said

    @property
    def _assigns(self) -> bool:
        """Whether the step in work is to choose who does the next."""
        return self.page.position is not None and self.page.position.duty == Duty.ASSIGN

    @property
    def _only_outcome(self) -> str:
        return self.page.forward[0].outcome if self.page.forward else DONE

    def _chosen(self) -> Load | None:
        if "next_officer" not in self.fields:
            return None
        return self._officers.chosen(self.cleaned_data["next_officer"])

    @property
    def _officers(self) -> OfficerField:
        field = self.fields["next_officer"]
        assert isinstance(field, OfficerField)
        return field


def told(way: Way) -> str:
    """Return an outcome with where it leads: "đồng ý – Ký duyệt"."""
    where = ", ".join(step_name(step.name or step.id) for step in way.opens)
    words = _("Xong") if way.outcome == DONE else way.outcome
    return f"{words} – {where}" if where else words


class ReturnForm(StepForm):
    """Returns the step to the one before, or to a former one of the leader's choice, with the reason."""

    key, icon = "return", "undo"
    word = gettext_lazy("Trả lại bước trước")

    to = forms.ChoiceField(label=gettext_lazy("Trả về bước"), widget=forms.RadioSelect, required=False)
    note = reason_field(gettext_lazy("Lý do trả lại"))

    def prepare(self) -> None:
        super().prepare()
        steps = self.page.former_steps
        if len(steps) < 2:
            del self.fields["to"]
            return
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(node.id, step_name(node.name or node.id)) for node in steps]
        field.initial = steps[0].id

    @property
    def button(self) -> str:
        steps = self.page.former_steps
        if len(steps) != 1:
            return _("Trả lại")
        return pgettext("act", "Trả lại: %(step)s") % {"step": step_name(steps[0].name)}

    def carry_out(self) -> str:
        moved = self._return()
        back = step_name(moved.next.name) if moved.next else ""
        return _("Đã trả lại %(named)s về bước “%(step)s”.") % {"named": self.named, "step": back}

    def _return(self) -> Advance:
        """Go the way of the process where it leads to the step; else as who leads may."""
        step, own, note = self.step_shown(), self.page.former_step, self.cleaned_data["note"]
        dossier_id, by, at = self.page.dossier.pk, self.page.officer, self.page.at
        steps = self.page.former_steps
        to = self.cleaned_data.get("to") or (steps[0].id if steps else "")
        if (own and to == own.id) or not to:
            return complete(dossier_id=dossier_id, step=step, by=by, at=at, outcome=RETURNED, note=note)
        return send_back(dossier_id=dossier_id, step=step, to=to, reason=note, by=by, at=at)


class AssignForm(StepForm):
    """Gives the step in work to an officer, or back to all who have its duty."""

    key, icon = "assign", "users"
    word = gettext_lazy("Giao lại")

    officer = OfficerField(label=gettext_lazy("Giao bước này cho"), required=False)

    def prepare(self) -> None:
        super().prepare()
        position = self.page.position
        able = staff(Duty(position.duty), position.office_id, self.page.at) if position else []
        self._officers.offer(able, _("Chung cho đơn vị"))
        holder = next((load for load in able if position and load.officer_id == position.officer_id), None)
        self.fields["officer"].initial = str(holder.public_id) if holder else ""

    @property
    def button(self) -> str:
        position = self.page.position
        return _("Giao bước “%(step)s”") % {"step": step_name(position.name)} if position else str(self.word)

    def carry_out(self) -> str:
        chosen = self._officers.chosen(self.cleaned_data["officer"])
        given = assign(
            dossier_id=self.page.dossier.pk,
            step=self.step_shown(),
            officer_id=chosen.officer_id if chosen else None,
            by=self.page.officer,
            at=self.page.at,
        )
        said: dict[str, Any] = {"named": self.named, "step": step_name(given.name)}
        if chosen is None:
            return _("Đã để %(named)s cho cả đơn vị: %(step)s.") % said
        return _("Đã giao %(named)s cho %(name)s: %(step)s.") % {**said, "name": chosen.name}

    @property
    def _officers(self) -> OfficerField:
        field = self.fields["officer"]
        assert isinstance(field, OfficerField)
        return field
