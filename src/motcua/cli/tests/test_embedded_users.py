"""The private PostgreSQL: whoever starts it, and whoever may not come in."""

import os
import pwd
import socket
from pathlib import Path

import pytest

from motcua.cli.embedded import Folders, Server, binaries, in_use, owner
from motcua.cli.tests import homes
from motcua.cli.trouble import Trouble

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become others")


def start_and_stop(home) -> str:
    server = Server(home)
    with in_use(server):
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(server.folders.socket))
        return pwd.getpwuid(server.folders.data.stat().st_uid).pw_name


@pytest.fixture
def plain_user(monkeypatch):
    """A user with a name and no rights, and programs that he can reach."""
    uid = pwd.getpwnam("daemon").pw_uid
    with homes.new_home() as place:
        place.mkdir()
        whoever = owner.Owner(uid, uid, "daemon", "daemon", is_other=True)
        found = binaries.find()
        if not whoever.can_reach(found / "postgres"):
            found = binaries.within_reach(found, whoever, place)
        monkeypatch.setenv("PGBIN", str(found))
        yield uid


@as_root
def test_root_starts_it_as_a_user_with_fewer_rights():
    with homes.new_home() as home:
        assert start_and_stop(home) in ("postgres", "nobody")


@as_root
def test_a_plain_user_starts_it_as_himself(plain_user):
    with homes.new_home() as home:
        home.mkdir()
        os.chown(home, plain_user, plain_user)
        assert homes.as_user(plain_user, lambda: start_and_stop(home)) == "daemon"


@as_root
def test_another_user_of_the_machine_cannot_come_in(plain_user):
    with homes.new_home() as home, in_use(Server(home)):
        said = homes.as_user(plain_user, lambda: start_and_stop(home))
        assert said.startswith("Trouble: Không ghi được vào thư mục dữ liệu")
        said = homes.as_user(plain_user, lambda: connect(home))
        assert said.startswith("PermissionError")


def connect(home) -> str:
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(Folders(home).socket))
    return "connected"


@as_root
def test_a_user_without_a_name_is_told_so():
    with homes.new_home() as home:
        home.mkdir()
        os.chown(home, 54321, 54321)
        said = homes.as_user(54321, lambda: start_and_stop(home))
        assert said.startswith("Trouble: Người dùng số 54321 không có tên trong /etc/passwd")


@as_root
def test_a_home_that_the_servers_user_cannot_reach_is_named():
    with homes.new_home() as home:
        home.parent.chmod(0o700)
        with pytest.raises(Trouble, match="không đi qua được các thư mục trên"), in_use(Server(home)):
            pass


@as_root
def test_programs_that_others_could_have_written_are_laid_where_only_root_writes(monkeypatch):
    with homes.new_home() as home, homes.new_home() as shared:
        whoever = owner.find()
        found = binaries.find()
        laid = binaries.within_reach(found, whoever, shared)
        if laid == found:
            monkeypatch.setattr(binaries, "_is_roots", lambda path: False)
            laid = binaries.within_reach(found, whoever, shared)
        assert laid.is_relative_to(shared)
        monkeypatch.setenv("PGBIN", str(laid))
        assert start_and_stop(home)


def test_a_home_that_cannot_be_written_gives_one_line_and_exit_2():
    for command in ("check", "up"):
        said = homes.motcua(command, home=Path("/proc/motcua"))
        assert said.returncode == 2
        assert said.stderr.startswith("motcua: Không ghi được vào thư mục dữ liệu /proc/motcua")
        assert len(said.stderr.splitlines()) == 1


def test_a_link_in_the_place_of_the_sockets_folder_is_refused(tmp_path):
    with homes.new_home("y" * 150) as home:
        Folders(home).gate.symlink_to(tmp_path)
        try:
            with pytest.raises(Trouble, match="không phải thư mục của chúng ta"), in_use(Server(home)):
                pass
        finally:
            Folders(home).gate.unlink()


@pytest.mark.long
def test_neither_the_systems_language_nor_libpqs_settings_matter():
    with homes.new_home() as home:
        for locale in ("fr_FR.UTF-8", "xx_YY", "C"):
            beset = {"LC_ALL": locale, "LANG": locale, "PGHOST": "nowhere", "PGPORT": "1"}
            said = homes.motcua("check", "--json", home=home, **beset)
            assert said.returncode == 0, said.stderr
            assert '"ok": true' in said.stdout
