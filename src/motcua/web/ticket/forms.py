"""Nơi nhận tin: the phone or mailbox to which the hall may send a message."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.accounts.contacts import clean_contact
from motcua.accounts.texts import WrongValue
from motcua.web.forms import HouseForm


class ContactForm(HouseForm):
    """A mobile phone number or an e-mail address."""

    contact = forms.CharField(
        label=gettext_lazy("Số di động hoặc thư điện tử"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "email", "spellcheck": "false"}),
    )

    def clean_contact(self) -> str:
        try:
            return clean_contact(self.cleaned_data["contact"])
        except WrongValue as error:
            said = _("Cần một số di động có 10 số, bắt đầu bằng 0, hoặc một địa chỉ thư điện tử.")
            raise forms.ValidationError(said) from error
