"""In mẫu biểu: from pinned values to PDF."""

from enum import StrEnum

from motcua.documents.letters.values import Letters


class Layout(StrEnum):
    """One copy on A5, for the applicant; or both copies (Lưu, Giao khách hàng) side by side on A4."""

    A5 = "a5"
    A4_TWO_UP = "a4-two-up"


def render(values: Letters, layout: Layout = Layout.A5) -> bytes:
    """Return the letter as PDF/A-2a (also PDF/UA-1)."""
    raise NotImplementedError
