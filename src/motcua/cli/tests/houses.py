"""A running house for tests: its process, what it says, and the processes of its web server."""

import contextlib
import os
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from motcua.cli.tests import homes
from motcua.tests.ports import free_port

IN_TIME = 60.0  # for what a busy machine may do slowly
LOADING = 300.0  # for the demo province on such a machine
IGNORING = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
os.execv(sys.executable, sys.argv[1:])
"""


@dataclass
class House:
    """A running `motcua up` or `demo`. What it says is read all the time: a full pipe would hold it up."""

    home: Path
    port: int
    process: "subprocess.Popen[str]"
    said: list[str] = field(default_factory=list)

    def listen(self) -> None:
        assert self.process.stdout
        self.said.extend(self.process.stdout)

    def wait_for(self, word: str, seconds: float = IN_TIME) -> str:
        """Return what was said up to `word`; an end or a silence before it fails the test."""
        assert wait(lambda: self.has_said(word) or self.process.poll() is not None, seconds)
        assert wait(lambda: self.has_said(word), 1), f"ended before it said {word!r}"
        return "".join(self.said)

    def has_said(self, word: str) -> bool:
        return any(word in line for line in self.said)

    def page(self) -> int:
        """Return the status of the first page."""
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=IN_TIME).status
        except urllib.error.HTTPError as error:
            return error.code

    def web_processes(self) -> set[int]:
        """Return the processes of the web server of this data directory: its main process and its workers."""
        found = set()
        for folder in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                is_web = folder.name.isdigit() and b"granian" in (folder / "cmdline").read_bytes()
                if is_web and os.fsencode(str(self.home)) in (folder / "environ").read_bytes():
                    found.add(int(folder.name))
        return found


@contextlib.contextmanager
def house(home: Path, command: str = "up", port: int | None = None) -> Iterator[House]:
    """Start `motcua up`, or `demo`, with SIGINT ignored, as a shell does for what it runs behind.

    It is killed at the end if it still runs. Where the test fails, what the house said is printed.
    """
    port = port or free_port()
    process = subprocess.Popen(
        [sys.executable, "-c", IGNORING, sys.executable, "-m", "motcua.cli", command],
        env=homes.environment(home) | {"MOTCUA_PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    started = House(home, port, process)
    ear = threading.Thread(target=started.listen, daemon=True)
    ear.start()
    try:
        yield started
    except BaseException:
        print(f"{command} on {port}, exit {process.poll()}, said:\n{''.join(started.said)}")
        raise
    finally:
        process.kill()
        process.wait()
        ear.join(5)


@contextlib.contextmanager
def running_house(home: Path) -> Iterator[House]:
    """Give a house that answers."""
    with house(home) as started:
        started.wait_for("Một Cửa đang chạy tại", LOADING)
        yield started


def wait(is_so: Callable[[], object], seconds: float = IN_TIME) -> bool:
    """Wait until `is_so`; say whether it came to be."""
    until = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
