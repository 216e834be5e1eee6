"""Tầng: who stands on which floor, read from the linter's contract."""

import configparser
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def floors() -> dict[str, int]:
    """Return each package's floor, the topmost highest; siblings share one."""
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter", encoding="utf-8")
    layers = contract["importlinter:contract:floors"]["layers"].split("\n")
    lines = [re.findall(r"\w+", line) for line in layers if line.strip()]
    return {package: len(lines) - n for n, line in enumerate(lines) for package in line}


def package_of(module: str) -> str | None:
    """Return the package of ours in which a module lies."""
    top, _, rest = module.partition(".")
    return rest.partition(".")[0] if top == "motcua" and rest else None


def may_import(importer: str, imported: str) -> bool:
    found = floors()
    return importer == imported or found[importer] > found[imported]
