"""What happens to files and letters."""

from motcua import journal

LETTER_GIVEN_OUT = journal.event("documents.letter_given_out", letter=int, letter_kind=str, number=int)
LETTER_RENDERED = journal.event("documents.letter_rendered", letter=int, sha256=str)
SWEPT = journal.event("documents.swept", files=int, strays=int)
