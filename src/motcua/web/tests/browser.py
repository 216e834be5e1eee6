"""A real browser for tests: what axe finds, what overflows, what it weighs, what the console says."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import get_wsgi_application
from django.test.testcases import QuietWSGIRequestHandler
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from motcua.accounts.models import Account
from motcua.cli.chromium import find

AXE = Path(__file__).resolve().parents[4] / "node_modules" / "axe-core" / "axe.min.js"
PRESSED = "button, a.btn, a.tab, a.chip, a.back, summary, input, select, textarea"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = {"phone": (360, 740), "laptop": (1366, 768), "desk": (1920, 1080)}
EXPECTED = (
    "the server responded with a status",
    "ERR_INTERNET_DISCONNECTED",
    "preloaded using link preload but not used within a few seconds",
    "AudioContext was not allowed to start",
)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def house_server() -> Iterator[str]:
    """Serve the house with its own middleware, static files and all; the value is its address."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)


@contextmanager
def page_of(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """Give a fresh page at the house; what its console complains of fails the test at the end."""
    context = browser.new_context(base_url=address, locale="vi-VN", reduced_motion="reduce", **options)
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.set_viewport_size({"width": 1366, "height": 768})
    complaints: list[str] = []
    page.on(
        "console", lambda said: complaints.append(said.text) if is_complaint(said.type, said.text) else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        yield page
        assert not complaints, "\n".join(complaints)
    finally:
        context.close()


def is_complaint(kind: str, text: str) -> bool:
    """Return whether it is one of ours.

    An answer's status and a lost network are the test's own matter, a font that came late the machine's,
    and that a page may not sound yet is what it asks the visitor about.
    """
    return kind in ("error", "warning") and not any(part in text for part in EXPECTED)


def sign_in(context: BrowserContext, address: str, account: Account) -> None:
    """Sign the account in without the page, which has tests of its own."""
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": str(session.session_key), "url": address}]
    )


@cache
def axe_source() -> str:
    return AXE.read_text(encoding="utf-8")


def assert_accessible(page: Page, *, within: str = "") -> None:
    """Fail with what axe finds against WCAG 2.2 AA and good practice, at the page's present width."""
    page.evaluate(axe_source())
    found = page.evaluate(
        "([within, tags]) => axe.run(within || document, {runOnly: tags, resultTypes: ['violations']})",
        [within, WCAG],
    )
    told = [
        f"{rule['id']} ({rule['impact']}): {node['html'][:160]}\n    {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"][:4]
    ]
    assert not told, f"{page.url} at {page.viewport_size}:\n" + "\n".join(told)


def assert_fits(page: Page) -> None:
    """Fail if the page scrolls sideways at its present width."""
    wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= room, f"{page.url}: {wide} px wide in a window of {room} px"


def assert_targets(page: Page, *, least: int = 44) -> None:
    """Fail if something to press is lower than 44 px; links within running text are excepted."""
    small = page.evaluate(
        """([least, pressed]) => [...document.querySelectorAll(pressed)]
            .filter(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true}))
            .filter(e => !["checkbox", "radio", "hidden"].includes(e.type))
            .filter(e => e.getBoundingClientRect().height < least - 0.5)
            .map(e => `${e.outerHTML.slice(0, 120)}: ${e.getBoundingClientRect().height}`)""",
        [least, PRESSED],
    )
    assert not small, f"{page.url}:\n" + "\n".join(small)


def assert_good_everywhere(page: Page, address: str) -> None:
    """Open the address at the width of a phone, a laptop and a desk, and hold it to all of the above.

    At a desk's width nothing is laid out that a laptop does not show: axe looks at the other two.
    """
    page.goto(address)
    for name, (width, height) in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        assert_fits(page)
        assert_targets(page)
        if name != "desk":
            assert_accessible(page)


def weight(page: Page, address: str) -> int:
    """Return how many bytes travel when the address is opened with what the browser has kept so far."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    received: list[float] = []
    line.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    line.detach()
    return round(sum(received))
