"""What is typed is saved at every field, and files travel with their progress, or it is told why not."""

from __future__ import annotations

import time

import pytest
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from motcua.web.urls import urlpatterns as house

pytestmark = [pytest.mark.browser, pytest.mark.urls(__name__)]

PAGE = """{% extends "base_office.html" %}{% load static %}
{% block scripts %}{{ block.super }}
<script src="{% static 'motcua/upload.js' %}" defer></script>{% endblock %}
{% block main %}<h1>Thử</h1><form method="post" action="/keep" data-autosave="/keep">{% csrf_token %}
<label for="name">Tên</label><input class="form-control" id="name" name="name">
{% include "motcua/saved.html" %}<button class="btn btn-primary" data-key="main">Gửi</button></form>
<form method="post" enctype="multipart/form-data">{% csrf_token %}
{% include "motcua/file_drop.html" with name="scan" label="Thả tệp" hint="PDF" most_bytes=1000 %}</form>
{% endblock %}"""

kept: list[tuple[str, bool]] = []
answers: list[int] = []


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(engines["django"].from_string(PAGE).render({}, request))


def keep(request: HttpRequest) -> HttpResponse:
    status = answers.pop(0) if answers else 204
    if status == 204:
        kept.append((request.POST["name"], "X-Autosave" in request.headers))
    time.sleep(0.05)
    return HttpResponse(status=status, headers={"Location": "/sign-in"} if status == 302 else {})


urlpatterns = [path("try", page), path("keep", keep), *house]


@pytest.fixture
def form(browser_page):
    kept.clear()
    answers.clear()
    browser_page.goto("/try")
    return browser_page


def said(form, how: str) -> str:
    form.wait_for_selector(f"[data-saved][data-is={how}]")
    return form.inner_text("[data-saved]")


def test_a_field_is_saved_when_it_is_left_and_said_to_be(form):
    form.fill("#name", "Nguyễn Thị Lan")
    form.keyboard.press("Tab")
    assert said(form, "done") == "Đã lưu"
    assert kept[-1] == ("Nguyễn Thị Lan", True)


def test_a_pause_in_typing_saves_too(form):
    form.type("#name", "Lan")
    said(form, "done")
    assert kept[-1] == ("Lan", True)


def test_a_refusal_is_told_and_not_repeated_until_something_changes(form):
    answers.append(422)
    form.fill("#name", "x")
    form.keyboard.press("Tab")
    assert "Xem lại ô vừa sửa" in said(form, "refused")
    assert kept == []


def test_a_session_that_ended_meanwhile_is_told(form):
    answers.append(302)
    form.fill("#name", "Lan")
    form.keyboard.press("Tab")
    assert "Đăng nhập lại" in said(form, "ended")


def test_what_could_not_be_saved_offline_is_saved_when_the_network_is_back(form):
    form.context.set_offline(True)
    form.fill("#name", "Lan")
    form.keyboard.press("Tab")
    assert "tự lưu lại" in said(form, "failed")
    form.context.set_offline(False)
    said(form, "done")
    assert kept == [("Lan", True)]


def test_an_act_without_a_network_leaves_the_page_as_it_is(form):
    form.context.set_offline(True)
    form.fill("#name", "Lan")
    form.keyboard.press("Control+Enter")
    form.wait_for_selector("#offline", state="visible")
    assert form.input_value("#name") == "Lan"
    form.context.set_offline(False)
    form.wait_for_selector("#offline", state="hidden")
    with form.expect_response(lambda answer: "x-autosave" not in answer.request.headers):
        form.keyboard.press("Control+Enter")
    assert kept[-1] == ("Lan", False)


def test_ctrl_enter_does_the_main_act_once_even_when_pressed_twice(form):
    form.fill("#name", "Lan")
    with form.expect_response(lambda answer: "x-autosave" not in answer.request.headers):
        form.keyboard.press("Control+Enter")
        form.keyboard.press("Control+Enter")
    form.wait_for_timeout(300)
    assert [name for name, by_itself in kept if not by_itself] == ["Lan"]


def test_a_file_too_large_is_told_before_it_travels(form):
    form.set_input_files("#scan", {"name": "to.pdf", "mimeType": "application/pdf", "buffer": b"x" * 2000})
    form.wait_for_selector(".drop-files >> text=Tệp này quá lớn")
    assert form.evaluate("document.getElementById('scan').files.length") == 0


def test_a_chosen_file_is_named_with_its_size(form):
    form.set_input_files("#scan", {"name": "đơn.pdf", "mimeType": "application/pdf", "buffer": b"x" * 900})
    form.wait_for_selector(".drop-files li")
    assert form.inner_text(".drop-files") == "đơn.pdf\n1 kB"
