"""Lưu bộ lọc: keep what the list shows under a name, share it, forget it."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.dossiers.filters import NoName, drop_filter, save_filter
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.desk.asking import asked_in, list_address
from motcua.web.desk.views import WORKS
from motcua.web.telling import tell

LONGEST_NAME = 60


@require_POST
@for_officers(*WORKS)
def filters(request: OfficeRequest) -> HttpResponse:
    """Save the filter that the list shows, or forget one of one's own; then back to the list."""
    given = request.POST
    query = asked_in(QueryDict(given.get("query", "")[:1000])).first_query
    if (number := given.get("drop", "")[:18]).isdecimal():
        drop_filter(request.officer, int(number))
        tell(request, _("Đã bỏ bộ lọc."))
        return redirect(list_address(query))
    try:
        saved = save_filter(
            request.officer,
            name=given.get("name", "")[:LONGEST_NAME],
            query=query,
            shares=given.get("shares") == "1",
        )
    except NoName:
        tell(request, _("Đặt tên cho bộ lọc rồi lưu."))
    else:
        tell(request, _("Đã lưu bộ lọc “%(name)s”.") % {"name": saved.name})
    return redirect(list_address(query))
