"""The REST interface, version 1: its description, its door keeper, its errors."""

from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.parser import Parser
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder

from motcua.api.problems import BadText


class Reader(Parser):
    """Reads JSON bodies; refuses what is not UTF-8 and what holds NUL, before anything sees it."""

    def parse_body(self, request: HttpRequest) -> Any:
        try:
            body = request.body.decode("utf-8")
        except UnicodeDecodeError as error:
            raise BadText("Nội dung gửi lên không phải UTF-8.") from error
        if "\x00" in body or "\\u0000" in body:
            raise BadText("Nội dung gửi lên có ký tự NUL.")
        try:
            return orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise BadText("Nội dung gửi lên không phải JSON.") from error


class Writer(BaseRenderer):
    """Writes JSON."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return orjson.dumps(data, default=NinjaJSONEncoder().default)


class Described(NinjaAPI):
    """The API, with its refusals described as what they are: problem documents."""

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> Any:
        schema = super().get_openapi_schema(*args, **kwargs)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400:
                        answer["content"] = {PROBLEM: answer["content"]["application/json"]}
        return schema


PROBLEM = "application/problem+json"

api = Described(
    title="Một Cửa",
    version="1",
    description="Thủ tục, hồ sơ và tra cứu của một trung tâm phục vụ hành chính công.",
    docs_url=None,
    parser=Reader(),
    renderer=Writer(),
    urls_namespace="api-1",
)


def problem(request: HttpRequest, status: int, kind: str, title: str, **more: Any) -> HttpResponse:
    """Return a problem document (RFC 9457). `kind` is stable and meant for machines."""
    body = {"type": f"urn:motcua:problem:{kind}", "title": title, "status": status, **more}
    response = api.create_response(request, body, status=status)
    response["Content-Type"] = PROBLEM
    return response
