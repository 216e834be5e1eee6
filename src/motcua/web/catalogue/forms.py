"""Biểu mẫu của danh mục: a file to publish, a name, a pair of words."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.procedures.content import ProcedureContent, WrongContent, from_yaml
from motcua.web.forms import HouseForm

LARGEST = 1024 * 1024
DAYS = ["%d/%m/%Y", "%d%m%Y", "%Y-%m-%d"]


class PublishForm(HouseForm):
    """A YAML file and the day from which it holds."""

    file = forms.FileField(label=gettext_lazy("Tệp thủ tục (YAML)"))
    valid_from = forms.DateField(
        label=gettext_lazy("Áp dụng từ ngày"),
        required=False,
        input_formats=DAYS,
        help_text=gettext_lazy("Để trống là từ hôm nay."),
        error_messages={"invalid": gettext_lazy("Ghi ngày theo dạng 31/12/2020.")},
        widget=forms.DateInput(
            format="%d/%m/%Y",
            attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": "31/12/2020"},
        ),
    )

    def content(self) -> ProcedureContent:
        """Return the content of the file, once the form is valid. Raises WrongContent."""
        file = self.cleaned_data["file"]
        try:
            return from_yaml(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise WrongContent([("", _("Tệp không phải văn bản UTF-8."))]) from error
        finally:
            file.seek(0)

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("Tệp lớn quá 1 MB. Mỗi tệp chỉ ghi một thủ tục."))
        return file


class NameForm(HouseForm):
    text = forms.CharField(
        label=gettext_lazy("Người dân còn gọi là"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class SynonymForm(HouseForm):
    """Two ways to say the same."""

    said = forms.CharField(
        label=gettext_lazy("Người dân nói"),
        max_length=100,
        help_text=gettext_lazy("Ví dụ: sổ đỏ"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    meant = forms.CharField(
        label=gettext_lazy("Được hiểu là"),
        max_length=200,
        help_text=gettext_lazy("Ví dụ: giấy chứng nhận quyền sử dụng đất"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
