"""Đoán nhiệm vụ: whose duty a step is, by the words of its content or its unit; always said as a guess."""

from __future__ import annotations

from motcua.workflow.table.sheets.words import plain

# Words of provincial decisions, without accents; the one that stands first in the text decides.
_WORDS = {
    "tra ket qua": "return",
    "tiep nhan": "receive",
    "nhan ho so": "receive",
    "nop ho so": "receive",
    "phan cong": "assign",
    "giao viec": "assign",
    "chuyen ho so": "assign",
    "tham dinh": "appraise",
    "tham tra": "appraise",
    "thu ly": "appraise",
    "xu ly": "appraise",
    "giai quyet": "appraise",
    "du thao": "appraise",
    "xem xet ho so": "appraise",
    "kiem tra ho so": "appraise",
    "thuc dia": "appraise",
    "xet duyet": "review",
    "kiem soat": "review",
    "duyet du thao": "review",
    "trinh ": "review",
    "lanh dao phong": "review",
    "truong phong": "review",
    "ky duyet": "sign",
    "phe duyet": "sign",
    "ky ban hanh": "sign",
    "ky ": "sign",
    "quyet dinh": "sign",
    "giam doc": "sign",
    "chu tich": "sign",
    "van thu": "records",
    "dong dau": "records",
    "vao so": "records",
    "phat hanh": "records",
    "luu ho so": "records",
    "chuyen vien": "appraise",
    "mot cua": "receive",
}
RECEIVING = frozenset({"receive", "return"})


def guessed_duty(content: str, unit: str) -> str:
    """Return the duty that the words tell of, "" where none does."""
    return _first(content) or _first(unit)


def _first(text: str) -> str:
    words = f"{plain(text)} "
    found = [(place, -len(word), duty) for word, duty in _WORDS.items() if (place := words.find(word)) >= 0]
    return min(found)[2] if found else ""
