"""Tệp tĩnh: addresses that change with the content, and files that travel compressed."""

from __future__ import annotations

import gzip
import os
from functools import cache
from hashlib import sha256
from pathlib import Path
from wsgiref.headers import Headers

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

COMPRESSED = frozenset({".css", ".js", ".svg"})


class VersionedStorage(StaticFilesStorage):
    """Adds a mark of the content to each address, so that browsers may keep files for a year."""

    @cache  # noqa: B019  # there is one storage, and it lives as long as the process
    def url(self, name: str | None) -> str:
        return super().url(name) + version(name or "")


@cache
def version(name: str) -> str:
    """Return the query that marks the content of a static file; empty for a file that is not there."""
    found = finders.find(name)
    if not isinstance(found, str) or not os.path.isfile(found):
        return ""
    return f"?v={sha256(Path(found).read_bytes()).hexdigest()[:8]}"


class Assets(WhiteNoiseMiddleware):  # type: ignore[misc]  # the library is not typed
    """Serves static files; style sheets, scripts and drawings by gzip, which is made once and kept."""

    def get_static_file(
        self, path: str, url: str, stat_cache: dict[str, os.stat_result] | None = None
    ) -> StaticFile:
        kept = compressed(Path(path), settings.HOME / "static-gzip")
        if kept is None:
            return super().get_static_file(path, url, stat_cache=stat_cache)
        headers = Headers([])
        self.add_mime_headers(headers, path, url)
        self.add_cache_headers(headers, path, url)
        return StaticFile(path, headers.items(), encodings={"gzip": str(kept)})


def compressed(path: Path, folder: Path) -> Path | None:
    """Return a gzip copy of the file, made in `folder` if need be; None where there can be none."""
    if path.suffix not in COMPRESSED or not path.is_file():
        return None
    content = path.read_bytes()
    kept = folder / f"{sha256(content).hexdigest()[:32]}.gz"
    if kept.exists():
        return kept
    try:
        folder.mkdir(parents=True, exist_ok=True)
        new = folder / f".{kept.name}.{os.getpid()}"
        new.write_bytes(gzip.compress(content, 9, mtime=0))
        new.replace(kept)
    except OSError:
        return None
    return kept
