"""Nhập tình trạng hằng ngày: note every row of a file, and tell which could not be matched."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from motcua import journal
from motcua.dossiers.rules import CannotMove, Void
from motcua.handling.events import FOREIGN_STATUSES_IMPORTED
from motcua.handling.foreign_file import WrongRow, lines
from motcua.handling.note_foreign_status import NotFollowed, may_note, note_foreign_status
from motcua.org import NotAllowed
from motcua.org.models import Office


@dataclass
class Imported:
    """What became of a file: read = changed + unchanged + unmatched + refused."""

    read: int = 0
    changed: int = 0
    unchanged: int = 0
    unmatched: list[dict[str, object]] = field(default_factory=list)
    refused: list[dict[str, object]] = field(default_factory=list)


@transaction.atomic
def import_foreign_statuses(
    *, content: bytes, office_id: int, by: journal.Acts, at: datetime, system: str = ""
) -> Imported:
    """Note the statuses of the file, each row by itself; `system` names whose file it is where no row does.

    A code that nobody follows is told, never made up. The same file again changes nothing.
    Raises NotAllowed, NotAStatusFile; a row that may not be noted is among the refused.
    """
    may_note(office_id, by, at)
    done = Imported()
    for line in lines(content):
        done.read += 1
        try:
            report = line.report(system)
            with transaction.atomic():
                noted = note_foreign_status(report=report, by=by, at=at)
        except NotFollowed as error:
            done.unmatched.append({"line": line.number, "system": error.system, "code": error.code})
        except WrongRow as error:
            done.refused.append({"line": line.number, "reason": f"{error.column}: {error.text or 'trống'}"})
        except CannotMove:
            done.refused.append({"line": line.number, "reason": "Hồ sơ đã kết thúc"})
        except (NotAllowed, Void):
            done.refused.append({"line": line.number, "reason": "Hồ sơ không thuộc nơi này"})
        else:
            done.changed += noted.is_new
            done.unchanged += not noted.is_new
    journal.record(
        FOREIGN_STATUSES_IMPORTED,
        Office.objects.get(pk=office_id),
        by=by,
        at=at,
        read=done.read,
        changed=done.changed,
        unmatched=len(done.unmatched),
        refused=len(done.refused),
        sha256=sha256(content).hexdigest(),
    )
    return done
