"""Giám sát: keeps child processes running, tells their lines apart, and stops them all."""

import ctypes
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

from motcua.cli.trouble import reason

STOP_SECONDS = 5.0
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
# A child that ran this long has its next pauses counted from the first again.
STEADY_SECONDS = 10.0
PR_SET_PDEATHSIG = 1
# Opened before any fork: between fork and exec a child does as little as it can.
KERNEL = ctypes.CDLL(None)


@dataclass
class Child:
    """One process to keep running."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = FIRST_PAUSE
    again_at: float = 0.0
    half_line: bytes = b""

    def is_due(self, now: float) -> bool:
        return self.process is None and now >= self.again_at


@dataclass
class Supervisor:
    """Runs children until a signal or `stop`; `on_tick` is called now and then."""

    children: list[Child]
    environment: Mapping[str, str]
    kept: tuple[int, ...] = ()
    on_tick: Callable[[], None] = lambda: None
    _selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)
    _stopping: bool = False

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        self._stopping = True

    def run(self) -> None:
        """Start the children and restart what ends, with growing pauses, until SIGINT or SIGTERM.

        The signals are taken even where they were ignored at start, as a shell does for what it runs behind.
        """
        former = {n: signal.signal(n, self.stop) for n in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
        try:
            while not self._stopping:
                self._start_what_is_due()
                self._listen(0.2)
                self._reap()
                self.on_tick()
        finally:
            self._stop_all()
            for number, handler in former.items():
                signal.signal(number, handler)

    def _start_what_is_due(self) -> None:
        for child in self.children:
            if child.is_due(time.monotonic()):
                child.started = time.monotonic()
                try:
                    self._start(child)
                except OSError as error:  # a machine without memory or processes left has some again later
                    self._put_off(child, f"không chạy được ({reason(error)})")

    def _start(self, child: Child) -> None:
        child.process = subprocess.Popen(
            child.command,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            pass_fds=self.kept,
            preexec_fn=_die_with_parent,
        )
        assert child.process.stdout
        os.set_blocking(child.process.stdout.fileno(), False)
        self._selector.register(child.process.stdout, selectors.EVENT_READ, child)

    def _put_off(self, child: Child, why: str) -> None:
        """Tell why a child does not run, and start it again after its pause."""
        now = time.monotonic()
        if now - child.started > STEADY_SECONDS:
            child.pause = FIRST_PAUSE
        tell(f"{child.name:<7}│ {why}; chạy lại sau {child.pause:g} giây")
        child.again_at = now + child.pause
        child.pause = min(child.pause * 2, LONGEST_PAUSE)

    def _listen(self, seconds: float) -> None:
        for key, _ in self._selector.select(seconds):
            self._read(key.data)

    def _read(self, child: Child) -> None:
        """Print the whole lines that came, each under the child's name."""
        assert child.process
        assert child.process.stdout
        came = child.process.stdout.read(65536)
        if came == b"":
            self._selector.unregister(child.process.stdout)
            child.process.stdout.close()
        *lines, child.half_line = (child.half_line + (came or b"")).split(b"\n")
        for line in lines:
            tell(f"{child.name:<7}│ {line.decode(errors='replace')}")

    def _reap(self) -> None:
        for child in self.children:
            if child.process is None or child.process.poll() is None:
                continue
            if not self._stopping:
                self._put_off(child, f"dừng (mã {child.process.returncode})")
            self._forget(child)

    def _forget(self, child: Child) -> None:
        """Kill what the ended child may have left of its group, and let go of its lines."""
        assert child.process
        _signal(child, signal.SIGKILL)
        if child.process.stdout and not child.process.stdout.closed:
            self._read(child)
        if child.process.stdout and not child.process.stdout.closed:
            self._selector.unregister(child.process.stdout)
            child.process.stdout.close()
        child.process = None

    def _stop_all(self) -> None:
        self._stopping = True
        for child in self.children:
            _signal(child, signal.SIGTERM)
        until = time.monotonic() + STOP_SECONDS
        while any(child.process for child in self.children) and time.monotonic() < until:
            self._listen(0.05)
            self._reap()
        for child in self.children:
            if child.process:
                _signal(child, signal.SIGKILL)
                child.process.wait()
                self._forget(child)


def tell(line: str) -> None:
    """Print a line at once; a reader that went away does not stop us."""
    try:
        print(line, flush=True)
    except OSError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 # for the rest of this process


def _signal(child: Child, number: int) -> None:
    if child.process:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.process.pid, number)


def _die_with_parent() -> None:
    """Ask the kernel to stop this child when the supervisor is killed; other systems do without."""
    with suppress(OSError, AttributeError):
        KERNEL.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
