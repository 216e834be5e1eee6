"""An officer reads what happened in words: no kind of entry is told by its name."""

from motcua.journal.events import declared
from motcua.web.dossier_history import HIDDEN, TOLD

STATIONS = (
    "intake.",
    "handling.",
    "returning.",
    "documents.letter_",
    "deadlines.ext",
    "deadlines.notice_",
    "deadlines.calendar_told",
)
TOLD_AS_A_STEP = {"handling.completed"}
OF_NO_DOSSIER = {
    "handling.process_move_decided",
    "handling.rule_set",
    "handling.desk_handed_over",
    "handling.foreign_statuses_imported",
    "handling.reorganisation_begun",
    "handling.reorganisation_ended",
}


def test_every_entry_of_a_dossier_has_its_words() -> None:
    kinds = {kind for kind in declared() if kind.startswith(STATIONS)}
    assert kinds - HIDDEN - TOLD_AS_A_STEP - OF_NO_DOSSIER == set(TOLD) - HIDDEN
