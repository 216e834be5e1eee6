"""Máy chủ: start, find and stop the server of one data directory."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from motcua.cli.embedded import binaries, cluster, owner
from motcua.cli.embedded.folders import Folders
from motcua.cli.trouble import Trouble

LOG_LIMIT_BYTES = 10 * 1024 * 1024
LAUNCH_SECONDS = 30.0  # until the process has said who it is
START_SECONDS = 90.0
# Politely; at once, recovering from the log at the next start; by force.
STOPS = ((signal.SIGINT, 6.0), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0))


@dataclass
class Server:
    """A server, running or not; `start` and `stop` are called under the lock that `in_use` holds."""

    home: Path
    settings: Sequence[str] = ()
    _child: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def folders(self) -> Folders:
        return Folders(self.home)

    def is_ready(self) -> bool:
        """Say whether the server takes connections."""
        lines = self._pid_file()
        return self.pid() is not None and len(lines) > 7 and lines[7].strip() == "ready" and self._answers()

    def pid(self) -> int | None:
        """Return the process of our running server; a foreign or dead process of that number is none."""
        try:
            pid = int(self._pid_file()[0])
        except (IndexError, ValueError):
            return None
        return pid if pid > 0 and self._is_ours(pid) else None

    def start(self) -> bool:
        """Make the cluster if there is none, and start the server; False where it ran already.

        Raises Trouble with what the operator must know.
        """
        if self.is_ready():
            return False
        self.launch()
        if not _wait(self._is_ready_or_gone, START_SECONDS) or not self.is_ready():
            raise self._trouble()
        return True

    def launch(self) -> None:
        """Run the server's process if there is none; it may have to recover for a while before it answers.

        Raises Trouble with what the operator must know.
        """
        runner = owner.find()
        self.folders.make(runner)
        programs = binaries.within_reach(binaries.find(), runner, self._place_of_programs())
        if not self.folders.data.exists():
            cluster.make(self.folders, programs, runner)
        cluster.check_version(self.folders, programs, runner)
        if self.pid() is None:
            self._clear_traces()
            access = cluster.write_access(self.folders, runner)
            self._launch(programs, runner, cluster.options(self.folders, access, self.settings))
            _wait(lambda: self.pid() is not None or self._is_gone(), LAUNCH_SECONDS)
            if self.pid() is None:
                raise self._trouble()

    def stop(self) -> None:
        """Stop the server; given some seconds to write out, else it recovers at the next start."""
        for number, seconds in STOPS:
            pid = self.pid()
            if pid is None:
                break
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                break
            if _wait(lambda: self.pid() is None, seconds):
                break
        if self._child:
            self._child.poll()

    def _launch(self, programs: Path, runner: owner.Owner, options: list[str]) -> None:
        log = self.folders.log
        if log.exists() and log.stat().st_size > LOG_LIMIT_BYTES:
            log.replace(log.with_name("log.old"))
        with log.open("ab") as out:
            os.fchmod(out.fileno(), 0o600)
            self._child = subprocess.Popen(
                [str(programs / "postgres"), "-D", str(self.folders.data), *options],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
                **runner.manner(),
            )

    def _is_ready_or_gone(self) -> bool:
        return self.is_ready() or self._is_gone()

    def _is_gone(self) -> bool:
        return self._child is not None and self._child.poll() is not None

    def _trouble(self) -> Trouble:
        return Trouble(f"PostgreSQL không khởi động được: {self._last_words()} (xem {self.folders.log})")

    def _clear_traces(self) -> None:
        """Wait for what a killed server left running, then remove a pid file that names another's process.

        PostgreSQL clears the file itself where the process is gone; where another one has got its number, it
        refuses to start. We hold the starters' lock and nobody works in the folder: the file is stale.
        """
        if not _wait(lambda: not self._workers(), 30.0):
            raise Trouble(f"PostgreSQL cũ vẫn còn chạy trong {self.folders.data}: hãy chờ, hoặc dừng nó.")
        if lines := self._pid_file():
            named = int(lines[0]) if lines[0].strip().isdigit() else 0
            if not named or Path(f"/proc/{named}").exists():
                (self.folders.data / "postmaster.pid").unlink(missing_ok=True)
                self.folders.socket.with_name(self.folders.socket.name + ".lock").unlink(missing_ok=True)

    def _workers(self) -> list[int]:
        """Return the processes that stand in the cluster's folder, as every process of PostgreSQL does."""
        data = os.path.realpath(self.folders.data)
        return [pid for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if _cwd(pid) == data]

    def _is_ours(self, pid: int) -> bool:
        try:
            state = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[0]
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except (OSError, IndexError):
            return False
        is_server = os.path.basename(words[0]) == b"postgres" and os.fsencode(self.folders.data) in words
        if state == "Z" and self._child and self._child.pid == pid:
            self._child.poll()
        return is_server and state != "Z"

    def _pid_file(self) -> list[str]:
        try:
            return (self.folders.data / "postmaster.pid").read_text(errors="replace").splitlines()
        except (FileNotFoundError, PermissionError, NotADirectoryError):
            return []

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(5)
            return line.connect_ex(os.fsencode(self.folders.socket)) == 0

    def _place_of_programs(self) -> Path:
        place = self.folders.root / "programs"
        place.mkdir(mode=0o755, exist_ok=True)
        return place

    def _last_words(self) -> str:
        try:
            lines = self.folders.log.read_text(errors="replace").splitlines()
        except OSError:
            return ""
        return next(
            (line for line in reversed(lines) if "FATAL" in line or "PANIC" in line), "".join(lines[-1:])
        )


def _cwd(pid: int) -> str | None:
    try:
        return os.readlink(f"/proc/{pid}/cwd")
    except OSError:
        return None


def _wait(is_so: Callable[[], bool], seconds: float) -> bool:
    """Wait until `is_so`, looking often at first."""
    until, pause = time.monotonic() + seconds, 0.005
    while not is_so():
        if time.monotonic() > until:
            return False
        time.sleep(pause)
        pause = min(pause * 1.3, 0.1)
    return True
