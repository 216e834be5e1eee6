"""Yêu cầu bổ sung: every paper with what has to be done about it, said once and in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.models import DossierItem
from motcua.handling.request_supplement import request_supplement
from motcua.web.desk.deeds.base import DeedForm, reason_field

LONGEST_WHAT = 300


class SupplementForm(DeedForm):
    """One line a paper: what is written there marks it; what is left empty is in order."""

    key, icon = "supplement", "files"
    word = gettext_lazy("Yêu cầu bổ sung")
    template = "desk/deeds/supplement.html"

    def prepare(self) -> None:
        self.items = list(self.page.dossier.items.order_by("position", "id"))
        for item in self.items:
            self.fields[f"what-{item.key}"] = forms.CharField(
                label=item.name,
                required=False,
                max_length=LONGEST_WHAT,
                widget=forms.TextInput(attrs={"list": "what-to-do", "class": "form-control"}),
            )
        self.fields["reason"] = reason_field(_("Lý do chung, ghi trên phiếu"))
        if self.page.must_override:
            self.fields["override"] = reason_field(
                _("Vì sao yêu cầu muộn") if self.page.asks_late else _("Vì sao lần trước chưa yêu cầu được")
            )

    @property
    def button(self) -> str:
        return _("Yêu cầu bổ sung và tạm dừng thời hạn")

    @property
    def hint(self) -> str:
        if self.page.asks_late:
            return _(
                "Đã quá thời hạn thông báo bổ sung kể từ ngày tiếp nhận (NĐ 61/2018, Điều 19 khoản 4). "
                "Vẫn yêu cầu thì phải ghi vì sao muộn; phiếu được đánh dấu là muộn."
            )
        if self.page.must_override:
            return _(
                "Hồ sơ đã được yêu cầu bổ sung một lần. Quy định chỉ cho một lần (NĐ 61/2018, Điều 11); "
                "muốn yêu cầu nữa phải ghi vì sao lần trước chưa nói được."
            )
        return _("Chỉ được yêu cầu một lần: ghi đủ mọi giấy tờ cần bổ sung trong phiếu này.")

    @property
    def suggestions(self) -> list[str]:
        """Return what is often asked for, offered while typing."""
        return [
            _("Bản nộp bị mờ, nộp bản rõ hơn"),
            _("Đã hết hạn, nộp bản còn hạn"),
            _("Thiếu chữ ký hoặc dấu"),
            _("Ghi sai thông tin, lập lại"),
            _("Nộp bản chứng thực thay bản sao"),
            _("Còn thiếu, nộp bổ sung"),
        ]

    def rows(self) -> Iterator[tuple[DossierItem, forms.BoundField]]:
        """Yield each paper with its line."""
        for item in self.items:
            yield item, self[f"what-{item.key}"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and not self._marked():
            self.add_error(None, _("Chưa ghi giấy tờ nào. Ghi phải làm gì vào dòng của giấy tờ cần bổ sung."))
        return given

    def carry_out(self) -> str:
        request = request_supplement(
            dossier_id=self.page.dossier.pk,
            papers=self._marked(),
            reason=self.cleaned_data["reason"],
            override=self.cleaned_data.get("override", ""),
            by=self.page.officer,
            at=self.page.at,
        )
        return _("Đã yêu cầu bổ sung %(count)s giấy tờ, %(named)s. Thời hạn tạm dừng đến khi nhận đủ.") % {
            "count": len(request.papers),
            "named": self.named,
        }

    def _marked(self) -> list[tuple[str, str]]:
        return [
            (item.key, what)
            for item in self.items
            if (what := self.cleaned_data.get(f"what-{item.key}", "").strip())
        ]
