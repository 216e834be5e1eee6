"""Trang của phiếu: what the QR code of a ticket opens on its holder's phone."""
