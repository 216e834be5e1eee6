"""The shapes that go in and out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from motcua.dossiers.elsewhere import ForeignCase
from motcua.dossiers.rules import Channel
from motcua.people.rules import IdentityKind, PartyKind
from motcua.queue.rules import Priority

# No control signs but tab and new line; JSON Schema and pydantic read it alike.
PRINTABLE = r"^[^\x00-\x08\x0b-\x1f]*$"


Text = Annotated[str, Field(pattern=PRINTABLE), AfterValidator(str.strip)]
Short = Annotated[Text, Field(max_length=300)]
Count = Annotated[int, Field(ge=0, le=999)]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Problem(Schema):
    """A problem document, RFC 9457."""

    type: str
    title: str
    status: int


class IdentityIn(Shape):
    kind: IdentityKind
    number: Short


class PartyIn(Shape):
    """A party by its `id`, or by what it says of itself."""

    id: UUID | None = None
    kind: PartyKind = PartyKind.PERSON
    name: Short = ""
    identities: Annotated[list[IdentityIn], Field(max_length=5)] = []
    born_on: date | None = None
    phone: Annotated[Text, Field(max_length=20)] = ""
    email: Annotated[Text, Field(max_length=200)] = ""
    address: Short = ""


class PaperIn(Shape):
    key: Annotated[Text, Field(max_length=40)]
    originals: Count = 0
    copies: Count = 0
    certified: Count = 0
    electronic: Count = 0


class DossierIn(Shape):
    procedure: Annotated[Text, Field(max_length=40)]
    case: Annotated[Text, Field(max_length=40)] = "default"
    channel: Channel = Channel.DIRECT
    owner: PartyIn
    submitter: PartyIn | None = None
    representative: PartyIn | None = None
    authority: Short = ""
    papers: Annotated[list[PaperIn], Field(max_length=200)] = []


class DossierOut(Schema):
    """`secret` is printed on the receipt; with `code` it opens the tracking page."""

    thread: UUID
    code: str
    secret: str
    due_at: datetime | None
    owed_vnd: int


class ForeignStatusIn(Shape):
    """How a dossier stands in the system where it is worked, `since` then; `number` is the result's."""

    system: Annotated[Text, Field(min_length=1, max_length=120)]
    code: Annotated[Text, Field(min_length=1, max_length=80)]
    status: ForeignCase.Status
    since: AwareDatetime | None = None
    number: Annotated[Text, Field(max_length=80)] = ""
    note: Annotated[Text, Field(max_length=500)] = ""


class ForeignStatusOut(Schema):
    """The dossier by which it is followed, and whether the report said anything new."""

    thread: UUID
    code: str
    state: int
    due_at: datetime | None
    changed: bool


class DossierStateOut(Schema):
    """A dossier as its site sees it."""

    thread: UUID
    code: str | None
    state: int
    case_key: str
    channel: str
    opened_at: datetime
    accepted_at: datetime | None
    due_at: datetime | None
    ready_at: datetime | None
    returned_at: datetime | None
    owed_vnd: int
    paid_vnd: int


class Step(Schema):
    name: str
    office: str
    started_at: datetime
    ended_at: datetime | None


class TrackIn(Shape):
    code: Annotated[Text, Field(max_length=60)]
    secret: Annotated[Text, Field(max_length=40)]


class ProcedureName(Schema):
    code: str
    name: str


class AskedPaper(Schema):
    name: str
    what: str


class Day(Schema):
    """A day between reception and the due date, and why it counts or not."""

    on: date
    counted: bool
    why: str


class LedgerLine(Schema):
    """A line of the ledger; `limit` as "5 working_day", `calendar` a key of `calendars`."""

    seq: int
    kind: str
    at: datetime
    by: str
    reason: str
    paper: str
    limit: str | None
    named_due_at: datetime | None
    calendar: str | None
    due_before: datetime | None
    due_after: datetime | None


class LedgerOut(Schema):
    """A promise with all that is needed to count it again (format motcua-ledger/1)."""

    format: str
    code: str | None
    kind: str
    profile: str
    counted_by: str
    calendars: dict[str, dict[str, Any]]
    ledger: list[LedgerLine]
    due_at: datetime | None
    paused_since: datetime | None
    provisional: bool
    days: list[Day]
    earlier: list[Day]
    kept_at: datetime | None
    ended_at: datetime | None


class WaitsFor(Schema):
    """What another office has in hand: `what` is opinion or part; by when it is due."""

    what: str
    office: str
    due_at: datetime | None


class TrackOut(Schema):
    """Offices and duties, never persons. `turn`: office, applicant_papers, applicant_money,
    applicant_fetch or nobody."""

    code: str
    procedure: ProcedureName
    state: int
    is_void: bool
    turn: str
    office: str | None
    step: str | None
    accepted_at: datetime
    due_at: datetime | None
    ready_at: datetime | None
    returned_at: datetime | None
    asked: list[AskedPaper]
    steps: list[Step]
    waits_for: list[WaitsFor]
    days: list[Day]


class ProcedureRow(Schema):
    code: str
    name: str
    score: float | None = None


class Procedures(Schema):
    items: list[ProcedureRow]


class ProcedureOut(Schema):
    code: str
    name: str
    decision_no: str
    valid_from: date
    incomplete: list[str]
    content: dict[str, Any]


class SiteField(Schema):
    code: str
    name: str


class SiteCounter(Schema):
    id: UUID
    name: str


class Site(Schema):
    id: UUID
    name: str
    fields: list[SiteField]
    counters: list[SiteCounter]


class Sites(Schema):
    items: list[Site]


class TicketIn(Shape):
    """`site` and `field` as `GET /sites` names them; `language` wished for at the counter ("en")."""

    site: UUID
    field: Annotated[Text, Field(max_length=40)]
    priority: Priority | None = None
    language: Annotated[str, Field(pattern=r"^([a-z]{2,3})?$")] = ""


class WaitOut(Schema):
    low_minutes: int
    high_minutes: int


class TicketOut(Schema):
    """`wait` and `open_counters` are told when the number is given out; without an open counter no range."""

    id: UUID
    number: str
    field: str
    thread: UUID
    state: str
    priority: str
    issued_at: datetime
    ahead: int
    wait: WaitOut | None
    open_counters: int | None


class CallOut(Schema):
    seq: int
    number: str
    counter: int
    counter_name: str
    field: str
    name: str
    at: datetime
    is_repeat: bool


class CallsOut(Schema):
    items: list[CallOut]
    last: int


class HallCounter(Schema):
    """`since`: the call while it serves, the break, or the opening; null when it is closed."""

    id: UUID
    name: str
    state: str
    since: datetime | None
    number: str | None


class HallField(Schema):
    code: str
    name: str
    waiting: int
    longest_minutes: int | None
    open_counters: int


class HallOut(Schema):
    """A hall at one moment; what is counted is of the present day."""

    at: datetime
    taken: int
    called: int
    done: int
    missed: int
    waiting: int
    longest_minutes: int | None
    average_wait_minutes: float | None
    over_fifteen_minutes: int
    lead_calls: int
    counters: list[HallCounter]
    fields: list[HallField]
