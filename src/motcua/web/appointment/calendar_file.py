"""Tệp lịch: an appointment as an iCalendar file (RFC 5545), for the calendar of a telephone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

LONGEST_LINE = 75  # octets, RFC 5545 §3.1


def calendar_file(
    *, uid: str, starts_at: datetime, minutes: int, title: str, place: str, address: str, made_at: datetime
) -> bytes:
    """Return the file: one event, with an alarm an hour before. A later file of the same uid replaces it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Mot Cua//Hen gio//VI",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{_instant(made_at)}",
        f"SEQUENCE:{int(made_at.timestamp()) % 2**31}",
        f"DTSTART:{_instant(starts_at)}",
        f"DTEND:{_instant(starts_at + timedelta(minutes=minutes))}",
        f"SUMMARY:{_text(title)}",
        f"LOCATION:{_text(place)}",
        f"URL:{address}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-PT1H",
        f"DESCRIPTION:{_text(title)}",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(part + b"\r\n" for line in lines for part in folded(line))


def folded(line: str) -> list[bytes]:
    """Return the line in pieces of at most 75 octets, each but the first led by a space; no letter is cut."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > LONGEST_LINE:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return [*pieces, piece]


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, "\\" + sign)
    return text.replace("\n", "\\n")
