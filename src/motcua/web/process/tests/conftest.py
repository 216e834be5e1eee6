"""Fixtures of the tests of processes."""

from motcua.web.desk.tests.conftest import clock

__all__ = ["clock"]
