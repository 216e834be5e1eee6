"""Xác nhận từ nhà: what numbers at home and appointments share, the centre and the one-time code."""

from __future__ import annotations

from datetime import datetime

from motcua.accounts.messages import has_messenger
from motcua.accounts.one_time_codes import NotConfirmed, confirm_code
from motcua.journal import Acts
from motcua.org.models import Office
from motcua.web.citizen.centre import centre
from motcua.web.errors import NotFound


def wrong_code(*, contact: str, code: str, purpose: str, by: Acts, at: datetime) -> NotConfirmed | None:
    """Try the code, outside of the act's transaction, which would forget a wrong try; return what is wrong.

    A second press of the same form comes with a code that is used up: `once` then knows its answer.
    """
    try:
        confirm_code(contact=contact, purpose=purpose, code=code, by=by, at=at)
    except NotConfirmed as error:
        return error
    return None


def reachable_centre() -> Office:
    """Return the centre, where it can send citizens their code. Raises NotFound where it cannot."""
    house = centre()
    if house is None or not has_messenger():
        raise NotFound
    return house
