"""Máy in phiếu ESC/POS: sends a ticket's picture as raster, which prints alike on every make."""

from __future__ import annotations

from PIL import Image

from motcua.adapters.escpos.client import Opening, ask, line, opening

RASTER = "bitImageRaster"
WHOLE = 2400  # taller than any ticket: sent in one piece, so that no white line runs through the QR code


class EscPos:
    """A printer at the end of a line that is opened for each ticket: it may be switched off in between."""

    def __init__(self, open_line: Opening) -> None:
        self._open_line = open_line

    def print(self, picture: Image.Image) -> None:
        """See ports.Printer. The paper is asked for before the first dot: no half ticket comes out."""
        with line(self._open_line) as device:
            ask(device)
            device.image(picture, impl=RASTER, fragment_height=WHOLE)
            device.cut()

    def check(self) -> None:
        """See ports.Printer."""
        with line(self._open_line) as device:
            ask(device)


def connect(address: str) -> EscPos:
    """Return the printer at the address, not yet spoken to. Raises BadAddress."""
    return EscPos(opening(address))
