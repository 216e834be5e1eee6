"""What nobody anticipated is told to the visitor and to the operator."""

import logging

import pytest
from django.core.handlers.exception import response_for_exception
from django.test import RequestFactory


def test_a_crash_is_a_page_for_the_visitor_and_a_traceback_for_the_operator(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("django").addHandler(caplog.handler)
    try:
        raise ZeroDivisionError("chia cho không")
    except ZeroDivisionError as error:
        answer = response_for_exception(RequestFactory().get("/counter/"), error)
    assert answer.status_code == 500
    assert "sự cố ở phía chúng tôi" in answer.content.decode()
    assert "chia cho không" in caplog.text


def test_such_tracebacks_go_to_the_operators_screen() -> None:
    handlers = logging.getLogger("django").handlers
    assert any(isinstance(handler, logging.StreamHandler) for handler in handlers)
