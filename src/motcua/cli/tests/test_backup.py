"""A backup is only as good as its restore."""

import json
import shutil

import psycopg
import pytest

from motcua.cli import keyring
from motcua.cli.embedded import Server, in_use
from motcua.cli.tests import homes
from motcua.cli.trouble import Trouble

PASSPHRASE = "một câu đủ dài để nhớ"
FILE = "ab/cd/abcd"


@pytest.fixture(scope="module")
def lived_in():
    """A home with an account, a file and keys, and its backup."""
    with homes.new_home() as home:
        assert homes.motcua("check", home=home).returncode == 0
        with in_use(Server(home)), psycopg.connect(Server(home).folders.url()) as line:
            line.execute(
                "INSERT INTO accounts_account (username, password, full_name, email, is_active, is_demo)"
                " VALUES ('lan', '!', 'Trần Thị Lan', '', true, false)"
            )
        (home / "files" / FILE).parent.mkdir(parents=True)
        (home / "files" / FILE).write_bytes(b"giay to")
        backup = home.parent / "Bản sao"
        said = homes.motcua("backup", str(backup), "--json", home=home, MOTCUA_BACKUP_PASSPHRASE=PASSPHRASE)
        assert said.returncode == 0, said.stderr
        assert json.loads(said.stdout)["has_keys"]
        yield home, backup


def restore(home, backup, passphrase=PASSPHRASE):
    return homes.motcua("restore", str(backup), home=home, MOTCUA_BACKUP_PASSPHRASE=passphrase)


def test_a_restored_home_has_the_rows_the_files_the_keys_and_its_guards(lived_in):
    home, backup = lived_in
    with homes.new_home() as new:
        said = restore(new, backup)
        assert said.returncode == 0, said.stderr
        assert (new / "files" / FILE).read_bytes() == b"giay to"
        assert (new / "keys" / "django").read_text() == (home / "keys" / "django").read_text()
        assert (new / "keys" / "django").stat().st_mode & 0o777 == 0o600
        with in_use(Server(new)), psycopg.connect(Server(new).folders.url()) as line:
            found = line.execute("SELECT full_name FROM accounts_account WHERE username = 'lan'").fetchall()
            assert found == [("Trần Thị Lan",)]
            line.execute("CREATE TABLE later (n int)")
            line.execute("SET ROLE motcua_app")
            assert line.execute("SELECT * FROM later").fetchall() == []
        well = homes.motcua("check", "--json", home=new)
        assert json.loads(well.stdout)["ok"], well.stdout


def test_a_home_with_anything_in_it_is_not_restored_over(lived_in):
    home, backup = lived_in
    said = restore(home, backup)
    assert said.returncode == 2
    assert "không trống" in said.stderr


def test_a_changed_byte_a_wrong_passphrase_or_no_backup_at_all_changes_nothing(lived_in, tmp_path):
    _, backup = lived_in
    damaged = tmp_path / "damaged"
    shutil.copytree(backup, damaged)
    (damaged / "files" / FILE).write_bytes(b"giay t0")
    with homes.new_home() as new:
        for said in (restore(new, damaged), restore(new, backup, "một câu khác hẳn"), restore(new, tmp_path)):
            assert said.returncode == 2
            assert len(said.stderr.splitlines()) == 1
        assert not new.exists() or not list(new.iterdir())


def test_without_a_passphrase_the_keys_stay_at_home_and_that_is_said(lived_in):
    home, _ = lived_in
    with homes.new_home("ban sao") as target:
        said = homes.motcua("backup", str(target), home=home)
        assert said.returncode == 0
        assert "KHÔNG nằm trong bản sao lưu" in said.stderr
        assert not (target / "keys.sealed").exists()
        again = homes.motcua("backup", str(target), home=home)
        assert again.returncode == 2
        assert "không trống" in again.stderr


def test_keys_open_with_their_passphrase_alone(tmp_path):
    keyring.put({"people": "ab" * 32}, tmp_path / "keys")
    sealed = keyring.seal(tmp_path / "keys", PASSPHRASE)
    assert b"ab" * 32 not in sealed
    assert keyring.unseal(sealed, PASSPHRASE) == {"people": "ab" * 32}
    with pytest.raises(Trouble):
        keyring.unseal(sealed, "một câu khác hẳn")
    with pytest.raises(Trouble):
        keyring.seal(tmp_path / "keys", "ngắn")
