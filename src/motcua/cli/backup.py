"""Sao lưu: the database, the files and, sealed by a passphrase, the keys, as one folder with a manifest."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote, urlsplit

from motcua.cli import database, home, keyring
from motcua.cli.embedded import binaries
from motcua.cli.embedded.folders import make_home
from motcua.cli.trouble import Trouble, reason

FORMAT = 1
DUMP, KEYS, FILES, MANIFEST = "database.dump", "keys.sealed", "files", "manifest.json"
# What our programs set before they write, and a server older than 17 does not know.
NEWER_SETTINGS = (b"SET transaction_timeout = 0;\n",)


def make(target: Path, *, passphrase: str | None, at: datetime) -> dict[str, Any]:
    """Write a backup to `target`, whole or not at all, and return its manifest; the database is running.

    The database goes first: a file is written before the act that names it, so every file named is there.
    Without a passphrase the keys are left out. Raises Trouble where `target` is not free.
    """
    if target.exists() and any(target.iterdir()):
        raise Trouble(f"{target} không trống: hãy chọn một thư mục mới.")
    half = target.with_name(f".{target.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    try:
        half.mkdir(mode=0o700, parents=True)
        _run("pg_dump", "--format=custom", f"--file={half / DUMP}", "--no-owner")
        _copy_files(home.path() / FILES, half / FILES)
        if passphrase:
            (half / KEYS).write_bytes(keyring.seal(home.path() / "keys", passphrase))
        manifest = _describe(half, at)
        (half / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False), encoding="utf-8")
        if target.exists():
            target.rmdir()
        half.rename(target)
    except OSError as error:
        raise Trouble(f"Không ghi được bản sao lưu vào {target}: {reason(error)}") from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return manifest


def check(source: Path) -> dict[str, Any]:
    """Return the manifest of a backup whose every file agrees with it; raises Trouble at the first fault."""
    try:
        manifest: dict[str, Any] = json.loads((source / MANIFEST).read_text(encoding="utf-8"))
        is_known = manifest["format"] == FORMAT and isinstance(manifest["content"], dict)
    except (OSError, ValueError, KeyError, TypeError):
        raise Trouble(f"{source} không phải một bản sao lưu.") from None
    if not is_known:
        raise Trouble(f"Bản sao lưu ở {source} thuộc một phiên bản khác của chương trình.")
    found = _content(source)
    for name in sorted(set(found) | set(manifest["content"])):
        if found.get(name) != manifest["content"].get(name):
            raise Trouble(f"Bản sao lưu hỏng ở {name}: không khớp với {MANIFEST}.")
    return manifest


def restore(source: Path, *, passphrase: str | None) -> dict[str, Any]:
    """Bring the backup back into an empty data directory and return its manifest.

    Everything is checked before anything is written; what fails midway is taken away again.
    Raises Trouble where the home is in use, the backup damaged or the passphrase wrong.
    """
    place = home.path()
    if place.exists() and any(place.iterdir()):
        raise Trouble(f"Thư mục dữ liệu {place} không trống: hãy đặt MOTCUA_HOME đến một thư mục mới.")
    manifest = check(source)
    keys = _open_keys(source, passphrase)
    make_home(place)
    try:
        with database.started():
            _refuse_used_database()
            _restore_rows(source)
            _settle_defaults()
            _copy_files(source / FILES, place / FILES)
            keyring.put(keys, place / "keys")
            database.prepare()
    except BaseException:
        for made in (FILES, "keys", "postgres"):
            shutil.rmtree(place / made, ignore_errors=True)
        raise
    return manifest


def _open_keys(source: Path, passphrase: str | None) -> dict[str, str]:
    if not (source / KEYS).exists():
        return {}
    if not passphrase:
        raise Trouble("Bản sao lưu có khóa: hãy đặt MOTCUA_BACKUP_PASSPHRASE để mở.")
    return keyring.unseal((source / KEYS).read_bytes(), passphrase)


def _refuse_used_database() -> None:
    with database.connect() as line:
        if line.execute("SELECT to_regclass('public.django_migrations') IS NOT NULL").fetchone() == (True,):
            raise Trouble("Cơ sở dữ liệu đã có dữ liệu: chỉ khôi phục vào một cơ sở dữ liệu trống.")
        database.make_application_role(line)


def _restore_rows(source: Path) -> None:
    """Bring the dump back in one transaction, on servers older than our programs too."""
    script = home.path() / "restore.sql"
    try:
        with script.open("wb") as out, _written_out(source) as lines:
            out.writelines(line for line in lines if line not in NEWER_SETTINGS)
        _run(
            "psql",
            "--no-psqlrc",
            "--quiet",
            "--single-transaction",
            "--set=ON_ERROR_STOP=1",
            f"--file={script}",
        )
    finally:
        script.unlink(missing_ok=True)


@contextmanager
def _written_out(source: Path) -> Iterator[IO[bytes]]:
    command = [str(_program("pg_restore")), "--no-owner", "--file=-", *_but_defaults(source)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        yield writer.stdout
    if writer.returncode:
        raise RuntimeError(f"pg_restore ended with {writer.returncode}")


def _but_defaults(source: Path) -> Iterator[str]:
    """Yield pg_restore's last arguments: all of the dump but what belongs to its owner's name."""
    listed = subprocess.run(
        [_program("pg_restore"), "--list", source / DUMP], capture_output=True, text=True, check=True
    )
    wanted = [line for line in listed.stdout.splitlines() if " DEFAULT ACL " not in line]
    chosen = home.path() / "restore.list"
    chosen.write_text("\n".join(wanted), encoding="utf-8")
    yield from (f"--use-list={chosen}", str(source / DUMP))


def _settle_defaults() -> None:
    (home.path() / "restore.list").unlink()
    with database.connect() as line:
        line.execute(
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public"
            f" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {home.APPLICATION_ROLE}"
        )
        line.execute(
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public"
            f" GRANT USAGE, SELECT ON SEQUENCES TO {home.APPLICATION_ROLE}"
        )


def _run(program: str, *options: str) -> None:
    """Run a program of PostgreSQL on the database; its password goes by the environment, seen by nobody."""
    url = urlsplit(database.url())
    hidden = url._replace(netloc=url.netloc.replace(f":{url.password}@", "@")) if url.password else url
    environment = os.environ | ({"PGPASSWORD": unquote(url.password)} if url.password else {})
    done = subprocess.run(
        [_program(program), f"--dbname={hidden.geturl()}", *options],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{program}: {done.stderr.strip()}")


def _program(name: str) -> Path:
    return binaries.find() / name


def _copy_files(source: Path, target: Path) -> None:
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    if source.is_dir():
        half_written = shutil.ignore_patterns(".*", "*.half", "tmp*")
        shutil.copytree(source, target, dirs_exist_ok=True, ignore=half_written)


def _describe(folder: Path, at: datetime) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "made_at": at.isoformat(timespec="seconds"),
        "schema": database.fingerprint(),
        "has_keys": (folder / KEYS).exists(),
        "content": _content(folder),
    }


def _content(folder: Path) -> dict[str, dict[str, Any]]:
    found = sorted(p for p in folder.rglob("*") if p.is_file() and p != folder / MANIFEST)
    return {p.relative_to(folder).as_posix(): {"sha256": _hash(p), "bytes": p.stat().st_size} for p in found}


def _hash(path: Path) -> str:
    found = sha256()
    with path.open("rb") as stream:
        while part := stream.read(1 << 20):
            found.update(part)
    return found.hexdigest()
