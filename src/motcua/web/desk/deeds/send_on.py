"""Chuyển cơ quan khác giải quyết một phần: whom, what, in how many days, in which order, and who leads."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.dossiers.rules import Channel
from motcua.handling.send_on import Errand, send_on
from motcua.web.desk.deeds.office_rows import ROWS, OfficeRowsForm
from motcua.worktime.rules import TimeLimit, Unit


class SendOnForm(OfficeRowsForm):
    """One row an agency, in their order. Empty rows send to nobody."""

    key, icon = "send-on", "send"
    word = gettext_lazy("Chuyển cơ quan khác")
    goes_on = False
    template = "desk/deeds/send_on.html"

    wanted, wanted_label, usual_days = "task", gettext_lazy("Nội dung công việc"), 5

    lead = forms.ChoiceField(label=gettext_lazy("Cơ quan chủ trì"), required=False)
    at_once = forms.BooleanField(label=gettext_lazy("Gửi tất cả cùng lúc (hồ sơ điện tử)"), required=False)

    def prepare(self) -> None:
        super().prepare()
        self._prepare_whole()

    def _prepare_whole(self) -> None:
        lead = self.fields["lead"]
        assert isinstance(lead, forms.ChoiceField)
        numbered = [(str(row), _("Cơ quan %(row)s") % {"row": row}) for row in range(1, ROWS + 1)]
        lead.choices = [("", self.page.dossier.deciding_agency.name), *numbered]
        if self.page.dossier.channel == Channel.ONLINE:
            self.fields["at_once"].initial = True
        else:
            del self.fields["at_once"]

    @property
    def hint(self) -> str:
        if self.page.dossier.channel == Channel.ONLINE:
            return _("Mỗi cơ quan có mã và hạn riêng; kết quả của từng phần tự về hồ sơ này.")
        return _(
            "Hồ sơ giấy đi lần lượt theo thứ tự các dòng (NĐ 61/2018, Điều 19 khoản 6); mỗi cơ quan có mã và "
            "hạn riêng, kết quả của từng phần tự về hồ sơ này."
        )

    @property
    def button(self) -> str:
        return _("Chuyển giải quyết")

    def carry_out(self) -> str:
        parts = send_on(
            dossier_id=self.page.dossier.pk,
            step=self.step_shown(),
            errands=list(self._errands()),
            at_once=self.cleaned_data.get("at_once", False),
            by=self.page.officer,
            at=self.page.at,
        )
        return ngettext(
            "Đã chuyển %(named)s cho %(count)s cơ quan giải quyết phần việc.",
            "Đã chuyển %(named)s cho %(count)s cơ quan giải quyết phần việc.",
            len(parts),
        ) % {"count": len(parts), "named": self.named}

    def _errands(self) -> Iterator[Errand]:
        given = self.cleaned_data
        for row in range(1, ROWS + 1):
            if key := given[f"office-{row}"]:
                limit = TimeLimit(given[f"days-{row}"] or self.usual_days, Unit.WORKING_DAY)
                is_lead = given["lead"] == str(row)
                yield Errand(self.known[key], given[f"task-{row}"], limit, is_lead=is_lead)
