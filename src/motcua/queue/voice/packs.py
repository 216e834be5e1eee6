"""Bộ tiếng: folders of recorded fragments, each with a manifest of whose voice it is and what it holds.

`FILES_ROOT/voices/<voice>/<language>/manifest.yaml` names the language, who recorded it, under which
licence, and the file of each fragment. A folder may be copied from one centre to another.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from motcua.queue.voice.spoken import READ, fragments

MANIFEST = "manifest.yaml"
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
MOST_BYTES = 65_536


class NoSuchVoice(Exception):
    """Nobody has begun a voice of that name in that language."""


class BadName(Exception):
    """The name of a voice has small letters, digits and hyphens, at most 40."""


class Damaged(Exception):
    """The manifest of a voice cannot be read."""


@dataclass(frozen=True, slots=True)
class Pack:
    """One voice in one language, and the files of its fragments."""

    name: str
    language: str
    recorded_by: str
    licence: str
    files: Mapping[str, str]

    @property
    def folder(self) -> Path:
        return folder_of(self.name, self.language)

    @property
    def missing(self) -> list[str]:
        """Return the fragments that are still to be recorded."""
        return [text for text in fragments(self.language) if text not in self.files]

    def content(self, text: str) -> bytes | None:
        """Return the recording of a fragment, None where there is none."""
        name = self.files.get(text)
        try:
            return (self.folder / name).read_bytes() if name else None
        except OSError:
            return None


def root() -> Path:
    return Path(settings.FILES_ROOT) / "voices"


def folder_of(name: str, language: str) -> Path:
    """Return the folder of a voice in a language. Raises BadName, NoSuchVoice (a language without a rule)."""
    if not NAME.fullmatch(name):
        raise BadName(name)
    if language not in READ:
        raise NoSuchVoice(name, language)
    return root() / name / language


def packs() -> list[Pack]:
    """Return every voice that can be read, by name and language."""
    found = []
    for manifest in sorted(root().glob(f"*/*/{MANIFEST}")):
        try:
            found.append(pack(manifest.parent.parent.name, manifest.parent.name))
        except (Damaged, BadName, NoSuchVoice):
            continue
    return found


def pack(name: str, language: str) -> Pack:
    """Return a voice in a language. Raises NoSuchVoice, BadName, Damaged."""
    path = folder_of(name, language) / MANIFEST
    try:
        with path.open(encoding="utf-8") as file:
            told = yaml.safe_load(file.read(MOST_BYTES))
    except FileNotFoundError as error:
        raise NoSuchVoice(name, language) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise Damaged(str(path)) from error
    if not isinstance(told, dict) or not isinstance(told.get("fragments", {}), dict):
        raise Damaged(str(path))
    return Pack(
        name,
        language,
        str(told.get("recorded_by", "")),
        str(told.get("licence", "")),
        {str(text): str(file) for text, file in told.get("fragments", {}).items() if _is_plain(str(file))},
    )


def _is_plain(file: str) -> bool:
    """Return whether a name stays within the folder."""
    return file == os.path.basename(file) and file.endswith(".wav")


def keep(kept: Pack) -> None:
    """Write the manifest of a voice, whole or not at all."""
    kept.folder.mkdir(parents=True, exist_ok=True)
    told: dict[str, Any] = {
        "language": kept.language,
        "recorded_by": kept.recorded_by,
        "licence": kept.licence,
        "fragments": dict(sorted(kept.files.items())),
    }
    put(kept.folder / MANIFEST, yaml.safe_dump(told, allow_unicode=True, sort_keys=False).encode())


def put_fragment(kept: Pack, text: str, content: bytes) -> Pack:
    """Write the recording of a fragment and return the voice that holds it."""
    name = file_name(text, content)
    kept.folder.mkdir(parents=True, exist_ok=True)
    put(kept.folder / name, content)
    new = replace(kept, files={**kept.files, text: name})
    keep(new)
    if (former := kept.files.get(text)) and former != name:
        (kept.folder / former).unlink(missing_ok=True)
    return new


def file_name(text: str, content: bytes) -> str:
    """Return a name that every file system can hold; it changes with the recording."""
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = re.sub("[^a-z0-9]+", "-", "".join(sign for sign in letters if not unicodedata.combining(sign)))
    return f"{plain}-{sha256(text.encode() + content).hexdigest()[:10]}.wav"


def put(path: Path, content: bytes) -> None:
    """Write a file so that nobody sees half of it, and it outlives a power cut."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    with new.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    new.replace(path)
