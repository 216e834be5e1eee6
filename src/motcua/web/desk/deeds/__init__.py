"""Việc trên hồ sơ: the acts of the desk, each a form that says what will happen and then does it."""

from collections.abc import Mapping

from motcua.web.desk.deeds.base import DeedForm
from motcua.web.desk.deeds.claiming import ClaimForm, ReleaseForm
from motcua.web.desk.deeds.consult import AnswerForm, ConsultForm, WithdrawQuestionForm
from motcua.web.desk.deeds.ends import LossForm, ReopenForm, StopForm
from motcua.web.desk.deeds.extension import ApologyForm, ExtensionForm
from motcua.web.desk.deeds.foreign import ForeignForm
from motcua.web.desk.deeds.money import ObligationForm, PaidForm
from motcua.web.desk.deeds.result import CorrectionForm, DraftForm, ResultForm, SpotForm
from motcua.web.desk.deeds.send_on import SendOnForm
from motcua.web.desk.deeds.steps import AssignForm, CompleteForm, ReturnForm
from motcua.web.desk.deeds.supplement import SupplementForm
from motcua.web.desk.deeds.verify import VerifyForm

DEEDS: Mapping[str, type[DeedForm]] = {
    form.key: form
    for form in (
        CompleteForm,
        ReturnForm,
        ClaimForm,
        ReleaseForm,
        AssignForm,
        AnswerForm,
        ForeignForm,
        ConsultForm,
        WithdrawQuestionForm,
        SendOnForm,
        VerifyForm,
        SpotForm,
        SupplementForm,
        ObligationForm,
        PaidForm,
        DraftForm,
        ResultForm,
        ExtensionForm,
        ApologyForm,
        StopForm,
        ReopenForm,
        LossForm,
        CorrectionForm,
    )
}

__all__ = ["DEEDS", "DeedForm"]
