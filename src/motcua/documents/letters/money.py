"""Số tiền bằng chữ: an amount as it is read out in Vietnamese."""

from __future__ import annotations

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
SCALES = ("", "nghìn", "triệu")
BILLION = 10**9


def in_words(number: int) -> str:
    """Return `number` as it is read in the north: 1021 → một nghìn không trăm hai mươi mốt.

    Below zero it is read with "âm"; above a billion, billions are counted as a number of their own.
    """
    if number < 0:
        return f"âm {in_words(-number)}"
    if number == 0:
        return DIGITS[0]
    return " ".join(_read(number, leads=True))


def amount_in_words(amount_vnd: int) -> str:
    """Return an amount of money as receipts spell it: 135000 → Một trăm ba mươi lăm nghìn đồng."""
    words = in_words(amount_vnd)
    return f"{words[0].upper()}{words[1:]} đồng"


def amount_in_figures(amount_vnd: int) -> str:
    """Return an amount of money in figures: 135000 → 135.000 đồng."""
    return f"{amount_vnd:,}".replace(",", ".") + " đồng"


def _read(number: int, *, leads: bool) -> list[str]:
    """Return the words of a number above zero; one that does not lead says its empty hundreds too."""
    billions, rest = divmod(number, BILLION)
    words = [*_read(billions, leads=leads), "tỷ"] if billions else []
    for scale in (2, 1, 0):
        group = rest // 1000**scale % 1000
        if group:
            words += _read_group(group, leads=leads and not words)
            words += [SCALES[scale]] if scale else []
    return words


def _read_group(group: int, *, leads: bool) -> list[str]:
    hundreds, tens, units = group // 100, group // 10 % 10, group % 10
    words = [DIGITS[hundreds], "trăm"] if hundreds or not leads else []
    if tens > 1:
        words += [DIGITS[tens], "mươi"]
    elif tens == 1:
        words.append("mười")
    elif units and words:
        words.append("linh")
    return [*words, *_read_unit(units, tens)] if units else words


def _read_unit(units: int, tens: int) -> list[str]:
    if units == 1 and tens > 1:
        return ["mốt"]
    if units == 5 and tens > 0:
        return ["lăm"]
    return [DIGITS[units]]
