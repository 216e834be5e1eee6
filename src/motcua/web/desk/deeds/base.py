"""What every act of the desk has: a word on the bar, a button that says what will happen, and the deed."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.loads import Load
from motcua.web.desk.page import DossierPage
from motcua.web.formats import number
from motcua.web.forms import HouseForm, reminder
from motcua.workflow.engine import NoSuchStep

LONGEST_REASON = 1000


class DeedForm(HouseForm):
    """A form over one dossier. `goes_on`: once it is done, the next dossier of the list is opened."""

    key: ClassVar[str]
    word: ClassVar[str | Promise]
    icon: ClassVar[str]
    goes_on: ClassVar[bool] = True
    is_grave: ClassVar[bool] = False
    has_files: ClassVar[bool] = False
    template: ClassVar[str] = "desk/deeds/fields.html"

    def __init__(self, *args: Any, page: DossierPage, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="act-%s", **kwargs)
        self.page = page
        self.prepare()
        for field in self.fields.values():  # some came only now
            field.error_messages["required"] = reminder(field)

    def prepare(self) -> None:
        """Fill choices and first values from the dossier."""

    @property
    def button(self) -> str:
        """Return what the button says."""
        return str(self.word)

    @property
    def hint(self) -> str:
        """Return what the officer should know before he presses."""
        return ""

    def carry_out(self) -> str:
        """Do it, and return what to say of it. Raises what the act raises."""
        raise NotImplementedError

    @property
    def named(self) -> str:
        """Return the dossier as sentences name it."""
        dossier = self.page.dossier
        return _("hồ sơ %(code)s của %(owner)s") % {"code": dossier.code or "", "owner": dossier.owner_name}


class StepForm(DeedForm):
    """A form about the step in work; `step` is the one its page showed."""

    step = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)

    def prepare(self) -> None:
        position = self.page.position
        self.fields["step"].initial = position.step if position else ""

    def step_shown(self) -> str:
        """Return the key of the step. Raises NoSuchStep when another is in work by now."""
        shown = str(self.cleaned_data["step"])
        position = self.page.position
        if position is None or position.step != shown:
            raise NoSuchStep(shown)
        return shown

    def clean(self) -> dict[str, Any]:
        self.step_shown()  # before anything else is found wrong with an outdated page
        return self.cleaned_data


class OfficerField(forms.ChoiceField):
    """Chooses one of the staff, each shown with the work in hand; the value is his UUID."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "error_messages",
            {"invalid_choice": gettext_lazy("Cán bộ vừa chọn không nhận được bước này. Chọn người khác.")},
        )
        super().__init__(**kwargs)
        self.staff: dict[str, Load] = {}

    def offer(self, staff: list[Load], nobody: str) -> None:
        self.staff = {str(load.public_id): load for load in staff}
        # A choice field keeps what it is given here, whatever its stubs say of other kinds.
        self.choices = [("", nobody), *((key, loaded(load)) for key, load in self.staff.items())]

    def chosen(self, value: str) -> Load | None:
        return self.staff.get(value)


def loaded(load: Load) -> str:
    """Return an officer with his work in hand: "Trần Văn Bình – 3 việc, 1 quá hẹn"."""
    said = _("%(name)s – %(open)s việc") % {"name": load.name, "open": number(load.open)}
    late = _("%(late)s quá hẹn") % {"late": number(load.late)}
    return f"{said}, {late}" if load.late else said


def reason_field(label: str | Promise, *, required: bool = True, rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label,  # type: ignore[arg-type]  # the stubs know lazy words by a private name
        required=required,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": rows}),
    )
