"""The language server: what an editor asks and is told, and when drafts are checked."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from somelint import __version__
from somelint.draftpaths import is_draft
from somelint.errors import SomelintError
from somelint.finding import Finding
from somelint.i18n import INTERFACE_LANGUAGES, Translator
from somelint.language.models import ModelError
from somelint.lsp import showing
from somelint.lsp.completion import complete
from somelint.lsp.lines import Lines
from somelint.lsp.opened import Opened
from somelint.lsp.pages import Pages
from somelint.lsp.policies import InUse, Policies
from somelint.lsp.settings import Settings
from somelint.lsp.showing import Shown
from somelint.lsp.waiving import waive
from somelint.policy.reading import read as read_policy
from somelint.policyfiles import FILE_NAME, WAIVERS_NAME
from somelint.rules.model import in_language
from somelint.waivers import named
from somelint.yamlfile import load_yaml

OPEN_EXPLANATION = "somelint.openExplanation"


@dataclass(slots=True)
class _State:
    """What is shown of one open document, and the check that is on its way."""

    shown: Sequence[Shown] = ()
    policy: str | None = None
    task: asyncio.Task[None] | None = field(default=None, repr=False)


class Server(LanguageServer):
    """``policy`` holds for every draft; ``ui`` speaks unless the editor names a language."""

    def __init__(self, policy: str | None, ui: Translator) -> None:
        # Whole texts are sent: a post is short, and no count of columns can go astray.
        super().__init__("somelint", __version__, lsp.TextDocumentSyncKind.Full)
        self.ui = ui
        self.settings = Settings(policy=policy)
        self.policies = Policies(policy)
        self.pages = Pages(ui)
        self.states: dict[str, _State] = {}
        self.blamed: dict[str, str] = {}
        """Policy files that are shown to be in error, and the error."""
        self._policy = policy

    # -- setting up

    def configure(self, params: lsp.InitializeParams) -> None:
        language = (params.locale or "").replace("_", "-").split("-")[0].lower()
        if language in INTERFACE_LANGUAGES:
            self.ui = Translator(language)
            self.pages = Pages(self.ui)
        try:
            self.settings = Settings.read(params.initialization_options, self._policy)
        except SomelintError as error:
            message = f"somelint: {error.said_by(self.ui.said)}"
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, message))
        self.policies = Policies(self.settings.policy)

    async def watch_policies(self) -> None:
        """Ask the editor to tell of changed policies, where it can."""
        workspace = self.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace else None
        if not (watched and watched.dynamic_registration):
            return
        names = (FILE_NAME, WAIVERS_NAME)
        watchers = [lsp.FileSystemWatcher(f"**/{one}") for one in names]
        options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
        registration = lsp.Registration(
            "somelint-policies", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options
        )
        await self.client_register_capability_async(lsp.RegistrationParams([registration]))

    # -- checking

    def schedule(self, uri: str, *, now: bool = False) -> None:
        """Check a document when nobody has typed in it for a while."""
        state = self.states.setdefault(uri, _State())
        if state.task is not None:
            state.task.cancel()
        delay = 0.0 if now else self.settings.debounce / 1000
        state.task = asyncio.ensure_future(self._check_later(uri, delay))

    def schedule_all(self) -> None:
        for uri in list(self.states):
            self.schedule(uri, now=True)

    async def _check_later(self, uri: str, delay: float) -> None:
        await asyncio.sleep(delay)
        document = self.workspace.get_text_document(uri)
        lines = self.lines(uri)
        path = _path(uri)
        if os.path.basename(path) == FILE_NAME:
            shown: Sequence[Shown] = await asyncio.to_thread(_policy_problems, lines, path, self.ui)
        elif self.is_draft(uri, document.language_id, document.source):
            try:
                shown = await asyncio.to_thread(self._examine, uri, lines, path)
            except ModelError as error:
                reason = self.ui(
                    "Not checked, so not cleared: {error}", error=error.said_by(self.ui.said)
                )
                shown = [showing.problem(reason, Opened(lines, None))]
            except Exception as error:
                # Its message may quote the draft; silence would look like a clean one.
                reason = self.ui("Not checked, so not cleared: {error}", error=type(error).__name__)
                shown = [showing.problem(reason, Opened(lines, None))]
        else:
            shown = ()
        self.states[uri].shown = shown
        self.publish(uri, shown, document.version)
        self._blame()

    def _examine(self, uri: str, lines: Lines, path: str) -> list[Shown]:
        """Everything to be shown of a draft; runs in a thread."""
        opened = Opened.read(lines, path)
        used = self.policies.of(path)
        self._note(used)
        shown = list(showing.unreadable(opened, self.ui))
        if used.error is not None:
            shown.append(showing.unusable(used.error, opened, used.linter is not None, self.ui))
        if opened.draft is not None and used.linter is not None:
            linter = used.linter
            found = linter.examine(opened.draft)
            shown += showing.examined(
                found, opened, uri, lambda code: self.page_of(path, code, used), self.ui
            )
        return shown

    def page_of(self, path: str, code: str, used: InUse | None = None) -> str | None:
        base = self.settings.rule_pages
        if base:
            return f"{base.rstrip('/')}/{code}.md"
        linter = (used or self.policies.of(path)).linter
        return self.pages.uri(linter, code) if linter is not None else None

    def _note(self, used: InUse) -> None:
        if used.source is None:
            return
        uri = from_fs_path(used.source) or ""
        if used.error is not None or uri in self.blamed:
            self.blamed[uri] = used.error.said_by(self.ui.said) if used.error else ""

    def _blame(self) -> None:
        """Show a broken policy at its own place too, whether it is open or not."""
        for uri, error in list(self.blamed.items()):
            if uri in self.states:
                continue
            if not error:
                del self.blamed[uri]
            shown = [showing.problem(error, Opened(Lines(""), None))] if error else []
            self.publish(uri, shown)

    def publish(self, uri: str, shown: Sequence[Shown], version: int | None = None) -> None:
        diagnostics = [one.diagnostic for one in shown]
        self.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri, diagnostics, version)
        )

    def lines(self, uri: str) -> Lines:
        encoding = self.workspace.position_encoding or lsp.PositionEncodingKind.Utf16
        return Lines(self.workspace.get_text_document(uri).source, encoding)

    def is_draft(self, uri: str, language: str | None, text: str) -> bool:
        """Whether a document is a draft and not, say, the repository's README."""
        if urlsplit(uri).scheme == "untitled" or language == "somelint":
            return True
        path = _path(uri)
        tops = [one for one in map(to_fs_path, self.workspace.folders) if one]
        top = next((one for one in tops if path.startswith(one + os.sep)), None)
        within = os.path.relpath(path, top) if top else path
        if is_draft(within.replace(os.sep, "/"), self.settings.files):
            # Data files hold many drafts, none of which stands there as it is.
            return not path.lower().endswith((".json", ".jsonl"))
        lines = Lines(text)
        keys = Opened.keys_of(lines) if not self.settings.files else {}
        return not {"channel", "role"}.isdisjoint(keys)

    # -- answering

    def finding_at(self, uri: str, at: lsp.Position) -> Shown | None:
        """The finding at a position: of several the one with the fewest words."""
        found = [
            one
            for one in self.states.get(uri, _State()).shown
            if one.finding is not None and _holds(one.diagnostic.range, at)
        ]
        lines = self.lines(uri)

        def length(one: Shown) -> int:
            place = one.diagnostic.range
            return lines.offset(place.end) - lines.offset(place.start)

        return min(found, key=length, default=None)

    def hover(self, params: lsp.HoverParams) -> lsp.Hover | None:
        uri = params.text_document.uri
        found = self.finding_at(uri, params.position)
        linter = self.policies.of(_path(uri)).linter
        if found is None or found.finding is None or linter is None:
            return None
        info = linter.rules.compiled.info
        language = found.finding.language
        statements = (
            {one.id: in_language(one.says, language) for one in info.statements} if info else {}
        )
        text = showing.hover_text(found.finding, statements, Translator(language))
        content = lsp.MarkupContent(lsp.MarkupKind.Markdown, text)
        return lsp.Hover(content, found.diagnostic.range)

    def actions(self, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        uri = params.text_document.uri
        found = []
        for one in self.states.get(uri, _State()).shown:
            finding = one.finding
            if finding is None or not _overlap(one.diagnostic.range, params.range):
                continue
            # A check that did not finish is no finding about the draft.
            if finding.fails and finding.rule != "DRF003":
                found.append(self._waive(uri, one.diagnostic, finding))
            title = self.ui("Explain {rule}", rule=f"{finding.rule} {finding.name}")
            explain = lsp.Command(title, OPEN_EXPLANATION, arguments=[uri, finding.rule])
            kind = lsp.CodeActionKind.QuickFix
            found.append(lsp.CodeAction(title, kind, [one.diagnostic], command=explain))
        return found

    def _waive(self, uri: str, shown: lsp.Diagnostic, finding: Finding) -> lsp.CodeAction:
        lines = self.lines(uri)
        draft = Opened.read(lines, _path(uri)).draft
        text = named(finding, draft) if draft is not None else finding.text
        edit = waive(lines, finding, text, self.settings.waived_by)
        return lsp.CodeAction(
            self.ui("Accept {rule} with a reason", rule=finding.rule),
            kind=lsp.CodeActionKind.QuickFix,
            diagnostics=[shown],
            edit=lsp.WorkspaceEdit(changes={uri: [edit]}),
        )

    async def open_explanation(self, uri: str, code: str) -> None:
        page = await asyncio.to_thread(self.page_of, _path(uri), code)
        if page is None:
            return
        window = self.client_capabilities.window
        if window is not None and window.show_document is not None and window.show_document.support:
            outside = not page.startswith("file:")
            await self.window_show_document_async(
                lsp.ShowDocumentParams(page, external=outside, take_focus=True)
            )
        else:
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Info, page))

    def completion(self, params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        uri = params.text_document.uri
        linter = self.policies.of(_path(uri)).linter
        if linter is None:
            return []
        return complete(self.lines(uri), params.position, linter, self.ui.language)


def create_server(policy: str | None = None, ui: Translator | None = None) -> Server:
    """A server that answers once it is started with ``start_io``."""
    server = Server(policy, ui or Translator())

    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        server.configure(params)

    @server.feature(lsp.INITIALIZED)
    async def initialized(_: lsp.InitializedParams) -> None:
        await server.watch_policies()

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        server.schedule(params.text_document.uri, now=True)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        server.schedule(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        if os.path.basename(_path(params.text_document.uri)) in (FILE_NAME, WAIVERS_NAME):
            server.schedule_all()
        else:
            server.schedule(params.text_document.uri, now=True)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        state = server.states.pop(params.text_document.uri, None)
        if state is not None and state.task is not None:
            state.task.cancel()
        server.publish(params.text_document.uri, ())

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(_: lsp.DidChangeWatchedFilesParams) -> None:
        server.schedule_all()

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        return server.hover(params)

    kinds = lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix])

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, kinds)
    def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        return server.actions(params)

    triggers = lsp.CompletionOptions(trigger_characters=[":", " ", "@"])

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, triggers)
    def completion(params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        return server.completion(params)

    @server.command(OPEN_EXPLANATION)
    async def open_explanation(uri: str, code: str) -> None:
        await server.open_explanation(uri, code)

    return server


def _policy_problems(lines: Lines, path: str, ui: Translator) -> list[Shown]:
    """What is wrong with a policy as it stands in the editor, saved or not."""
    from pathlib import Path

    try:
        read_policy(load_yaml(lines.text, path), Path(path))
    except SomelintError as error:
        place = lines.whole_line((getattr(error, "line", None) or 1) - 1)
        reason = ui.said(getattr(error, "reason", str(error)))
        return [showing.problem(reason, Opened(lines, None), place=place)]
    return []


def _path(uri: str) -> str:
    """The file of a document; one that is not saved yet lies in the working folder."""
    path: Any = to_fs_path(uri) if urlsplit(uri).scheme == "file" else None
    return path or os.path.join(os.getcwd(), "draft")


def _key(at: lsp.Position) -> tuple[int, int]:
    return at.line, at.character


def _holds(place: lsp.Range, at: lsp.Position) -> bool:
    return _key(place.start) <= _key(at) <= _key(place.end)


def _overlap(one: lsp.Range, other: lsp.Range) -> bool:
    return _key(one.start) <= _key(other.end) and _key(other.start) <= _key(one.end)
