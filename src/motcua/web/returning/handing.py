"""Trao tận tay, gửi bưu chính: the two forms of the return desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from motcua.dossiers.models import Dossier
from motcua.people.models import Party
from motcua.people.rules import WrongValue, read_cccd_qr, search_key
from motcua.returning.hand_over import hand_over
from motcua.returning.post import post
from motcua.web.desk.deeds.base import DeedForm

LONGEST_NAME = 200
LONGEST_IDENTITY = 500  # a citizen card's QR fits
LONGEST_NUMBER = 60
LONGEST_AUTHORITY = 300
LONGEST_ADDRESS = 500


class HandOverForm(DeedForm):
    """Hands the result to the owner, the submitter, or somebody authorised, who showed a paper of his."""

    key, icon = "hand-over", "check"
    word = gettext_lazy("Trao tận tay")

    receiver_is = forms.ChoiceField(label=gettext_lazy("Ai nhận"), widget=forms.RadioSelect)
    identity_no = forms.CharField(
        label=gettext_lazy("Số giấy tờ đã xem, hoặc quét thẻ căn cước"), max_length=LONGEST_IDENTITY
    )
    receiver_name = forms.CharField(
        label=gettext_lazy("Họ tên người được ủy quyền"), required=False, max_length=LONGEST_NAME
    )
    authority = forms.CharField(
        label=gettext_lazy("Giấy ủy quyền"),
        help_text=gettext_lazy("Số, ngày, nơi chứng thực; hoặc quan hệ theo pháp luật."),
        required=False,
        max_length=LONGEST_AUTHORITY,
    )

    def prepare(self) -> None:
        dossier, field = self.page.dossier, self.fields["receiver_is"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = receivers(dossier)
        field.initial = "owner"
        if dossier.representative:
            self.fields["receiver_name"].initial = dossier.representative.name
            self.fields["authority"].initial = dossier.authority
        self.fields["identity_no"].widget.attrs.update({"autocomplete": "off", "data-ready": ""})

    @property
    def button(self) -> str:
        return pgettext("act", "Trao kết quả")

    def clean_identity_no(self) -> str:
        """Read a scanned card; what was typed stays as it was."""
        given = str(self.cleaned_data["identity_no"]).strip()
        if given.count("|") < 6:
            if len(given) > LONGEST_NUMBER:
                raise forms.ValidationError(_("Số giấy tờ này quá dài."))
            return given
        try:
            card = read_cccd_qr(given)
        except WrongValue as error:
            raise forms.ValidationError(_("Mã vừa quét không phải mã QR của thẻ căn cước.")) from error
        self.card_name = card.name
        return card.number

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("receiver_is") == "representative":
            for name, sentence in (
                ("receiver_name", _("Nhập họ tên người được ủy quyền.")),
                ("authority", _("Nhập giấy ủy quyền hoặc căn cứ đại diện.")),
            ):
                if not given.get(name, "").strip():
                    self.add_error(name, sentence)
        self._compare(given)
        return given

    def carry_out(self) -> str:
        given = self.cleaned_data
        name = receiver_name(self.page.dossier, given["receiver_is"], given["receiver_name"])
        hand_over(
            dossier_id=self.page.dossier.pk,
            receiver_name=name,
            identity_no=given["identity_no"],
            receiver_is=given["receiver_is"],
            authority=given["authority"] if given["receiver_is"] == "representative" else "",
            by=self.page.officer,
            at=self.page.at,
        )
        if name == self.page.dossier.owner_name:
            return _("Đã trao kết quả %(named)s.") % {"named": self.named}
        return _("Đã trao kết quả %(named)s cho %(name)s.") % {"named": self.named, "name": name}

    def _compare(self, given: dict[str, Any]) -> None:
        """Refuse a scanned card of somebody else than was said to receive."""
        card = getattr(self, "card_name", "")
        if not card or "receiver_is" not in given:
            return
        name = receiver_name(self.page.dossier, given["receiver_is"], given.get("receiver_name", ""))
        if name and search_key(card) != search_key(name):
            said = {"card": card, "name": name}
            self.add_error(
                "identity_no",
                _("Thẻ vừa quét mang tên %(card)s, không phải %(name)s. Chọn lại ai nhận.") % said,
            )


class PostForm(DeedForm):
    """Gives the result to the post, with its tracking number."""

    key, icon = "post", "send"
    word = gettext_lazy("Gửi bưu chính")

    receiver_name = forms.CharField(label=gettext_lazy("Người nhận"), max_length=LONGEST_NAME)
    address = forms.CharField(label=gettext_lazy("Địa chỉ nhận"), max_length=LONGEST_ADDRESS)
    tracking_no = forms.CharField(label=gettext_lazy("Số hiệu bưu gửi"), max_length=LONGEST_NUMBER)

    def prepare(self) -> None:
        dossier = self.page.dossier
        self.fields["receiver_name"].initial = dossier.owner_name
        owner = dossier.owner
        self.fields["address"].initial = dossier.return_address or (owner.address if owner else "")
        self.fields["tracking_no"].widget.attrs.update({"autocomplete": "off", "data-ready": ""})

    @property
    def button(self) -> str:
        return _("Ghi đã gửi bưu chính")

    def carry_out(self) -> str:
        sent = post(
            dossier_id=self.page.dossier.pk,
            receiver_name=self.cleaned_data["receiver_name"],
            address=self.cleaned_data["address"],
            tracking_no=self.cleaned_data["tracking_no"],
            by=self.page.officer,
            at=self.page.at,
        )
        return _("Đã gửi kết quả %(named)s, số hiệu %(number)s.") % {
            "named": self.named,
            "number": sent.tracking_no,
        }


def receivers(dossier: Dossier) -> list[tuple[str, str]]:
    """Return who may receive: the owner, the submitter where he is another, somebody authorised."""
    found = [("owner", _("Chủ hồ sơ: %(name)s") % {"name": dossier.owner_name})]
    if dossier.submitter and dossier.submitter_id != dossier.owner_id:
        found.append(("submitter", _("Người nộp: %(name)s") % {"name": dossier.submitter.name}))
    return [*found, ("representative", _("Người được ủy quyền, người đại diện"))]


def receiver_name(dossier: Dossier, receiver_is: str, given: str) -> str:
    """Return the name of who receives: of the dossier's people, or as it was typed."""
    party: Party | None = dossier.owner if receiver_is == "owner" else dossier.submitter
    return given.strip() if receiver_is == "representative" or party is None else party.name
