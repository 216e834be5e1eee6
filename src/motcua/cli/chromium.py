"""Chromium: found in the system for browser tests, and installed once where that may be done."""

import os
import shutil
import sys
from pathlib import Path

from motcua.cli.prepare import apt_install

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "Không có Chromium: các kiểm thử trên trình duyệt được bỏ qua (sudo apt-get install chromium)."


def find() -> str | None:
    """Return the path of the system's Chromium, if there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def install_once(root: Path) -> None:
    """Install Chromium where we are root and have not tried yet; else say in one line what is missing."""
    tried = root / ".venv" / "chromium-tried"
    if not find() and os.geteuid() == 0 and shutil.which("apt-get") and not tried.exists():
        print("Cài Chromium cho các kiểm thử trên trình duyệt…", file=sys.stderr, flush=True)
        tried.touch()
        apt_install("chromium")
    if not find():
        print(MISSING, file=sys.stderr, flush=True)


if __name__ == "__main__":
    install_once(Path(sys.argv[1]))
