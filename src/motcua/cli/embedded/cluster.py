"""Cụm dữ liệu: made once, whole or not at all."""

import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from motcua.cli.embedded.folders import PORT, Folders
from motcua.cli.embedded.owner import Owner
from motcua.cli.trouble import Trouble

# `motcua` owns and migrates; pages and jobs act as `motcua_app`, who may not rewrite the journal.
FIRST_STATEMENTS = """\
CREATE ROLE motcua LOGIN CREATEDB CREATEROLE;
CREATE ROLE motcua_app NOLOGIN;
GRANT motcua_app TO motcua WITH ADMIN OPTION;
CREATE DATABASE motcua OWNER motcua;
"""


def make(folders: Folders, programs: Path, owner: Owner) -> None:
    """Make the cluster beside its place and rename it: a half-made one is never taken for a good one."""
    for left in folders.root.glob("half-*"):
        shutil.rmtree(left, ignore_errors=True)
    half = folders.root / f"half-{os.getpid()}"
    half.mkdir(mode=0o700)
    owner.own(half)
    done = owner.run(programs / "initdb", *_initdb_options(half, version(programs, owner)))
    if done.returncode:
        raise _trouble(done.stderr)
    done = owner.run(
        programs / "postgres", "--single", "-D", half, "postgres", stdin=None, input=FIRST_STATEMENTS
    )
    if done.returncode or re.search("ERROR|FATAL", done.stderr):
        raise _trouble(done.stderr)
    half.rename(folders.data)
    _fsync(folders.root)


def version(programs: Path, owner: Owner) -> int:
    """Return the major version of the programs; raises Trouble where they do not run."""
    said = owner.run(programs / "postgres", "-V")
    found = re.search(r"PostgreSQL\) (\d+)", said.stdout)
    if not found:
        raise Trouble(f"Không chạy được {programs / 'postgres'}: {said.stderr.strip()[:200]}")
    return int(found[1])


def check_version(folders: Folders, programs: Path, owner: Owner) -> None:
    """Raise Trouble where another major version wrote the cluster, or another user owns it."""
    if folders.data.stat().st_uid != owner.uid:
        raise Trouble(
            f"Dữ liệu ở {folders.data} thuộc người dùng khác: hãy chạy bằng người đó, hoặc đặt MOTCUA_HOME."
        )
    made_by = (folders.data / "PG_VERSION").read_text().strip()
    if int(made_by) != (ours := version(programs, owner)):
        raise Trouble(
            f"Dữ liệu ở {folders.data} là của PostgreSQL {made_by}, máy này có {ours}: đặt PGBIN cho đúng."
        )


def write_access(folders: Folders, owner: Owner) -> Path:
    """Write who may connect: the caller's system user, through the socket; nobody else."""
    access = folders.root / "access"
    access.mkdir(mode=0o700, exist_ok=True)
    access.chmod(0o755 if owner.is_other else 0o700)
    system_user = owner.caller.replace('"', '""')
    _write(access / "pg_hba.conf", "local all all peer map=motcua\n")
    names = "".join(f'motcua "{system_user}" {role}\n' for role in ("motcua", "postgres"))
    _write(access / "pg_ident.conf", names)
    return access


def options(folders: Folders, access: Path, extra: Sequence[str]) -> list[str]:
    """Return the server's settings, on its command line, so that a moved home needs no edit."""
    run = str(folders.run).replace('"', '""')
    settings = [
        "listen_addresses=",
        f'unix_socket_directories="{run}"',
        "unix_socket_permissions=0700",
        f"port={PORT}",
        f"hba_file={access / 'pg_hba.conf'}",
        f"ident_file={access / 'pg_ident.conf'}",
        # A container's /dev/shm of 64 MB breaks parallel joins.
        "dynamic_shared_memory_type=mmap",
        "max_connections=200",
        "max_wal_size=2GB",
        "jit=off",
        "timezone=UTC",
        "log_timezone=UTC",
        "lc_messages=C",
        *extra,
    ]
    return [word for setting in settings for word in ("-c", setting)]


def _initdb_options(half: Path, major: int) -> list[str]:
    given = ["-D", str(half), "-U", "postgres", "-E", "UTF8", "-k", "--auth=peer", "--no-instructions"]
    if major >= 16:
        given += ["--set=dynamic_shared_memory_type=mmap"]
    if major >= 17:
        return [*given, "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return [*given, "--locale=C"]


def _write(path: Path, text: str) -> None:
    half = path.with_suffix(".half")
    half.write_text(text, encoding="utf-8")
    half.chmod(0o644)
    half.rename(path)


def _fsync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _trouble(said: str) -> Trouble:
    lines = [line for line in said.splitlines() if re.search("error|fatal|could not", line, re.I)]
    return Trouble(f"Không tạo được cơ sở dữ liệu: {' '.join(lines or said.splitlines()[-1:])[:400]}")
