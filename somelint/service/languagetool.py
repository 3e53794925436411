"""The protocol of LanguageTool (version 2), so that its many clients can be used as they are.

Offsets are UTF-16 code units of the text with its markup, as in Java. Read leniently: some
clients do not encode what they send. What a client asks to switch off is not switched
off: which rules hold is for the policy to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import unquote_plus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from somelint import __version__
from somelint.draft import Draft
from somelint.finding import Finding, Severity
from somelint.linter import Examined, Linter
from somelint.rules.model import in_language
from somelint.service.bodies import parse_object, read_body
from somelint.service.checking import Workers
from somelint.service.keeper import Keeper
from somelint.service.metrics import Metrics
from somelint.service.problem import Problem, json_response
from somelint.service.settings import Settings

LANGUAGES = {
    "fi": ("Finnish", "fi-FI"),
    "sv": ("Swedish", "sv-SE"),
    "en": ("English", "en-GB"),
}
_LISTED = (
    ("fi", "fi-FI", "Finnish"),
    ("sv", "sv-SE", "Swedish"),
    ("sv", "sv-FI", "Swedish (Finland)"),
    ("en", "en-GB", "English (GB)"),
    ("en", "en-US", "English (US)"),
)
_KEYS = (
    "text|data|language|motherTongue|preferredVariants|preferredLanguages|enabledRules|"
    "disabledRules|enabledCategories|disabledCategories|enabledOnly|level|username|apiKey|"
    "password|token|tokenV2|dicts|mode|useragent|allowIncompleteResults|abtest|textSessionId|"
    "noopLanguages|altLanguages|inputLogging|enableHiddenRules|enableTempOffRules|sourceText|"
    "sourceLanguage|filterDictionaryMatches|c|instanceId|v|callback"
)
_FIELD = re.compile(rf"(?:^|&)({_KEYS})=")
_ISSUE = {Severity.ERROR: "non-conformance", Severity.WARNING: "register", Severity.INFO: "style"}
_CATEGORIES = {
    "PUB": "What is not public",
    "NAM": "Author",
    "CHN": "Channel",
    "DRF": "The draft itself",
}
_AROUND = 40


def parse_form(body: bytes) -> dict[str, str]:
    """The fields of a form, also where a client sent ``&`` and ``%`` unencoded.

    Only the names of the protocol start a field; the first value of each counts.
    """
    text = body.decode("utf-8", "replace").strip("\r\n\0")
    starts = list(_FIELD.finditer(text))
    found: dict[str, str] = {}
    for number, one in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        found.setdefault(one[1], unquote_plus(text[one.end() : end], errors="replace"))
    return found


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text without its markup, with the way back.

    ``starts`` and ``ends`` hold, for each code point of ``plain``, the UTF-16 units of
    ``whole`` that it stems from.
    """

    plain: str
    whole: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of_text(cls, text: str) -> Annotated:
        return cls.of_segments([(text, None)])

    @classmethod
    def of_segments(cls, segments: Sequence[tuple[str, str | None]]) -> Annotated:
        """Segments of (text, None), or of (markup, what it is to be read as)."""
        plain: list[str] = []
        whole: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for text, read_as in segments:
            whole.append(text)
            if read_as is None:
                plain.append(text)
                for char in text:
                    starts.append(at)
                    at += 2 if char > "\uffff" else 1
                    ends.append(at)
            else:
                end = at + units(text)
                plain.append(read_as)
                starts += [at] * len(read_as)
                ends += [end] * len(read_as)
                at = end
        return cls("".join(plain), "".join(whole), starts, ends)

    @classmethod
    def of_data(cls, data: str) -> Annotated:
        """The ``data`` of a request. Raises Problem 400."""
        value = parse_object(data.encode("utf-8", "replace"))
        if isinstance(value.get("text"), str):
            return cls.of_text(value["text"])
        segments: list[tuple[str, str | None]] = []
        annotation = value.get("annotation")
        if not isinstance(annotation, list):
            raise Problem(400, "data needs text or annotation")
        for one in annotation:
            if not isinstance(one, dict):
                raise Problem(400, "each annotation must be an object")
            text, markup = one.get("text"), one.get("markup")
            read_as = one.get("interpretAs") or ""
            if isinstance(text, str) and markup is None:
                segments.append((text, None))
            elif isinstance(markup, str) and text is None and isinstance(read_as, str):
                segments.append((markup, read_as))
            else:
                raise Problem(400, "each annotation needs either text or markup")
        return cls.of_segments(segments)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """UTF-16 offset and length in ``whole`` of a span of code points in ``plain``."""
        if end <= start:
            return (self.starts[start] if start < len(self.starts) else 0), 0
        first, last = self.starts[start], self.ends[end - 1]
        return first, last - first


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text) + sum(char > "\uffff" for char in text)


class LanguageTool:
    """The endpoints."""

    def __init__(
        self, keeper: Keeper, workers: Workers, settings: Settings, metrics: Metrics
    ) -> None:
        self._keeper = keeper
        self._workers = workers
        self._settings = settings
        self._metrics = metrics

    def routes(self) -> list[Route]:
        return [
            Route("/v2/check", self.check, methods=["POST"]),
            Route("/v2/languages", self.languages),
            Route("/v2/info", self.info),
            Route("/v2/maxtextlength", self.max_text_length),
        ]

    async def languages(self, _: Request) -> Response:
        return json_response(
            [{"name": name, "code": code, "longCode": long} for code, long, name in _LISTED]
        )

    async def info(self, _: Request) -> Response:
        return json_response({"software": _SOFTWARE})

    async def max_text_length(self, _: Request) -> Response:
        return PlainTextResponse(str(self._settings.max_text))

    async def check(self, request: Request) -> Response:
        try:
            return await self._check(request)
        except Problem as problem:
            # What clients of the protocol show their user.
            reason = problem.detail or "not checked"
            return PlainTextResponse(f"Error: {reason}", problem.status, headers=problem.headers)

    async def _check(self, request: Request) -> Response:
        form = parse_form(await read_body(request, self._settings))
        if self._settings.tokens:
            scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
            token = bearer.strip() if scheme.lower() == "bearer" else form.get("apiKey")
            if not self._settings.tokens.admits(token):
                raise Problem(401, "a valid token is needed as apiKey")
        if ("text" in form) == ("data" in form):
            raise Problem(400, "give either text or data")
        annotated = (
            Annotated.of_text(form["text"]) if "text" in form else Annotated.of_data(form["data"])
        )
        if len(annotated.plain) > self._settings.max_text:
            raise Problem(413, f"at most {self._settings.max_text} characters")
        asked = re.split("[-_]", form.get("language", "auto").lower())[0]
        if asked != "auto" and not re.fullmatch("[a-z]{2,3}", asked):
            raise Problem(400, "language must be a code such as fi-FI, or auto")
        draft = Draft(text=annotated.plain, language=None if asked == "auto" else asked)
        linter = self._keeper.linter()
        picky = form.get("level") == "picky"
        work = partial(_examine, linter, draft, annotated, asked, picky)
        examined, answer = await self._workers.run(work)
        self._metrics.count([examined])
        return json_response(answer)


def _examine(
    linter: Linter, draft: Draft, annotated: Annotated, asked: str, picky: bool
) -> tuple[Examined, dict[str, Any]]:
    if not draft.text.strip():
        examined = Examined(draft, ())
        return examined, _answer(examined, asked, draft.language or "en", [])
    examined = linter.examine(draft)
    document = linter.document(draft)
    language = linter.message_language(document)
    sentences = [document.view.to_original(*span) for span in document.sentences]
    matches = [
        _match(one, annotated, linter, language, sentences)
        for one in examined.findings
        if _shown(one, picky)
    ]
    return examined, _answer(examined, asked, language, matches)


_SOFTWARE = {
    "name": "somelint",
    "version": __version__,
    "buildDate": "",
    "apiVersion": 1,
    "premium": False,
    "status": "",
}


def _answer(
    examined: Examined, asked: str, language: str, matches: list[dict[str, Any]]
) -> dict[str, Any]:
    detected = language if language in LANGUAGES else "en"
    name, long = LANGUAGES[detected]
    shown_name, shown_code = LANGUAGES.get(asked, (name, long))
    warnings: dict[str, Any] = {"incompleteResults": not examined.complete}
    if not examined.complete:
        warnings["incompleteResultsReason"] = "not every rule could be checked: not cleared"
    return {
        "software": _SOFTWARE,
        "warnings": warnings,
        "language": {
            "name": shown_name,
            "code": shown_code,
            "detectedLanguage": {"name": name, "code": long, "confidence": 0.9, "source": ""},
        },
        "matches": matches,
        "sentenceRanges": [],
    }


def _shown(finding: Finding, picky: bool) -> bool:
    """Findings on the text. The protocol does not tell who writes, in which role, where: what
    would be said of these is no news to somebody whom nobody asked."""
    if finding.waived is not None or (finding.severity is Severity.INFO and not picky):
        return False
    return finding.start is not None or finding.field == "text"


def _match(
    finding: Finding,
    annotated: Annotated,
    linter: Linter,
    language: str,
    sentences: list[tuple[int, int]],
) -> dict[str, Any]:
    start, end = finding.start, finding.end
    if start is None or end is None:
        first = re.search(r"\S+", annotated.plain)
        start, end = first.span() if first else (0, 0)
    offset, length = annotated.back(start, end)
    before, after = max(0, start - _AROUND), min(len(annotated.plain), end + _AROUND)
    family = finding.rule.rstrip("0123456789")
    rule = linter.rules.rule(finding.rule)
    summary = in_language(rule.summary, language) if rule is not None else finding.name
    return {
        "message": f"{finding.message} {finding.advice}".strip(),
        "shortMessage": summary,
        "replacements": [],
        "offset": offset,
        "length": length,
        "context": {
            "text": annotated.plain[before:after],
            "offset": units(annotated.plain[before:start]),
            "length": units(annotated.plain[start:end]),
        },
        # LTeX hides what its user calls a false alarm by rule and sentence: were it empty,
        # one alarm hidden would hide all.
        "sentence": _sentence(annotated.plain, sentences, start, end),
        "type": {"typeName": "Other"},
        "rule": {
            "id": finding.rule,
            "description": summary,
            "issueType": _ISSUE[finding.severity],
            "category": {"id": family, "name": _CATEGORIES.get(family, family)},
            "isPremium": False,
        },
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": 0,
    }


def _sentence(text: str, sentences: list[tuple[int, int]], start: int, end: int) -> str:
    """The sentences that the span lies in, or the words themselves."""
    held = [one for one in sentences if one[0] < end and start < one[1]]
    return text[held[0][0] : held[-1][1]] if held else text[start:end]
