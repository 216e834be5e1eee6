"""Ngữ cảnh chung: what every template may ask about the house; nothing is queried that no template asks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from time import monotonic

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.accounts.models import Account
from motcua.org.models import Office, Officer
from motcua.org.queries import service_centre
from motcua.web.access import duties_in
from motcua.web.middleware import officer_in
from motcua.web.navigation import PLACES, Place, places_for

KEPT_SECONDS = 60.0
_kept: dict[str, tuple[float, str]] = {}


class House:
    """The house as this visitor sees it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def officer(self) -> Officer | None:
        return officer_in(self._request)

    @cached_property
    def places(self) -> list[Place]:
        """Return the places in the visitor's header: of his duties, none for a citizen."""
        return places_for(duties_in(self._request, self.officer)) if self.officer else []

    @cached_property
    def here(self) -> Place | None:
        """Return the place that the page lies in; of the visitor's own the innermost, one within another."""
        holding = [place for place in PLACES if place.holds(self._request.path_info)]
        own = [place for place in holding if place in self.places]
        return max(own or holding, key=lambda place: len(place.path), default=None)

    @cached_property
    def centre(self) -> str:
        """Return the name of the centre, which comes from its record and from nowhere else."""
        kept_at, name = _kept.get("centre", (0.0, ""))
        if not name or monotonic() - kept_at > KEPT_SECONDS or settings.TESTING:
            name = _name_of_centre()
            _kept["centre"] = (monotonic(), name)
        return name or _("Trung tâm Phục vụ hành chính công")

    @cached_property
    def citizen_frame(self) -> str:
        """Return the frame of citizens' pages: their own, or the kiosk's on the look-up screen of a hall."""
        matched = self._request.resolver_match
        is_look_up = matched is not None and "look-up" in matched.namespaces
        return "kiosk/look_up_frame.html" if is_look_up else "citizen/own_frame.html"

    @cached_property
    def is_demo(self) -> bool:
        return is_demo()


def house(request: HttpRequest) -> Mapping[str, House]:
    """Give templates `house`."""
    return {"house": House(request)}


def is_demo() -> bool:
    """Return whether this is the demo province: it alone has demo accounts."""
    return Account.objects.filter(is_demo=True).exists()


def _name_of_centre() -> str:
    try:
        return service_centre().name
    except Office.DoesNotExist:
        return ""
