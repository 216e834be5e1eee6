"""pgbench against the house's own server: how often a second a script of SQL runs."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path


def per_second(script: str, *, clients: int, seconds: float = 0, times: int = 0) -> float:
    """Return the transactions a second of `script`, prepared, from `clients` connections.

    It runs for `seconds`, or `times` in all.
    """
    from motcua.cli import home
    from motcua.cli.embedded import binaries

    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write(script)
        file.flush()
        command = [str(Path(binaries.find()) / "pgbench"), "-n", "-M", "prepared", "-j", "2"]
        command += ["-c", str(clients), "-f", file.name]
        command += ["-t", str(times // clients)] if times else ["-T", str(max(1, int(seconds)))]
        said = subprocess.run(
            [*command, home.embedded_url()], check=True, capture_output=True, text=True
        ).stdout
    found = re.search(r"tps = ([\d.]+)", said)
    assert found, said
    return round(float(found[1]), 1)
