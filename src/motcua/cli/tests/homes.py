"""Data directories for tests of the embedded server, and processes that use them."""

import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from motcua.cli.embedded import Folders

SOURCES = str(Path(__file__).resolve().parents[3])


@contextmanager
def new_home(name: str = "Dự án thử") -> Iterator[Path]:
    """Give an odd path below a folder that the server's user may pass, as /tmp's closed ones are not."""
    above = Path(tempfile.mkdtemp(prefix="motcua-home-"))
    above.chmod(0o755)
    try:
        yield above / name
    finally:
        shutil.rmtree(above, ignore_errors=True)
        gate = Folders(above / name).gate
        if gate.parent == Path("/tmp"):
            shutil.rmtree(gate, ignore_errors=True)


def motcua(*words: str, home: Path, **besides: str) -> "subprocess.CompletedProcess[str]":
    """Run the command line as an operator would."""
    return subprocess.run(
        [sys.executable, "-m", "motcua.cli", *words],
        env=environment(home) | besides,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def start(script: str, home: Path) -> "subprocess.Popen[str]":
    """Start a process of Python that says what `script` prints and reads its input."""
    return subprocess.Popen(
        [sys.executable, "-c", script, str(home)],
        env=environment(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def as_user(uid: int, act: Callable[[], str]) -> str:
    """Return what `act` gives in a child process of another user; an exception gives its class and words."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(uid)
            os.setuid(uid)
            said = act()
        except BaseException as error:
            traceback.print_exc()
            said = f"{type(error).__name__}: {error}"
        os.write(writer, said.encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return said


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MOTCUA_", "PYTEST_"))}
    return kept | {"PYTHONPATH": SOURCES, "PYTHONUTF8": "1", "MOTCUA_HOME": str(home)}
