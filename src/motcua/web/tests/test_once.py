"""A form that is sent twice is acted upon once."""

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from motcua.accounts.models import Account
from motcua.journal import KeyReused
from motcua.web.once import Done, once

pytestmark = pytest.mark.django_db


@pytest.fixture
def an() -> Account:
    return Account.objects.create_account("an", None)


def press(an: Account, act, **typed):
    request = RequestFactory().post("/counter/accept", typed)
    request.user, request._messages = an, CookieStorage(request)
    answer = once(request, act, at=timezone.now())
    return answer, [message.message for message in get_messages(request)]


def test_the_second_press_gets_the_answer_of_the_first(an):
    presses = []

    def act() -> Done:
        presses.append(1)
        return Done("/counter/x", "Đã tiếp nhận.")

    first, said = press(an, act, once="k1", paper="c1")
    again, said_again = press(an, act, once="k1", paper="c1")
    assert (first.url, again.url, len(presses)) == ("/counter/x", "/counter/x", 1)
    assert said == said_again == ["Đã tiếp nhận."]


def test_a_form_that_was_changed_after_it_had_been_sent_is_refused(an):
    press(an, lambda: Done("/x"), once="k1", paper="c1")
    with pytest.raises(KeyReused):
        press(an, lambda: Done("/x"), once="k1", paper="c2")
    press(an, lambda: Done("/x"), once="k2", file=SimpleUploadedFile("a", b"1"))
    with pytest.raises(KeyReused):
        press(an, lambda: Done("/x"), once="k2", file=SimpleUploadedFile("a", b"2"))


def test_an_act_that_failed_may_be_tried_again_with_the_same_page(an):
    def fails() -> Done:
        raise ValueError

    with pytest.raises(ValueError):
        press(an, fails, once="k1")
    assert press(an, lambda: Done("/y"), once="k1")[0].url == "/y"


def test_two_people_and_two_pages_do_not_hinder_each_other(an):
    binh = Account.objects.create_account("binh", None)
    assert press(an, lambda: Done("/1"), once="k")[0].url == "/1"
    assert press(binh, lambda: Done("/2"), once="k")[0].url == "/2"
    assert press(an, lambda: Done("/3"))[0].url == "/3"
    assert press(an, lambda: Done("/4"))[0].url == "/4"


def test_every_page_has_a_key_of_its_own():
    page = Template("{% load once %}{% once_key %}")
    assert page.render(Context()) != page.render(Context())
