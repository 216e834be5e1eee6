"""How people speak: everyday names of a procedure, words that mean the same."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.org.rules import Duty
from motcua.procedures.models import Synonym
from motcua.procedures.say import add_synonym, name_it
from motcua.procedures.search.words import shipped_lists
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.catalogue import errors  # noqa: F401  registers what is told of the acts
from motcua.web.catalogue.forms import SynonymForm
from motcua.web.catalogue.views.procedure import versions_of
from motcua.web.clock import now
from motcua.web.once import Done, once

LONGEST = 1000


@require_POST
@never_cache
@for_officers(Duty.CONTROL_PROCEDURES)
def put_name(request: OfficeRequest, code: str) -> HttpResponse:
    """Add a name, hide one, or show it again."""
    at, is_hidden = now(), request.POST.get("hide") == "1"
    text = request.POST.get("text", "")[:LONGEST]
    versions_of(code)

    def act() -> Done:
        name = name_it(code=code, text=text, by=request.officer, at=at, is_hidden=is_hidden)
        said = _("Không tìm theo tên “%(text)s” nữa.") if is_hidden else _("Đã tìm được theo tên “%(text)s”.")
        return Done(reverse("catalogue:procedure", args=[code]) + "#names", said % {"text": name.text})

    return once(request, act, at=at)


@require_http_methods(["GET", "POST"])
@never_cache
@for_officers(Duty.CONTROL_PROCEDURES)
def synonyms(request: OfficeRequest) -> HttpResponse:
    """List the words officers added and those of the release; add a pair."""
    form = SynonymForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at, given = now(), form.cleaned_data

        def act() -> Done:
            made = add_synonym(said=given["said"], meant=given["meant"], by=request.officer, at=at)
            said = _("Từ nay “%(said)s” được hiểu là “%(meant)s”.")
            return Done(reverse("catalogue:synonyms"), said % {"said": made.said, "meant": made.meant})

        return once(request, act, at=at)
    context = {
        "form": form,
        "added": Synonym.objects.order_by("said", "pk"),
        "shipped": shipped_lists()["same"],
        "short": sorted(shipped_lists()["abbreviations"].items()),
    }
    return render(request, "catalogue/synonyms.html", context, status=422 if form.errors else 200)
