"""What was done is said on the page that follows, also after a redirect."""

from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.template import Context, Template
from django.test import RequestFactory

from motcua.web.errors import Told
from motcua.web.telling import tell, tell_trouble


def next_page(*said) -> str:
    """Return the messages as the page after a redirect shows them."""
    first, answer = RequestFactory().get("/"), HttpResponse()
    first._messages = CookieStorage(first)
    for one in said:
        one(first)
    first._messages.update(answer)
    following = RequestFactory().get("/")
    following.COOKIES["messages"] = answer.cookies["messages"].value
    following._messages = CookieStorage(following)
    page = Template('{% include "motcua/messages.html" %}')
    return page.render(Context({"messages": messages.get_messages(following)}))


def test_a_sentence_outlives_a_redirect():
    page = next_page(lambda request: tell(request, "Đã tiếp nhận."))
    assert "<p>Đã tiếp nhận.</p>" in page
    assert "<form" not in page


def test_what_can_be_undone_has_a_button():
    assert 'action="/x/undo"' in next_page(lambda request: tell(request, "Đã xong.", undo="/x/undo"))


def test_trouble_is_told_as_trouble():
    page = next_page(lambda request: tell_trouble(request, Told("Chưa gửi được.", do="Gửi lại.")))
    assert "said-trouble" in page
    assert "Chưa gửi được. Gửi lại." in page
