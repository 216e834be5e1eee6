"""A dossier, as far as letters see one."""

from dataclasses import dataclass

from motcua.journal import Subject


@dataclass(frozen=True)
class SomeDossier:
    id: int

    @property
    def journal_subject(self) -> Subject:
        return Subject("dossier", self.id, f"dossier:{self.id}")


LANS = SomeDossier(7)
