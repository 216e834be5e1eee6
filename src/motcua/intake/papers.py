"""Mang giấy tờ sang: what was handed in stays handed in when a dossier is put under another procedure."""

from collections.abc import Sequence

from motcua.dossiers import operations as dossiers
from motcua.dossiers.models import Attachment, Dossier
from motcua.dossiers.rules import Presented
from motcua.procedures.content import Component


def carry_papers_over(dossier: Dossier, components: Sequence[Component]) -> None:
    """Put the papers under `components`; those of the same name stay with their counts and scans.

    By name, not by key: c2 of one case is another paper than c2 of the next. A scan whose paper is not
    asked for any more stays in the dossier as a further paper.
    """
    known = {item.name: item for item in dossier.items.all()}
    scans = {name: list(item.scans.values_list("id", flat=True)) for name, item in known.items()}
    dossier.items.all().delete()
    dossiers.set_papers(
        dossier,
        components,
        [
            Presented(part.key, item.originals, item.copies, item.certified, item.electronic)
            for part in components
            if (item := known.get(part.name))
        ],
    )
    for item in dossier.items.filter(name__in=known):
        Attachment.objects.filter(id__in=scans[item.name]).update(item=item)
