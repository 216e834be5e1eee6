"""What is typed at the entrance."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.accounts.rules import SHORTEST_PASSWORD
from motcua.web.forms import HouseForm, reminder


class SignInForm(AuthenticationForm):
    """User name and password; a mistake is told without saying which of the two it was."""

    username = UsernameField(
        label=_("Tên đăng nhập"),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    error_messages = {
        "invalid_login": _(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra phím Caps Lock và bộ gõ rồi nhập lại."
        ),
        "inactive": _("Tài khoản này đã khóa. Liên hệ người quản trị của cơ quan."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["password"].label = _("Mật khẩu")
        for field in self.fields.values():
            field.error_messages["required"] = reminder(field)


class PasswordForm(HouseForm):
    """The old password, and the new one twice."""

    old = forms.CharField(
        label=_("Mật khẩu đang dùng"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("Mật khẩu mới"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Nhập lại mật khẩu mới"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new"].help_text = gettext(
            "Ít nhất %(count)s ký tự, không chứa tên đăng nhập. Một câu ngắn dễ nhớ là tốt nhất."
        ) % {"count": SHORTEST_PASSWORD}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("new") and given.get("again") and given["new"] != given["again"]:
            self.add_error("again", _("Hai lần nhập mật khẩu mới chưa giống nhau."))
        return given
