"""One procedure: its versions, what each changed, the source it was read from; a version as a file."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.org.rules import Duty
from motcua.procedures.content import to_yaml
from motcua.procedures.models import Procedure, ProcedureVersion
from motcua.procedures.queries import versions
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.catalogue.naming import names_of
from motcua.web.catalogue.page import version_shown
from motcua.web.catalogue.source import source_lines
from motcua.web.clock import today
from motcua.web.errors import NotFound
from motcua.web.process.finding import process_context


def versions_of(code: str) -> list[ProcedureVersion]:
    """Return the versions, the newest first. Raises NotFound."""
    try:
        found = versions(code)
    except (Procedure.DoesNotExist, ValueError):
        raise NotFound from None
    if not found:
        raise NotFound
    return found


@require_GET
@never_cache
@for_officers(Duty.CONTROL_PROCEDURES)
def shown(request: OfficeRequest, code: str) -> HttpResponse:
    """Show a procedure whole."""
    found = versions_of(code)
    newest = found[0]
    context = {
        "procedure": newest.procedure,
        "newest": newest,
        "content": newest.content_model,
        "versions": [version_shown(version, today()) for version in found],
        "source": source_lines(newest.content_model.source_text),
        "names": names_of(newest),
        **process_context(code, today()),
    }
    return render(request, "catalogue/procedure.html", context)


@require_GET
@never_cache
@for_officers(Duty.CONTROL_PROCEDURES)
def download(request: OfficeRequest, code: str, number: int) -> HttpResponse:
    """Give a version as the file a person would keep."""
    version = next((one for one in versions_of(code) if one.number == number), None)
    if version is None:
        raise NotFound
    answer = HttpResponse(to_yaml(version.content_model), content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{version.procedure.pk}-{number}.yaml"'
    if version.procedure.code.isascii():
        answer["Content-Disposition"] = f'attachment; filename="{version.procedure.code}-{number}.yaml"'
    return answer
