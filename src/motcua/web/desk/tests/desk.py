"""What the tests of officers' places share: who signs in, forms as a browser sends them, what a page says."""

from __future__ import annotations

import html
import re
from typing import Any

from django.test import Client

from motcua.dossiers.models import Dossier
from motcua.org.models import Officer
from motcua.tests.cast import moment

MONDAY = moment("2021-01-04 10:00")
TUESDAY = moment("2021-01-05 09:00")
KEY = re.compile(r'name="once" value="([^"]+)"')


class Desk:
    """An officer at his desk."""

    def __init__(self, who: Officer) -> None:
        self.client, self.who = Client(), who

    def get(self, address: str) -> Any:
        self.client.force_login(self.who.account)  # anew, since the tests' clock leaps over days
        return self.client.get(address)

    def post(self, address: str, typed: dict[str, Any]) -> Any:
        self.client.force_login(self.who.account)
        return self.client.post(address, typed, follow=True)

    def open(self, dossier: Dossier, act: str = "", query: str = "") -> Any:
        return self.get(self.address(dossier, act, query))

    def do(self, dossier: Dossier, act: str, *, query: str = "", **typed: Any) -> Any:
        """Open the form of the act and send it, filled in; the answer after all redirects."""
        page = self.open(dossier, act, query)
        return self.send(dossier, act, page, query=query, **typed)

    def send(self, dossier: Dossier, act: str, page: Any, *, query: str = "", **typed: Any) -> Any:
        """Send the form of a page that was opened before."""
        hidden = {"once": key_of(page), "step": step_of(page)}
        return self.post(self.address(dossier, act, query), {**hidden, **typed})

    @staticmethod
    def address(dossier: Dossier, act: str = "", query: str = "") -> str:
        path = f"/desk/{dossier.thread}/" + (f"{act}/" if act else "")
        return f"{path}?{query}" if query else path


def key_of(page: Any) -> str:
    found = KEY.search(page.content.decode())
    return found[1] if found else ""


def step_of(page: Any) -> str:
    found = re.search(r'name="step" value="([^"]*)"', page.content.decode())
    return found[1] if found else ""


def said(page: Any) -> str:
    """Return what the page says happened, or what stood in the way, as one text without tags."""
    text = page.content.decode()
    start = text.find(">", text.find('id="told"')) + 1
    told = text[start : text.find("<main", start)]
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", told).split()))


def where(page: Any) -> str:
    """Return where the act led."""
    return str(page.redirect_chain[-1][0])


def words(page: Any) -> str:
    """Return the text of the page without tags."""
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split()))
