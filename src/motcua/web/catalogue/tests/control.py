"""What the catalogue's tests share: Hoa controls procedures; forms are sent as a browser would send them."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from motcua.journal.values import System
from motcua.org import Duty
from motcua.org.models import Officer
from motcua.procedures.importing import import_lines
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.tests.test_reading import line
from motcua.tests.cast import Cast, moment, officer
from motcua.web.desk.tests.desk import Desk

IMPORTED = moment("2020-12-07 08:00")
CONTROLLER = System(frozenset({Duty.CONTROL_PROCEDURES}), label="Kiểm soát thủ tục")
LIST = "/catalogue/"
CODE = "1.000001"
PAGE = f"/catalogue/procedure/{CODE}"


def hoa(cast: Cast) -> Officer:
    """An officer of the province's office who controls procedures."""
    return officer("Hoa", cast.province, Duty.CONTROL_PROCEDURES)


def imported(**change: Any) -> ProcedureVersion:
    """A procedure as the national portal tells it, of an agency of the cast."""
    given = {"agency": "Sở Giao thông vận tải", "executing_agencies": ["Sở Giao thông vận tải"], **change}
    report = import_lines([line(**given)], by=CONTROLLER, at=IMPORTED)
    assert not report.refused
    return ProcedureVersion.objects.get(procedure__code=given.get("code", CODE), valid_to=None)


class Control(Desk):
    """The officer, who opens the form, changes some fields and sends all of it."""

    def fill_in(self, *, query: str = "", page: Any = None, **typed: Any) -> Any:
        page = page or self.get(f"{PAGE}/complete{query}")
        return self.post(f"{PAGE}/complete", {**fields_of(page), **plain(typed)})


def plain(typed: dict[str, Any]) -> dict[str, Any]:
    """Return fields by their names: c0_w0_amount is c0-w0-amount; a name with a hyphen is one already."""
    return {name if "-" in name else name.replace("_", "-"): value for name, value in typed.items()}


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.select = self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "input" and given.get("type") == "checkbox":
            if any(attr == "checked" for attr, _ in attrs):
                self.found[name] = given.get("value", "on")
        elif tag == "input" and name:
            self.found[name] = given.get("value", "")
        elif tag == "select":
            self.select = name
            self.found[name] = ""
        elif tag == "option" and self.select and any(attr == "selected" for attr, _ in attrs):
            self.found[self.select] = given.get("value", "")
        elif tag == "textarea":
            self.area = name
            self.found[name] = ""

    def handle_endtag(self, tag: str) -> None:
        self.select = "" if tag == "select" else self.select
        self.area = "" if tag == "textarea" else self.area

    def handle_data(self, data: str) -> None:
        if self.area:
            self.found[self.area] += data


def fields_of(page: Any) -> dict[str, str]:
    """Return what a browser would send of the form "filling", untouched."""
    parser = _Fields()
    text = page.content.decode()
    parser.feed(text[text.index('class="filling"') :])
    return {name: unescape(value).removeprefix("\n") for name, value in parser.found.items()}


def titles(page: Any) -> list[str]:
    """Return the names in a list of procedures."""
    return [unescape(name) for name in re.findall(r'<b lang="vi">(.*?)</b>', page.content.decode())]
