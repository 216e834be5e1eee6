"""Moving running dossiers: what would happen, and the decision."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.handling.move_dossiers import move_dossiers
from motcua.org.rules import Duty
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now, today
from motcua.web.errors import Told, told
from motcua.web.formats import number as written
from motcua.web.once import Done, once
from motcua.web.process import errors  # noqa: F401  registers what is told of the act
from motcua.web.process.finding import address, definition_of, version_of
from motcua.web.process.landing import groups_shown, mappings, moves_shown
from motcua.web.process.words import node_name
from motcua.workflow.models import Process


@require_http_methods(["GET", "POST"])
@never_cache
@for_officers(Duty.CONTROL_PROCEDURES)
def move(request: OfficeRequest, code: str, number: int) -> HttpResponse:
    """Show who could follow the version and where each would land; or move the chosen groups."""
    process, at = version_of(code, number), now()
    if request.method == "GET" or "preview" in request.POST:
        return _shown(request, process)
    chosen = {key: mappings(request.POST).get(key, {}) for key in request.POST.getlist("group")}

    def act() -> Done:
        reason = request.POST.get("reason", "")
        made = move_dossiers(process_id=process.pk, choices=chosen, reason=reason, by=request.officer, at=at)
        count = made.dossiers.count()
        said = ngettext("Đang chuyển %(count)s hồ sơ.", "Đang chuyển %(count)s hồ sơ.", count)
        return Done(
            address("move", process), said % {"count": written(count)} + " " + _("Xem tiến độ ở dưới.")
        )

    try:
        return once(request, act, at=at)
    except Exception as error:
        if trouble := told(error):
            return _shown(request, process, trouble=trouble)
        raise


def _shown(request: OfficeRequest, process: Process, *, trouble: Told | None = None) -> HttpResponse:
    is_approved = process.state == Process.State.APPROVED
    main = definition_of(process).main
    context = {
        "process": process,
        "code": process.procedure_code or "default",
        "is_in_force": process.is_in_force(today()),
        "groups": groups_shown(process, mappings(request.POST)) if is_approved else [],
        "steps": [(node.id, node_name(node)) for node in main.nodes if node.rests],
        "moves": moves_shown(process),
        "chosen": request.POST.getlist("group"),
        "reason": request.POST.get("reason", ""),
        "trouble": trouble,
    }
    return render(request, "process/move.html", context, status=trouble.status if trouble else 200)
