"""A guide stands at the door on Monday 4 January 2021, at ten o'clock."""

from motcua.web.kiosk.tests.conftest import clock, licences

__all__ = ["clock", "licences"]
