"""Thư mục: where the server keeps what, and who may enter."""

import os
import stat
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from motcua.cli.embedded.owner import Owner
from motcua.cli.trouble import Trouble

PORT = 5432
# What the kernel takes for the address of a socket, with the zero at its end.
LONGEST_ADDRESS = 108


@dataclass(frozen=True)
class Folders:
    """The places of one data directory; nothing is made before `make`."""

    home: Path

    @property
    def root(self) -> Path:
        return self.home / "postgres"

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def log(self) -> Path:
        return self.root / "log"

    @property
    def gate(self) -> Path:
        """Return where the socket's folder lies: beside the data, or in /tmp where that path is too long."""
        address = self.root / "run" / f".s.PGSQL.{PORT}.lock"
        if len(os.fsencode(address)) < LONGEST_ADDRESS:
            return self.root
        return Path("/tmp") / f"motcua-{os.geteuid()}-{sha256(os.fsencode(self.home)).hexdigest()[:12]}"

    @property
    def run(self) -> Path:
        return self.gate / "run"

    @property
    def socket(self) -> Path:
        return self.run / f".s.PGSQL.{PORT}"

    def url(self, *, role: str = "motcua", database: str = "motcua") -> str:
        """Return the URL of a database of this server, which need not be running."""
        place = f"host={quote(str(self.run), safe='')}&port={PORT}"
        return f"postgresql://{quote(role, safe='')}@/{quote(database, safe='')}?{place}"

    def make(self, owner: Owner) -> None:
        """Make the folders with their rights; raises Trouble where that cannot be."""
        try:
            make_home(self.home)
            _make(self.root, 0o711 if owner.is_other else 0o700)
            _make_gate(self.gate, 0o711 if owner.is_other else 0o700)
            _make(self.run, 0o700, owner)
        except OSError as error:
            raise unwritable(self.home) from error
        if not owner.can_reach(self.run):
            raise Trouble(
                f"Người dùng {owner.name} (chạy PostgreSQL) không đi qua được các thư mục trên {self.home}: "
                "hãy mở quyền x cho chúng, hoặc đặt MOTCUA_HOME sang nơi khác."
            )


def make_home(home: Path) -> None:
    """Make the data directory and what lies above it; others may pass through root's, and read nothing."""
    is_root = os.geteuid() == 0
    missing = [folder for folder in (home, *home.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(exist_ok=True)
        folder.chmod(0o711 if is_root else 0o700 if folder == home else 0o755)
    if is_root:
        home.chmod(stat.S_IMODE(home.stat().st_mode) | 0o011)
    if not os.access(home, os.W_OK | os.X_OK):
        raise PermissionError(home)


def unwritable(home: Path) -> Trouble:
    """Return the sentence for a data directory that cannot be written."""
    return Trouble(
        f"Không ghi được vào thư mục dữ liệu {home}: hãy sửa quyền, hoặc đặt MOTCUA_HOME sang nơi khác."
    )


def _make(folder: Path, mode: int, owner: Owner | None = None) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(mode)
    if owner:
        owner.own(folder)


def _make_gate(folder: Path, mode: int) -> None:
    """Make the folder in /tmp anew, or take the one we made; a link or another's folder is refused."""
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise Trouble(f"{folder} không phải thư mục của chúng ta: hãy xóa nó, hoặc đặt MOTCUA_HOME ngắn hơn.")
    folder.chmod(mode)
