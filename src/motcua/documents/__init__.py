"""Giấy tờ: files by hash and the letters made from them."""

from motcua.documents.rules import Disguised, EmptyFile, Flaw, TooLarge, Unreadable, WrongType
from motcua.documents.serving import safe_headers
from motcua.documents.storing import open_file, store

__all__ = [
    "Disguised",
    "EmptyFile",
    "Flaw",
    "TooLarge",
    "Unreadable",
    "WrongType",
    "open_file",
    "safe_headers",
    "store",
]
