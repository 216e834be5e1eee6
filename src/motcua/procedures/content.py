"""What a procedure (thủ tục hành chính) promises, as one readable shape: YAML, stored JSON and import target.

Law: NĐ 63/2010/NĐ-CP, Điều 8 (the parts of a procedure); TT 01/2018/TT-VPCP, Điều 8.
"""

import hashlib
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Annotated, Any, Literal

import orjson
import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator


class WrongContent(ValueError):
    """The text is not a procedure; `faults` lists (place, what is wrong)."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{place}: {what}" for place, what in faults))
        self.faults = faults


def _clean(text: str, *, one_line: bool) -> str:
    if any(ord(sign) < 32 and sign not in "\n\r\t" for sign in text):
        raise ValueError("control character")
    composed = unicodedata.normalize("NFC", text)
    return " ".join(composed.split()) if one_line else composed.strip()


Line = Annotated[str, AfterValidator(partial(_clean, one_line=True))]
Text = Annotated[str, AfterValidator(partial(_clean, one_line=False))]
Code = Annotated[str, Field(pattern=r"^[0-9A-Za-zĐđ][0-9A-Za-zĐđ._-]{2,39}$")]
Count = Annotated[int, Field(ge=0, le=99)]
Level = Literal["province", "district", "commune", "ministry", "other"]
ChannelName = Literal["direct", "online", "post"]
UnitName = Literal["working_day", "calendar_day", "working_hour", "hour", "month", "immediate", "by_text"]


Days = Annotated[int, Field(gt=0, le=365)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Limit(_Frozen):
    """How long the office may take; `immediate` and `by_text` carry an amount of zero."""

    amount: Annotated[int, Field(ge=0, le=3650)]
    unit: UnitName

    @model_validator(mode="after")
    def _amount_fits_unit(self) -> "Limit":
        if (self.amount == 0) != (self.unit in ("immediate", "by_text")):
            raise ValueError("amount must be positive, or zero for immediate and by_text")
        return self


class Fee(_Frozen):
    """A fee (phí) or charge (lệ phí).

    `amount_vnd` None with a name: several amounts or a formula, told in `note`, and an officer has
    seen it. None without a name: nobody has yet said what is to be paid.
    """

    kind: Literal["fee", "charge"] = "fee"
    name: Line = ""
    amount_vnd: Annotated[int, Field(ge=0)] | None = None
    note: Text = ""


class Channel(_Frozen):
    """One way to file (cách thức thực hiện), with its time limit and fees."""

    channel: ChannelName
    limit: Limit | None = None
    limit_text: Text = ""
    fees: tuple[Fee, ...] = ()

    @property
    def owed_vnd(self) -> int:
        """Return the sum of the definite fees in đồng; what has no definite amount is shown as text."""
        return sum(fee.amount_vnd or 0 for fee in self.fees)


class Component(_Frozen):
    """One paper of the dossier (thành phần hồ sơ). Of one `group` with rule one_of any one will do."""

    key: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
    name: Line
    originals: Count = 0
    copies: Count = 0
    certified: Count = 0
    electronic: Count = 0
    rule: Literal["required", "conditional", "one_of"] = "required"
    condition: Text = ""
    group: Line = ""
    form: Line = ""
    reusable: bool = False


class Case(_Frozen):
    """A case (trường hợp) of the procedure, with papers, limits and fees of its own."""

    key: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")] = "default"
    name: Line = ""
    channels: tuple[Channel, ...] = ()
    components: tuple[Component, ...] = ()

    @model_validator(mode="after")
    def _keys_differ(self) -> "Case":
        if len({part.key for part in self.components}) < len(self.components):
            raise ValueError("two components share a key")
        return self

    def channel(self, name: str) -> Channel | None:
        return next((way for way in self.channels if way.channel == name), None)


class LegalBasis(_Frozen):
    number: Line
    title: Line = ""


class ResultKind(_Frozen):
    """What the applicant receives (kết quả)."""

    code: Line = ""
    name: Line
    validity_months: Annotated[int, Field(gt=0)] | None = None


class ProcedureContent(_Frozen):
    """One version's whole content. `source_text` keeps the raw texts it was read from, untouched.

    In working days: `notice_within` of reception to ask for what is missing, `supplement_within` of that to
    bring it; where they are not set the legal profile says. `silence_means` what it means that nobody
    answered by the promised day.
    """

    code: Code
    name: Annotated[Line, Field(min_length=1)]
    everyday_names: tuple[Line, ...] = ()
    field: Line = ""
    level: tuple[Level, ...] = ()
    agency: Line = ""
    executing: tuple[Line, ...] = ()
    receiving: Text = ""
    coordinating: tuple[Line, ...] = ()
    decision_no: Line = ""
    decided_on: date | None = None
    eligible: tuple[Line, ...] = ()
    internal: bool = False
    service_level: Annotated[int, Field(ge=1, le=4)] = 1
    online_scope: Literal["full", "partial", "information"] = "information"
    handled_in: Line = ""
    received_at_centre: bool = True
    immediate: bool = False
    notice_within: Days | None = None
    supplement_within: Days | None = None
    silence_means: Literal["", "consent", "refusal"] = ""
    retention_years: Annotated[int, Field(gt=0)] | None = None
    copies_of_dossier: Annotated[int, Field(ge=1, le=99)] = 1
    conditions: Text = ""
    steps_text: Text = ""
    cases: Annotated[tuple[Case, ...], Field(min_length=1)]
    legal_basis: tuple[LegalBasis, ...] = ()
    results: tuple[ResultKind, ...] = ()
    frequent_errors: tuple[Text, ...] = ()
    sample: bool = False
    source: Line = ""
    source_text: dict[str, Any] = {}  # raw texts: any JSON

    @model_validator(mode="after")
    def _case_keys_differ(self) -> "ProcedureContent":
        if len({case.key for case in self.cases}) < len(self.cases):
            raise ValueError("two cases share a key")
        return self

    def case(self, key: str) -> Case | None:
        return next((case for case in self.cases if case.key == key), None)


LATER = frozenset({"notice_within", "supplement_within", "silence_means"})


def from_mapping(raw: Mapping[str, Any]) -> ProcedureContent:
    """Read a stored or written mapping. Raises WrongContent with every fault."""
    try:
        return ProcedureContent.model_validate(raw)
    except ValidationError as error:
        raise WrongContent(
            [(".".join(str(step) for step in fault["loc"]), fault["msg"]) for fault in error.errors()]
        ) from error


def from_yaml(text: str) -> ProcedureContent:
    """Read one catalogue file. A code must be quoted: 1.000160 unquoted is a number and loses its zero.

    Raises WrongContent, also where the text is no YAML mapping.
    """
    try:
        raw = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise WrongContent([("", str(error))]) from error
    if not isinstance(raw, dict):
        raise WrongContent([("", "not a mapping")])
    return from_mapping(raw)


def to_yaml(content: ProcedureContent) -> str:
    """Write as a person would keep it: fields in their order, what equals the default left out."""
    kept = content.model_dump(mode="json", exclude_defaults=True)
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=110)


def to_mapping(content: ProcedureContent) -> dict[str, Any]:
    """The stored JSON: whole, dates as ISO text."""
    return content.model_dump(mode="json")


def content_hash(content: ProcedureContent) -> str:
    """SHA-256 over the canonical JSON; equal contents have equal hashes whatever the order of keys.

    What procedures could not say at first is left out where it is not said, so that older hashes stand.
    """
    said = {key: value for key, value in to_mapping(content).items() if key not in LATER or value}
    return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()
