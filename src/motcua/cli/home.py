"""Where the data directory lies and how to reach its database; needs no Django."""

import os
import secrets
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from motcua.cli.embedded.folders import Folders, make_home, unwritable
from motcua.cli.trouble import Trouble, reason

APPLICATION_ROLE = "motcua_app"


def path() -> Path:
    """Return the data directory: MOTCUA_HOME, or one per checkout in the user's data folder."""
    if given := os.environ.get("MOTCUA_HOME"):
        return Path(os.path.realpath(given))
    checkout = sha256(str(Path(__file__).resolve().parents[3]).encode()).hexdigest()[:8]
    if os.geteuid() == 0:
        return Path("/var/lib/motcua") / checkout
    try:
        base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    except RuntimeError:
        raise Trouble("Không biết thư mục nhà của người dùng này: hãy đặt MOTCUA_HOME.") from None
    return Path(base) / "motcua" / checkout


def catalogue() -> Path:
    """Return the folder of the readable catalogue: MOTCUA_CATALOGUE, or the checkout's."""
    return Path(os.environ.get("MOTCUA_CATALOGUE") or Path(__file__).resolve().parents[3] / "catalogue")


def key(name: str) -> bytes:
    """Return the 32-byte key `name` of this home, made on first use, readable by its owner alone."""
    try:
        return _key(path() / "keys" / name)
    except PermissionError as error:
        raise unwritable(path()) from error
    except OSError as error:
        raise Trouble(f"Không mở được khóa {name} ở {path()}: {reason(error)}") from error


def _key(file: Path) -> bytes:
    folder, name = file.parent, file.name
    if not file.exists():
        make_home(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        new = folder / f".{name}.{os.getpid()}"
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_hex(32))
        try:
            os.link(new, file)  # atomic: two first starters agree on one key
        except FileExistsError:
            pass
        finally:
            new.unlink()
    return bytes.fromhex(file.read_text())


def secret_key() -> str:
    """Return Django's secret key, from MOTCUA_SECRET_KEY_FILE or made for this home."""
    if given := os.environ.get("MOTCUA_SECRET_KEY_FILE"):
        return _read(Path(given))
    if "pytest" in sys.modules:
        return "tests sign nothing that outlives them"
    return key("django").hex()


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble(f"Không đọc được MOTCUA_SECRET_KEY_FILE={file}.") from error


def database() -> dict[str, Any]:
    """Return Django's settings of the database: MOTCUA_DATABASE_URL, or the embedded one of this home.

    Pages and jobs act as the role that may not rewrite the journal; only with MOTCUA_OWNER=1 (migrations) do
    they act as the owner of the tables.
    """
    url = urlsplit(os.environ.get("MOTCUA_DATABASE_URL") or embedded_url())
    query = dict(parse_qsl(url.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": query.pop("host", "") or unquote(url.hostname or ""),
        "PORT": query.pop("port", "") or str(url.port or ""),
        "CONN_MAX_AGE": 0,
        # After a restart of the server a pool gives dead connections; looking costs 0.05 ms.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": 8, "timeout": 20},
            "prepare_threshold": 5,  # Django forbids it otherwise, even to who asks: see journal.statement
            **as_application(query),
        },
    }


def as_application(query: dict[str, str]) -> dict[str, str]:
    """Return a connection's options with the application's role, unless MOTCUA_OWNER=1.

    What is prepared (journal.statement) is planned once and never again: each looks rows up by their keys.
    """
    options = f"{query.get('options', '')} -c plan_cache_mode=force_generic_plan"
    if os.environ.get("MOTCUA_OWNER") != "1":
        options += f" -c role={APPLICATION_ROLE}"
    return query | {"options": options.strip()}


def embedded_url() -> str:
    """Return the URL of this home's embedded database (which need not be running)."""
    return Folders(path()).url()
