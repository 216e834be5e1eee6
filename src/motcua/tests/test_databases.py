"""The databases that tests stand on."""

import threading

import psycopg
import pytest
from django.db import connection

from motcua.accounts.models import Account


def _write_and_leave(name: str) -> None:
    Account.objects.create(username=name)
    connection.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_what_one_test_commits_the_next_does_not_see(turn):
    assert not Account.objects.filter(username="lan").exists()
    writer = threading.Thread(target=_write_and_leave, args=["lan"])
    writer.start()
    writer.join()
    assert Account.objects.filter(username="lan").exists()


@pytest.mark.parametrize("turn", [1, 2])
def test_an_own_database_is_migrated_empty_and_reached_by_another_process(own_database, turn):
    assert not Account.objects.exists()
    Account.objects.create(username="an")
    with psycopg.connect(own_database) as line:
        assert line.execute("SELECT username FROM accounts_account").fetchall() == [("an",)]


@pytest.mark.django_db
def test_after_an_own_database_the_default_one_is_back():
    assert not Account.objects.exists()
    assert connection.settings_dict["NAME"].startswith("t_")
