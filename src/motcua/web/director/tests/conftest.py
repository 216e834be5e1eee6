"""Fixtures of the director's tests."""

from motcua.web.desk.tests.conftest import clock

__all__ = ["clock"]
