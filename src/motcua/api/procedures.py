"""Thủ tục: search in everyday words, and read one."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from motcua.api.auth import now
from motcua.api.problems import NoSuchProcedure
from motcua.api.shapes import Problem, ProcedureOut, Procedures, Text
from motcua.dossiers.rules import ZONE
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries import catalogue, current, search

router = Router(tags=["procedures"])

Words = Annotated[Text, Field(max_length=300)]
Limit = Annotated[int, Field(ge=1, le=50)]


@router.get(
    "/procedures",
    response={200: Procedures, 400: Problem, 422: Problem},
    summary="Tìm thủ tục bằng lời thường ngày",
)
def find(
    request: HttpRequest,
    query: Words = Query(""),  # type: ignore[type-arg]  # ninja's way to say where it comes from
    limit: Limit = Query(20),  # type: ignore[type-arg]
    after: Words = Query(""),  # type: ignore[type-arg]
) -> dict[str, object]:
    """Return the best answers to `query`, or without one a page of the catalogue after the code `after`."""
    if query:
        return {
            "items": [
                {"code": h.code, "name": h.name, "score": h.score}
                for h in search(query, limit, on=now().astimezone(ZONE).date())
            ]
        }
    page = catalogue(now().astimezone(ZONE).date(), after_code=after, limit=limit)
    return {"items": [{"code": v.procedure.code, "name": v.name} for v in page]}


@router.get(
    "/procedures/{code}",
    response={200: ProcedureOut, 400: Problem, 404: Problem, 422: Problem},
    summary="Đọc một thủ tục",
)
def read(request: HttpRequest, code: str) -> dict[str, object]:
    """Return the version in force today, whole."""
    try:
        version = current(code, now().astimezone(ZONE).date())
    except ProcedureVersion.DoesNotExist as error:
        raise NoSuchProcedure(code) from error
    if version.procedure.is_internal:
        raise NoSuchProcedure(code)
    return {
        "code": code,
        "name": version.name,
        "decision_no": version.decision_no,
        "valid_from": version.valid_from,
        "incomplete": version.incomplete,
        "content": {key: part for key, part in version.content.items() if key != "source_text"},
    }
