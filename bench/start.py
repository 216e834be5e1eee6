"""Start: how long a person waits from the command to the first page, on a home that exists already."""

import os
import shutil
import signal
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from motcua.tests.ports import free_port

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5
AIM_SECONDS = 5.0


def run() -> dict[str, Any]:
    """Measure `bin/motcua up` to its first page and `bin/motcua check`, cold once and then ROUNDS times."""
    above = Path(tempfile.mkdtemp(prefix="motcua-bench-"))
    above.chmod(0o711)
    try:
        home = above / "Dự án thử"
        cold = _first_page(home)
        pages = [_first_page(home) for _ in range(ROUNDS)]
        checks = [_check(home) for _ in range(ROUNDS)]
    finally:
        shutil.rmtree(above, ignore_errors=True)
    median = statistics.median(pages)
    return {
        "name": "start",
        "cold_seconds": round(cold, 2),
        "second_start_seconds": [round(s, 2) for s in pages],
        "second_start_median_seconds": round(median, 2),
        "check_median_seconds": round(statistics.median(checks), 2),
        "aim_seconds": AIM_SECONDS,
        "ratio": round(median / AIM_SECONDS, 3),
    }


def _first_page(home: Path) -> float:
    port = free_port()
    began = time.perf_counter()
    house = subprocess.Popen(
        [ROOT / "bin" / "motcua", "up"],
        env=_environment(home) | {"MOTCUA_PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not _answers(port):
            if house.poll() is not None:
                raise RuntimeError(f"motcua up ended with {house.returncode}")
            time.sleep(0.02)
        return time.perf_counter() - began
    finally:
        house.send_signal(signal.SIGTERM)
        house.wait(20)


def _check(home: Path) -> float:
    began = time.perf_counter()
    subprocess.run(
        [ROOT / "bin" / "motcua", "check"], env=_environment(home), stdout=subprocess.DEVNULL, check=True
    )
    return time.perf_counter() - began


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
    return kept | {"MOTCUA_HOME": str(home)}
