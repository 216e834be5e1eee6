"""Mã vạch, mã QR: what a scanner at a counter and a telephone at home read off a letter."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import urlencode

import barcode
import segno

BAR_HEIGHT = 48  # in modules; a hand-held scanner wants at least an eighth of the width


def qr_svg(text: str) -> str:
    """Return a QR code (error correction M) as SVG, one unit a module, its quiet zone left to the page.

    Every mask can be read; one is taken, for to weigh all eight takes four times as long.
    """
    out = BytesIO()
    segno.make_qr(text, error="m", mask=2).save(out, kind="svg", border=0, xmldecl=False, svgns=True)
    return out.getvalue().decode()


def bars_svg(code: str) -> str:
    """Return the Code 128 of `code` as SVG, one unit a module, its quiet zone left to the page.

    Raises ValueError where `code` holds what Code 128 cannot say.
    """
    if not code.isascii():
        raise ValueError(code)
    modules = barcode.get_barcode_class("code128")(code).build()[0]
    path, at = [], 0
    for bar in modules.split("0"):
        path.append(f"M{at} 0h{len(bar)}v{BAR_HEIGHT}h-{len(bar)}z" if bar else "")
        at += len(bar) + 1
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(modules)} {BAR_HEIGHT}">'
        f'<path d="{"".join(path)}"/></svg>'
    )


def tracking_address(page: str, code: str) -> str:
    """Return the address that follows a dossier: the page and the code, which is public, and no secret."""
    return f"{page}{'&' if '?' in page else '?'}{urlencode({'code': code})}"
