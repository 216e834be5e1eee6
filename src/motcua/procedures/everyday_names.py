"""Tên gọi hằng ngày shipped with the release: by code, what people call a procedure. Pure."""

from functools import lru_cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).with_name("everyday")


@lru_cache(maxsize=1)
def shipped() -> dict[str, tuple[str, ...]]:
    """All everyday names of this release by the procedure's code."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        part: dict[str, list[str]] = yaml.load(
            path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
        found.update({code: tuple(names) for code, names in part.items()})
    return found
