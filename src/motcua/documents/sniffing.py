"""Nhận dạng tệp: what the bytes of a file are, whatever its name says, and whether anybody could read it."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.parsers import expat

import filetype
import pikepdf
from PIL import Image, UnidentifiedImageError

from motcua.documents.rules import DOCX, JPEG, PDF, PNG, TIFF, XLSX, XML, Flaw, Unreadable

HEAD_BYTES = 8192
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")  # Word and Excel of the last century, or one with a password
LARGEST_PICTURE_PIXELS = 120_000_000  # an A3 sheet at 800 dpi
MOST_FRAMES = 300
LARGEST_UNPACKED_BYTES = 256 * 1024 * 1024
MOST_PARTS = 4000
MAIN_PARTS: Mapping[str, str] = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
RUNS_SCRIPTS = frozenset({"svg", "html", "stylesheet", "transform"})  # roots that a browser would run


def media_type(path: Path) -> str:
    """Return the media type that the bytes at `path` show, "" when it is none we know.

    Other types than those of `rules.ALLOWED` are named where they are known, to tell the sender.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if head.startswith(b"PK\x03\x04"):
        return _packed(path)
    if head.startswith(OLD_OFFICE):
        return "application/x-ole-storage"
    if found := filetype.guess_mime(head):
        return XML if found == "text/xml" else str(found)
    if b"%PDF-" in head[:1024]:  # scanners write a few bytes of their own before it
        return PDF
    return XML if _is_xml(head) else ""


def check_readable(path: Path, media_type: str) -> None:
    """Read the file at `path` through, as `media_type`. Raises Unreadable."""
    _READERS[media_type](path)


def _is_xml(head: bytes) -> bool:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"", "utf-8")):
        if head.startswith(mark):
            start = head[len(mark) :].decode(encoding, "ignore").lstrip("\ufeff \t\r\n")
            return start.startswith("<?xml")
    return False


def _packed(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as parts:
            names = set(parts.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return _packed_and_broken(path)
    if "[Content_Types].xml" in names:
        for main, found in MAIN_PARTS.items():
            if main in names:
                return found
    return "application/zip"


def _packed_and_broken(path: Path) -> str:
    """Return what a packed file was before it was cut short, by the names its parts begin with."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if b"[Content_Types].xml" in head:
        return XLSX if b"xl/" in head else DOCX
    return "application/zip"


def _read_pdf(path: Path) -> None:
    """A damaged list of objects is mended where the end is there, as viewers do; a missing end is not."""
    try:
        try:
            pdf = pikepdf.open(path, attempt_recovery=False)
        except pikepdf.PdfError as damaged:
            if isinstance(damaged, pikepdf.PasswordError) or not _has_end(path):
                raise
            pdf = pikepdf.open(path)
        with pdf:
            if not len(pdf.pages):
                raise Unreadable(PDF, Flaw.DAMAGED)
    except pikepdf.PasswordError as locked:
        raise Unreadable(PDF, Flaw.ENCRYPTED) from locked
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError) as broken:
        raise Unreadable(PDF, Flaw.DAMAGED) from broken


def _has_end(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 4096))
        return b"%%EOF" in file.read()


def _read_picture(kind: str) -> Callable[[Path], None]:
    name = {JPEG: "JPEG", PNG: "PNG", TIFF: "TIFF"}[kind]

    def reader(path: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # odd tags of scanners, and Pillow's own notion of too large
            try:
                with Image.open(path, formats=[name]) as picture:
                    _read_frames(picture, kind)
            except Image.DecompressionBombError as huge:
                raise Unreadable(kind, Flaw.OVERSIZED) from huge
            except (UnidentifiedImageError, OSError, SyntaxError, ValueError, KeyError, EOFError) as broken:
                raise Unreadable(kind, Flaw.DAMAGED) from broken

    return reader


def _read_frames(picture: Image.Image, kind: str) -> None:
    frames = getattr(picture, "n_frames", 1)
    if frames > MOST_FRAMES:
        raise Unreadable(kind, Flaw.OVERSIZED)
    for frame in range(frames):
        picture.seek(frame)
        width, height = picture.size
        if width * height > LARGEST_PICTURE_PIXELS:
            raise Unreadable(kind, Flaw.OVERSIZED)
        picture.draft("RGB", (width // 8, height // 8))  # a JPEG is read to its end, but in small
        picture.load()


def _read_office(kind: str) -> Callable[[Path], None]:
    def reader(path: Path) -> None:
        try:
            with zipfile.ZipFile(path) as parts:
                _read_parts(parts, kind)
        except (
            zipfile.BadZipFile,
            ValueError,
            NotImplementedError,
            OSError,
            EOFError,
            RuntimeError,
        ) as broken:
            raise Unreadable(kind, Flaw.DAMAGED) from broken

    return reader


def _read_parts(parts: zipfile.ZipFile, kind: str) -> None:
    listed = parts.infolist()
    if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > LARGEST_UNPACKED_BYTES:
        raise Unreadable(kind, Flaw.OVERSIZED)
    if any(part.flag_bits & 0x1 for part in listed):
        raise Unreadable(kind, Flaw.ENCRYPTED)
    types = parts.read("[Content_Types].xml")
    if b"macroEnabled" in types or any("vbaproject" in part.filename.lower() for part in listed):
        raise Unreadable(kind, Flaw.ACTIVE)
    if parts.testzip() is not None:
        raise Unreadable(kind, Flaw.DAMAGED)


def _read_xml(path: Path) -> None:
    """Entities are refused before they unfold; so are pages and drawings, which a browser would run."""
    parser = expat.ParserCreate(namespace_separator=" ")

    def no_entities(*_: object) -> None:
        raise Unreadable(XML, Flaw.ACTIVE)

    def first_element(name: str, _: object) -> None:
        parser.StartElementHandler = None
        if name.rpartition(" ")[2].lower() in RUNS_SCRIPTS:
            raise Unreadable(XML, Flaw.ACTIVE)

    parser.StartDoctypeDeclHandler = no_entities
    parser.StartElementHandler = first_element
    try:
        with path.open("rb") as file:
            parser.ParseFile(file)
    except (expat.ExpatError, ValueError, LookupError) as broken:
        raise Unreadable(XML, Flaw.DAMAGED) from broken


_READERS: Mapping[str, Callable[[Path], None]] = {
    PDF: _read_pdf,
    DOCX: _read_office(DOCX),
    XLSX: _read_office(XLSX),
    XML: _read_xml,
} | {kind: _read_picture(kind) for kind in (JPEG, PNG, TIFF)}
