"""Vai của máy: what a token of each role may do; a role is a set of duties, named as org names them."""

from __future__ import annotations

from collections.abc import Mapping

DUTIES_OF_ROLE: Mapping[str, frozenset[str]] = {
    "kiosk": frozenset({"guide"}),
    "counter": frozenset({"guide", "receive", "return", "cash"}),
    "desk": frozenset({"assign", "appraise", "review", "records"}),
    "director": frozenset({"direct", "coordinate", "inspect"}),
    "integrator": frozenset({"inspect", "follow"}),
}
