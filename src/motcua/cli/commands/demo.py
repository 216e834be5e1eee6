"""motcua demo: the demo province, made where it is not there yet, on one address of this machine."""

from __future__ import annotations

import argparse
import signal
from pathlib import Path

from motcua.cli import home, up
from motcua.cli.database import database, running
from motcua.cli.demo.address import settle
from motcua.cli.demo.progress import Progress
from motcua.cli.demo.state import is_loaded

SUMMARY = "chạy tỉnh mẫu trên máy này; Ctrl-C dừng tất cả"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The port is set by MOTCUA_PORT, the data directory by MOTCUA_HOME."""


def run(args: argparse.Namespace) -> None:
    """Load what is missing, then run the house until SIGINT or SIGTERM."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as a shell does for what it runs behind
        signal.signal(signal.SIGINT, signal.default_int_handler)
    settle()
    with running():  # keeps the database between loading and serving
        catalogue = home.catalogue()
        if is_loaded(catalogue):
            _open_hall()
        else:
            _load(catalogue)
        up.serve(announce=lambda address: _announce(address, catalogue))


def _load(catalogue: Path) -> None:
    with database():
        from django.utils import timezone

        from motcua.cli.demo.living import prepare, tell, untold
        from motcua.cli.demo.loading import load

        progress, now = Progress(), timezone.localtime()
        print("Nạp tỉnh mẫu (chỉ lần đầu)…", flush=True)
        try:
            loaded = load(catalogue, at=now, tell=progress)
            teller = prepare(catalogue, province=loaded.province, centre=loaded.centre, now=now)
            scenes = untold(catalogue, teller)
            for number, scene in enumerate(scenes, start=1):
                tell(scene, teller)
                progress("hồ sơ đang sống", number, len(scenes))
        finally:
            progress.end()


def _open_hall() -> None:
    """Open the counters that somebody closed when the demo ran before."""
    with database():
        from django.utils import timezone

        from motcua.cli.demo.hall import open_hall
        from motcua.org.queries import service_centre

        open_hall(service_centre(), at=timezone.localtime())


def _announce(address: str, catalogue: Path) -> None:
    from motcua.cli.demo.accounts import lines

    print(f"\nMột Cửa đang chạy tại {address}\n", flush=True)
    print("\n".join(lines(catalogue)), flush=True)
    print("\nCtrl-C để dừng.", flush=True)
