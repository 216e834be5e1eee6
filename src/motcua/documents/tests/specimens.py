"""Files as people bring them: whole ones, and ones with something wrong."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pikepdf
from openpyxl import Workbook
from PIL import Image

WORD_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)


def pdf(pages: int = 1, password: str = "", owner: str = "") -> bytes:
    out = BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page(page_size=(420, 595))
        locked = pikepdf.Encryption(user=password, owner=owner or password) if password or owner else False
        made.save(out, encryption=locked, deterministic_id=not locked)
    return out.getvalue()


def picture(kind: str = "JPEG", size: tuple[int, int] = (640, 480)) -> bytes:
    out = BytesIO()
    made = Image.effect_noise(size, 80)
    further = [made.rotate(90)] if kind == "TIFF" else []
    made.save(out, kind, **({"save_all": True, "append_images": further} if further else {}))
    return out.getvalue()


def docx(types: str = WORD_TYPES, **parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", types)
        made.writestr("word/document.xml", "<w:document/>" * 200)
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def xlsx() -> bytes:
    out = BytesIO()
    book = Workbook()
    book.active.append(["Tên", "Số"])
    book.save(out)
    return out.getvalue()


XML = "\ufeff<?xml version='1.0' encoding='UTF-8'?>\n<tờKhai><họTên>Hoàng Thị Lan</họTên></tờKhai>".encode()
SVG = b"<?xml version='1.0'?><s:svg xmlns:s='http://www.w3.org/2000/svg'><script>alert(1)</script></s:svg>"
LAUGHS = b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><a>&b;</a>"
EXE = b"MZ\x90\x00" + bytes(200)
OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
PAGE = b"<!doctype html><script>alert(1)</script>"
