"""Bản dịch: compiles the catalogues that changed (bare Debian has no msgfmt)."""

import os
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from motcua.cli.vendor import stale_translations


def compile_stale(root: Path) -> None:
    """Compile each catalogue under `root` that is newer than its compiled form."""
    for source in stale_translations(root):
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.parts[-3])
        half = source.with_suffix(f".{os.getpid()}.half")
        with half.open("wb") as out:
            write_mo(out, catalogue)
        half.rename(source.with_suffix(".mo"))


if __name__ == "__main__":
    compile_stale(Path(sys.argv[1]))
