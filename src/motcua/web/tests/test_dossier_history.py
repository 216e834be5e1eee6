"""An officer reads what happened in words: no kind of entry is told by its name."""

from motcua.journal.events import declared
from motcua.web.dossier_history import HIDDEN, TOLD

STATIONS = ("intake.", "handling.", "returning.", "documents.letter_")
TOLD_AS_A_STEP = {"handling.completed"}


def test_every_entry_of_a_dossier_has_its_words() -> None:
    kinds = {kind for kind in declared() if kind.startswith(STATIONS)}
    assert kinds - HIDDEN - TOLD_AS_A_STEP == set(TOLD) - HIDDEN
