"""Tra cứu hồ sơ: by code and secret whose turn it is; by the code alone how far it has come."""

from __future__ import annotations

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from motcua.deadlines.tracking import track as look_up
from motcua.dossiers import look_ups
from motcua.dossiers.completion import completion
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import TooManyTries
from motcua.web.citizen.forms import TrackForm
from motcua.web.citizen.pace import at_most
from motcua.web.citizen.tracking_page import tracking_page
from motcua.web.clock import now
from motcua.web.errors import told
from motcua.web.keys import look_up_key
from motcua.web.ledger import saved_ledger

# What a page of a dossier bears, so that its ledger can be saved without the secret standing in it.
TICKET, TICKET_SECONDS = "citizen.ledger", 1800


@csrf_exempt  # nothing is done in anybody's name, and whoever comes without cookies may look up too
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("secret")
@at_most(60)
def track(request: HttpRequest) -> HttpResponse:
    """Show the dossier of code and secret; ask for them where they are missing or wrong."""
    if request.method != "POST":
        return _ask(request)
    form = TrackForm(request.POST)
    if not form.is_valid():
        return render(request, "citizen/track.html", {"form": form}, status=422)
    at = now()
    try:
        found = look_up(form.cleaned_data["code"], form.cleaned_data["secret"], key=look_up_key(), at=at)
    except TooManyTries as error:
        return render(request, "citizen/track.html", {"form": form, "told": told(error)}, status=429)
    if found is None:
        form.add_error(
            None, _("Mã hồ sơ hoặc mã tra cứu không đúng. Ông/Bà xem lại hai mã in trên giấy hẹn.")
        )
        return render(request, "citizen/track.html", {"form": form}, status=404)
    look_ups.count(at)
    context = {
        "page": tracking_page(found, at),
        "found": found,
        "ticket": signing.dumps(found.code, salt=TICKET),
    }
    return render(request, "citizen/dossier.html", context)


@csrf_exempt  # as above
@require_POST
@never_cache
@at_most(60)
def ledger(request: HttpRequest) -> HttpResponse:
    """Give the ledger to be saved, for the ticket of a page that code and secret opened a while ago."""
    try:
        code = signing.loads(request.POST.get("ticket", ""), salt=TICKET, max_age=TICKET_SECONDS)
    except signing.BadSignature:
        return redirect("citizen:track")
    return saved_ledger(Dossier.objects.select_related("deciding_agency").get(code=code), with_names=False)


def _ask(request: HttpRequest) -> HttpResponse:
    """Ask for the codes; a code in the address, as the QR bears it, tells the degree of completion."""
    code = "".join(request.GET.get("code", "").split()).upper()[:60]
    known = completion(code) if code else None
    if known:
        look_ups.count(now())
    form = TrackForm(initial={"code": code})
    return render(request, "citizen/track.html", {"form": form, "code": code, "completion": known})
