"""The living style pages are there in the demo only, and hold no inline style or script."""

import re

import pytest
from django.test import Client

from motcua.accounts.models import Account

pytestmark = pytest.mark.django_db
PAGES = ("/style/", "/style/office", "/style/question", "/style/board")


@pytest.mark.parametrize("address", PAGES)
def test_outside_the_demo_there_is_no_such_page(address):
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("address", PAGES)
def test_every_component_keeps_to_classes(address):
    Account.objects.create(username="demo", is_demo=True)
    page = Client().get(address).content.decode()
    assert not re.search(r"\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|<style", page)
