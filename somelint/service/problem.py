"""What can go wrong with a request, said without a word of its text (RFC 9457)."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from somelint.reports.json import dump

_TITLES = {
    400: "The request cannot be read",
    401: "A valid token is needed",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    408: "The request came too slowly",
    411: "The length is missing",
    413: "Too large",
    415: "Must be application/json",
    421: "Not a name of this service",
    422: "The draft cannot be read",
    429: "Too many requests",
    500: "The check failed: the draft is not cleared",
    503: "The check was not finished: the draft is not cleared",
}


class Problem(Exception):
    """Ends a request. ``detail`` must never hold anything that the client sent."""

    def __init__(
        self,
        status: int,
        detail: str = "",
        *,
        headers: dict[str, str] | None = None,
        **members: Any,
    ) -> None:
        super().__init__(status)
        self.status = status
        self.detail = detail
        self.headers = headers or {}
        self.members = members

    def response(self) -> Response:
        body = {
            "type": "about:blank",
            "title": _TITLES.get(self.status, "Error"),
            "status": self.status,
            **({"detail": self.detail} if self.detail else {}),
            # A client that looks at nothing else must not take an error for a clean draft.
            "cleared": False,
            **self.members,
        }
        return json_response(body, self.status, "application/problem+json", self.headers)


def json_response(
    value: Any,
    status: int = 200,
    media_type: str = "application/json",
    headers: dict[str, str] | None = None,
) -> Response:
    return Response(dump(value).encode(), status, headers, media_type)
