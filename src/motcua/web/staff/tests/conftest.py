"""Fixtures of the tests of those in charge."""

from motcua.web.desk.tests.conftest import clock

__all__ = ["clock"]
