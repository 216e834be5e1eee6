"""Nhận việc, thôi nhận: take what waits for all, or give it back."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.handling.claim import claim, release
from motcua.web.desk.deeds.base import StepForm
from motcua.web.words import step_name


class ClaimForm(StepForm):
    """Takes a step that nobody has."""

    key, icon = "claim", "inbox"
    word = gettext_lazy("Nhận việc này")
    goes_on = False

    @property
    def hint(self) -> str:
        return _("Bước này đang chung cho đơn vị. Nhận rồi thì không ai làm trùng.")

    def carry_out(self) -> str:
        taken = claim(
            dossier_id=self.page.dossier.pk, step=self.step_shown(), by=self.page.officer, at=self.page.at
        )
        return _("Đã nhận %(named)s: %(step)s.") % {"named": self.named, "step": step_name(taken.name)}


class ReleaseForm(StepForm):
    """Gives a step one took back to all who have its duty."""

    key, icon = "release", "undo"
    word = gettext_lazy("Thôi nhận")

    @property
    def hint(self) -> str:
        return _("Bước này trở lại chung cho đơn vị, ai có nhiệm vụ cũng nhận được.")

    def carry_out(self) -> str:
        given = release(
            dossier_id=self.page.dossier.pk, step=self.step_shown(), by=self.page.officer, at=self.page.at
        )
        return _("Đã để %(named)s cho cả đơn vị: %(step)s.") % {
            "named": self.named,
            "step": step_name(given.name),
        }
