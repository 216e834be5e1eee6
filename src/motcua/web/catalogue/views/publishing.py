"""Publishing a procedure from a file."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.org.rules import Duty
from motcua.procedures.content import ProcedureContent, WrongContent
from motcua.procedures.publish import publish
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.catalogue import errors  # noqa: F401  registers what is told of the act
from motcua.web.catalogue.faults import faults_in_words
from motcua.web.catalogue.forms import PublishForm
from motcua.web.catalogue.missing import missing_words
from motcua.web.clock import now
from motcua.web.errors import told
from motcua.web.formats import day
from motcua.web.once import Done, once


@require_http_methods(["GET", "POST"])
@never_cache
@for_officers(Duty.CONTROL_PROCEDURES)
def publish_file(request: OfficeRequest) -> HttpResponse:
    """Ask for a file, or publish it and show the procedure; what is wrong with it is listed by place."""
    if request.method == "GET":
        return render(request, "catalogue/publish.html", {"form": PublishForm()})
    form, at = PublishForm(request.POST, request.FILES), now()
    if not form.is_valid():
        return render(request, "catalogue/publish.html", {"form": form}, status=422)
    try:
        content = form.content()
        return once(request, lambda: _published(request, form, content, at), at=at)
    except Exception as error:
        if trouble := told(error):
            wrong = faults_in_words(error.faults) if isinstance(error, WrongContent) else []
            context = {"form": form, "trouble": trouble, "wrong": wrong}
            return render(request, "catalogue/publish.html", context, status=trouble.status)
        raise


def _published(request: OfficeRequest, form: PublishForm, content: ProcedureContent, at: datetime) -> Done:
    made = publish(
        content=content, by=request.officer, at=at, valid_from=form.cleaned_data["valid_from"] or None
    )
    said = _("Đã công bố bản số %(number)s của thủ tục %(code)s, áp dụng từ %(day)s.") % {
        "number": made.number,
        "code": content.code,
        "day": day(made.valid_from),
    }
    if made.incomplete:
        parts = "; ".join(missing_words(made.incomplete))
        said += " " + _("Chưa nhận được hồ sơ vì còn thiếu: %(parts)s.") % {"parts": parts}
    return Done(reverse("catalogue:procedure", args=[content.code]), said)
