"""A forecast as a JSON document, so that a row can keep it and any process answer from it."""

from __future__ import annotations

from math import inf, isfinite
from typing import Any

from .forecast import Forecast, Method, Queue, Wait
from .lines import Asked


def document(made: Forecast) -> dict[str, Any]:
    """Return plain lists and dictionaries; minutes to two decimals, None for a wait beyond closing."""
    return {
        "at": made.at,
        "inputs": made.inputs,
        "opened": made.opened,
        "method": str(made.method),
        "arrivals": [
            {
                "field": asked.field,
                "level": asked.level,
                "language": asked.language,
                "waits": [_three(wait) for wait in queue.waits],
                "further": queue.further,
                "ahead": queue.ahead,
                "hours": [list(window) for window in queue.hours],
            }
            for asked, queue in made.arrivals.items()
        ],
        "tickets": {ticket: _three(wait) for ticket, wait in made.tickets.items()},
    }


def forecast_of(written: dict[str, Any]) -> Forecast:
    """Return the forecast that `document` wrote."""
    arrivals = {
        Asked(one["field"], one["level"], one["language"]): Queue(
            tuple(_wait(three) for three in one["waits"]),
            one["further"],
            one["ahead"],
            tuple((opens, closes) for opens, closes in one["hours"]),
        )
        for one in written["arrivals"]
    }
    tickets = {ticket: _wait(three) for ticket, three in written["tickets"].items()}
    method = Method(written["method"])
    return Forecast(written["at"], written["inputs"], written["opened"], method, arrivals, tickets)


def _three(wait: Wait) -> list[float | None]:
    return [round(one, 2) if isfinite(one) else None for one in (wait.low, wait.middle, wait.high)]


def _wait(three: list[float | None]) -> Wait:
    return Wait(*(inf if one is None else one for one in three))
