"""Người chạy máy chủ: the system user under whom the server runs."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from motcua.cli.trouble import Trouble


@dataclass(frozen=True)
class Owner:
    """The user of the server; `is_other` when that is not the user who starts it."""

    uid: int
    gid: int
    name: str
    caller: str
    is_other: bool

    def run(self, *command: str | Path, **how: Any) -> subprocess.CompletedProcess[str]:
        """Run a command as this user, away from our folder, input and settings."""
        return subprocess.run(
            [str(word) for word in command],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            **self.manner(),
            **({"stdin": subprocess.DEVNULL} | how),
        )

    def manner(self) -> dict[str, Any]:
        """Return what subprocess needs to become this user, with an environment that carries no secret."""
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
        manner: dict[str, Any] = {"env": kept | {"LC_ALL": "C", "TZ": "UTC"}, "cwd": "/"}
        if self.is_other:
            manner |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return manner

    def can_reach(self, path: Path) -> bool:
        """Say whether this user can pass every folder above `path` and `path` itself."""
        try:
            return self.run("test", "-x", path).returncode == 0
        except (PermissionError, subprocess.SubprocessError) as error:
            raise Trouble(
                f"Không chuyển được sang người dùng {self.name} để chạy PostgreSQL: {error}"
            ) from error

    def own(self, path: Path) -> None:
        """Give `path` to this user."""
        if self.is_other:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def find() -> Owner:
    """Return who runs the server: the caller, or for root a user with fewer rights, as PostgreSQL demands.

    Raises Trouble where the caller has no name in the system (peer access goes by names).
    """
    uid = os.geteuid()
    try:
        caller = pwd.getpwuid(uid)
    except KeyError:
        raise Trouble(
            f"Người dùng số {uid} không có tên trong /etc/passwd nên PostgreSQL không chạy được: "
            "hãy thêm tên, hoặc đặt MOTCUA_DATABASE_URL."
        ) from None
    if uid != 0:
        return Owner(uid, caller.pw_gid, caller.pw_name, caller.pw_name, is_other=False)
    for name in ("postgres", "nobody"):
        try:
            lesser = pwd.getpwnam(name)
        except KeyError:
            continue
        return Owner(lesser.pw_uid, lesser.pw_gid, name, caller.pw_name, is_other=True)
    raise Trouble("PostgreSQL không chạy bằng root, và máy này không có người dùng postgres hay nobody.")
