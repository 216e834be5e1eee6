"""Chuẩn bị: brings .venv, the front-end files and the translations to what the repository says.

Run by bin/prepare with the system's Python: standard library only. Whatever is interrupted is done again;
two runs at once take turns. Every stamp is written last.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from motcua.cli import vendor
from motcua.cli.trouble import Trouble


def main(root: Path) -> None:
    """Prepare the checkout at `root`; raises Trouble with what is missing."""
    try:
        lock = os.open(root / ".prepare.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise Trouble(f"Không ghi được vào {root}: {error.strerror}.") from error
    fcntl.flock(lock, fcntl.LOCK_EX)
    python = root / ".venv" / "bin" / "python"
    if _stamp_of(root / ".venv") != environment_stamp(root):
        _tell("Chuẩn bị môi trường Python (vài phút, chỉ lần đầu)…")
        _make_environment(root, python)
        _set_stamp(root / ".venv", environment_stamp(root))
    if _stamp_of(root / vendor.STATIC) != vendor_stamp(root) or not (root / vendor.FONTS).is_dir():
        _tell("Chuẩn bị các tệp giao diện…")
        vendor.install(root, python)
        _set_stamp(root / vendor.STATIC, vendor_stamp(root))
    if any(vendor.stale_translations(root)):
        _run([python, "-m", "motcua.cli.translations", root], "biên dịch bản dịch")


def environment_stamp(root: Path) -> str:
    """Return what the environment is made from; bin/prepare computes the same with sha256sum."""
    place = (root / ".venv").resolve()
    return f"{sha256((root / 'requirements.lock').read_bytes()).hexdigest()} {place}"


def vendor_stamp(root: Path) -> str:
    """Return what the front-end files are made from: the lock, and what is laid out of its packages."""
    sources = (root / "package-lock.json", root / "src" / "motcua" / "cli" / "vendor.py")
    return sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


def _make_environment(root: Path, python: Path) -> None:
    """Make the environment, or bring an older or half-made one up to the lock."""
    former = _stamp_of(root / ".venv").partition(" ")[2]
    is_moved = former not in ("", str((root / ".venv").resolve()))  # its scripts name the former place
    if is_moved or not _works(python):
        _need_venv()
        _run([sys.executable, "-m", "venv", "--clear", root / ".venv"], "tạo .venv")
    lock = root / "requirements.lock"
    install = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    _run([*install, "--require-hashes", "-r", str(lock)], "cài các gói Python")


def _works(python: Path) -> bool:
    """Say whether there is an environment of this very Python, with pip."""
    if not python.exists():
        return False
    asked = "import os, pip, sys; print(sys.version_info[:2], os.path.realpath(sys.prefix))"
    said = subprocess.run([python, "-c", asked], capture_output=True, text=True, check=False)
    return said.stdout.strip() == f"{sys.version_info[:2]} {python.parents[1].resolve()}"


def _need_venv() -> None:
    """Make sure that `python -m venv` works: Debian keeps a part of it in a package of its own."""
    if find_spec("ensurepip"):
        return
    package = "python3-venv"
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _tell(f"Cài gói {package}…")
        apt_install(package)
        if subprocess.run([sys.executable, "-c", "import ensurepip"], check=False).returncode == 0:
            return
    raise Trouble(f"Thiếu gói {package}: hãy chạy  sudo apt-get install {package}")


def apt_install(package: str) -> bool:
    """Install a system package, with a fresh list where the old one does not know it."""
    install = ["install", "-y", "-qq", "--no-install-recommends", package]
    return _apt(*install) or (_apt("update", "-qq") and _apt(*install))


def _apt(*words: str) -> bool:
    done = subprocess.run(
        ["apt-get", *words],
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


def _run(command: Sequence[str | Path], what: str) -> None:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
    if done.returncode:
        raise Trouble(f"Không {what} được (mã {done.returncode}); chạy lại để làm tiếp.")


def _stamp_of(folder: Path) -> str:
    try:
        return (folder / "stamp").read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def _set_stamp(folder: Path, stamp: str) -> None:
    half = folder / f"stamp.{os.getpid()}"
    half.write_text(f"{stamp}\n", encoding="utf-8")
    half.rename(folder / "stamp")


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]).resolve())
    except Trouble as trouble:
        sys.exit(f"motcua: {trouble}")
    except KeyboardInterrupt:
        sys.exit(130)
