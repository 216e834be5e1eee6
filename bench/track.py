"""Looking up a dossier, c=8: the page beside the same page by plain ORM, JSON beside bare ASGI and psycopg.

All four are served by granian with two workers each, in one run, turn by turn, over the same dossiers in
all the states a citizen meets. The plain page has the same form, templates and words; only how the dossier
is read differs: one select_related with prefetches beside one statement that returns JSON. The bare JSON runs
the same statement and checks the secret, and does nothing else: no framework, no explanation of the days.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from typing import Any
from urllib.parse import urlencode

from bench.house import _wait, house
from bench.load import Figures, load, request
from motcua.tests.ports import free_port

CONNECTIONS = 8
DOSSIERS = 120
WORKERS, THREADS = 2, 4  # as many requests in work as there are connections

Make = Callable[[int], bytes]


def run(seconds: float = 2, rounds: int = 7) -> dict[str, Any]:
    """Return answers a second of each, and the two ratios (median of `rounds`)."""
    with house(), ExitStack() as stack:
        known = _dossiers()
        pages = stack.enter_context(_serving("wsgi", "bench._track_orm:application"))
        bare = stack.enter_context(_serving("asgi", "bench._track_bare:application"))
        contestants: dict[str, tuple[int, Make]] = {
            "page": (pages, _form("/tra-cuu", known)),
            "page_orm": (pages, _form("/plain-orm", known)),
            "json": (pages, _json("/api/v1/track", known)),
            "json_bare": (bare, _json("/", known)),
        }
        taken: dict[str, list[Figures]] = {name: [] for name in contestants}
        for name, (port, make) in contestants.items():
            _measure(name, port, make, 1.5)
        for _ in range(rounds):
            for name, (port, make) in contestants.items():
                taken[name].append(_measure(name, port, make, seconds))
    page = _ratios(taken["page"], taken["page_orm"])
    answer = _ratios(taken["json"], taken["json_bare"])
    return {
        "connections": CONNECTIONS,
        **{f"{name}_per_second": _median(f.per_second for f in figures) for name, figures in taken.items()},
        **{f"{name}_p50_ms": _median(f.p50_ms for f in figures) for name, figures in taken.items()},
        "page_ratio": round(statistics.median(page), 2),
        "page_ratios": [round(one, 2) for one in page],
        "page_aim": 2.5,
        "json_ratio": round(statistics.median(answer), 2),
        "json_ratios": [round(one, 2) for one in answer],
        "json_aim": 0.33,
    }


def _measure(name: str, port: int, make: Make, seconds: float) -> Figures:
    figures = load(port, make, connections=CONNECTIONS, seconds=seconds)
    if set(figures.statuses) != {200}:
        raise RuntimeError(f"{name}: {figures.statuses}: {figures.first_bad}")
    return figures


def _ratios(ours: list[Figures], base: list[Figures]) -> list[float]:
    return [one.per_second / other.per_second for one, other in zip(ours, base, strict=True)]


def _median(values: Iterator[float]) -> float:
    return round(statistics.median(values), 1)


def _form(path: str, known: list[tuple[str, str]]) -> Make:
    kind = "application/x-www-form-urlencoded"
    requests = [
        request("POST", path, urlencode({"code": code, "secret": secret}).encode(), Content_Type=kind)
        for code, secret in known
    ]
    return lambda number: requests[number % len(requests)]


def _json(path: str, known: list[tuple[str, str]]) -> Make:
    requests = [
        request(
            "POST",
            path,
            json.dumps({"code": code, "secret": secret}).encode(),
            Content_Type="application/json",
        )
        for code, secret in known
    ]
    return lambda number: requests[number % len(requests)]


def _dossiers() -> list[tuple[str, str]]:
    """Make dossiers of the last four weeks in every state a citizen meets; return code and secret of each."""
    from motcua.dossiers.codes import look_up_secret
    from motcua.tests.cast import gather
    from motcua.web.keys import look_up_key

    cast = gather()
    now = datetime.now(UTC)
    states = (_accepted, _assigned, _asked, _ready)
    made = []
    for number, further in enumerate(islice(cycle(states), DOSSIERS)):
        dossier = cast.accepted(now - timedelta(days=2 + number % 26))
        further(cast, dossier, now - timedelta(days=1 + number % 26))
        made.append((dossier.code, look_up_secret(look_up_key(), dossier.thread, dossier.secret_no)))
    return made


def _accepted(cast: Any, dossier: Any, at: datetime) -> None:
    """Leave it where it is."""


def _assigned(cast: Any, dossier: Any, at: datetime) -> None:
    from motcua.handling.complete import complete

    complete(dossier_id=dossier.pk, step="assignment", by=cast.dung, at=at, next_officer_id=cast.binh.pk)


def _asked(cast: Any, dossier: Any, at: datetime) -> None:
    from motcua.handling.request_supplement import request_supplement

    _assigned(cast, dossier, at)
    request_supplement(
        dossier_id=dossier.pk, papers=[("c2", "mờ")], reason="Ảnh chụp bị mờ", by=cast.binh, at=at
    )


def _ready(cast: Any, dossier: Any, at: datetime) -> None:
    from motcua.handling.complete import complete
    from motcua.handling.put_result import put_result

    _assigned(cast, dossier, at)
    for step, officer in (("appraisal", cast.binh), ("approval", cast.chi), ("signature", cast.chi)):
        complete(dossier_id=dossier.pk, step=step, by=officer, at=at)
    put_result(dossier_id=dossier.pk, kind="GPLX", number="1", decided_on=at.date(), by=cast.em, at=at)
    complete(dossier_id=dossier.pk, step="records", by=cast.em, at=at)


@contextmanager
def _serving(interface: str, application: str) -> Iterator[int]:
    """Give the port of granian in front of `application`, in processes of its own."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", interface, "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", str(WORKERS), "--no-access-log", "--log-level", "warning"]
    command += ["--blocking-threads", str(THREADS)] if interface == "wsgi" else []
    process = subprocess.Popen([*command, application])
    try:
        _wait(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(20)


if __name__ == "__main__":
    print(json.dumps(run()))
