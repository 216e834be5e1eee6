"""What a test reads off a page: its forms with all they would send, and its words."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

from django.test import Client
from PIL import Image

SPACES = re.compile(r"\s+")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, dict[str, Any]] = {}
        self.words: list[str] = []
        self.open: list[str] = []
        self.text: tuple[str, str] | None = None
        self.select: tuple[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if tag == "form":
            key = at.get("id") or at.get("action", "")
            self.forms.setdefault(key, {})
            self.open.append(key)
        elif tag == "textarea":
            self.text = (at.get("form") or self._form(), at.get("name", ""))
        elif tag == "select":
            self.select = (at.get("form") or self._form(), at.get("name", ""))
            self._put(*self.select, "")
        elif tag == "option" and self.select and "selected" in at:
            self._put(*self.select, at.get("value", ""))
        elif tag == "input" and at.get("name") and at.get("type") != "file":
            if at.get("type") in ("checkbox", "radio") and "checked" not in at:
                return
            self._put(at.get("form") or self._form(), at["name"], at.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.open:
            self.open.pop()
        elif tag == "textarea":
            self.text = None
        elif tag == "select":
            self.select = None

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self.text:
            self._put(*self.text, data.strip())

    def _form(self) -> str:
        return self.open[-1] if self.open else ""

    def _put(self, form: str, name: str, value: str) -> None:
        held = self.forms.setdefault(form, {})
        if name == "paper":
            held.setdefault(name, []).append(value)
        else:
            held[name] = value


class Page:
    """A page as it came: `words` as a reader sees them, `form(key)` as a browser would send it."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.status = answer.status_code
        self.html = answer.content.decode()
        reader = _Reader()
        reader.feed(self.html)
        self.forms = reader.forms
        self.words = SPACES.sub(" ", unescape(" ".join(reader.words))).strip()

    @property
    def path(self) -> str:
        return str(self.answer.request["PATH_INFO"])

    def form(self, key: str, **change: Any) -> dict[str, Any]:
        """Return what the form sends: `key` is its id, or the end of its address."""
        found = [values for name, values in self.forms.items() if name == key or name.endswith(key)]
        assert found, f"no form {key} among {list(self.forms)}"
        sent = {**found[0], **change}
        return {name: value for name, value in sent.items() if value is not None}


def look(client: Client, address: str) -> Page:
    return Page(client.get(address, follow=True))


def send(client: Client, address: str, typed: dict[str, Any]) -> Page:
    """Send a form and follow where it leads."""
    return Page(client.post(address, typed, follow=True))


def picture(shade: int = 200, kind: str = "PNG") -> bytes:
    """Return a small picture, another one for another shade."""
    out = BytesIO()
    Image.new("RGB", (8, 8), (shade, shade, shade)).save(out, kind)
    return out.getvalue()
