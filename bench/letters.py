"""Receipts beside WeasyPrint: the same receipt, in turn, in one run.

The baseline is installed from PyPI into an environment that is thrown away afterwards; where that cannot be,
the figures say why and give no ratio. MOTCUA_BENCH_WEASYPRINT may name a Python that has it already.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median
from threading import Thread
from time import perf_counter
from typing import Any

from bench._letters_html import page
from motcua.documents.letters.rendering import Layout, render
from motcua.documents.letters.samples import LAN, receipt
from motcua.documents.letters.values import Receipt

BASELINE = Path(__file__).with_name("_letters_weasyprint.py")
PATIENCE_SECONDS = 300


class Missing(Exception):
    """The baseline cannot be had here; the text says why."""


def run(receipts: int = 60) -> dict[str, Any]:
    """Return milliseconds a receipt: ours (A5, both copies on A4, from a new compiler) and the baseline's.

    Medians; each receipt differs in name and code, so that nobody prints from memory.
    """
    render(receipt())  # the fonts are read before the clock starts, on both sides
    compared: dict[str, Any] = {"weasyprint_ms": None, "ratio": None}
    try:
        with _weasyprint() as baseline:
            baseline(receipt())
            both = [(_ours(one), baseline(one)) for one in _receipts(receipts)]
        ours = [mine for mine, _ in both]
        theirs = median(other for _, other in both)
        compared = {"weasyprint_ms": round(theirs, 1), "ratio": round(theirs / median(ours), 1)}
    except Missing as missing:
        ours = [_ours(one) for one in _receipts(receipts)]
        compared["skipped"] = str(missing)
    return {
        "receipts": receipts,
        "ours_ms": round(median(ours), 1),
        "ours_p95_ms": round(sorted(ours)[int(len(ours) * 0.95)], 1),
        "ours_two_copies_ms": round(median(_ours(one, Layout.A4_TWO_UP) for one in _receipts(20)), 1),
        "ours_new_compiler_ms": round(median(_ours_anew(one) for one in _receipts(5)), 1),
        **compared,
    }


def _receipts(count: int) -> Iterator[Receipt]:
    for number in range(count):
        lan = replace(LAN, name=f"Hoàng Thị Lan {number}")
        yield replace(receipt(), code=f"000.00.16.H55-210104-{number:04}", applicant=lan)


def _ours(values: Receipt, layout: Layout = Layout.A5) -> float:
    began = perf_counter()
    render(values, layout)
    return (perf_counter() - began) * 1000


def _ours_anew(values: Receipt) -> float:
    """Time a receipt in a new thread, which has no compiler yet."""
    taken: list[float] = []
    thread = Thread(target=lambda: taken.append(_ours(values)))
    thread.start()
    thread.join()
    return taken[0]


@contextmanager
def _weasyprint() -> Iterator[Callable[[Receipt], float]]:
    """Give a function that prints with the baseline, in a process of its own, and returns milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        python = os.environ.get("MOTCUA_BENCH_WEASYPRINT") or _installed(Path(folder))
        with subprocess.Popen(
            [python, str(BASELINE)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdin
            assert process.stdout
            said = process.stdout.readline()
            if said != b"ready\n":
                raise Missing("WeasyPrint is installed and does not start (its system libraries are missing)")

            def baseline(values: Receipt) -> float:
                process.stdin.write(json.dumps(page(values)).encode() + b"\n")
                process.stdin.flush()
                return float(process.stdout.readline())

            yield baseline
            process.stdin.close()


def _installed(folder: Path) -> str:
    python = folder / "bin" / "python"
    for command in (
        [sys.executable, "-m", "venv", str(folder)],
        [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "weasyprint"],
    ):
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_SECONDS)
        except (OSError, subprocess.SubprocessError) as failed:
            raise Missing("WeasyPrint does not install from PyPI here") from failed
    return str(python)
