"""The language server over real standard input and output, as an editor runs it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.request import url2pathname

import pytest

pytest.importorskip("pygls", reason="somelint[lsp] is not installed")
pytest.importorskip("pytest_lsp", reason="somelint[tools] is not installed")

import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient

COMMAND = [sys.executable, "-m", "somelint", "--ui-language", "en", "lsp"]
BROKEN = """
from somelint.cli import main
from somelint.language import models

def load_pipeline(language):
    raise models.ModelError("a file of the model is missing", source=f"models/{language}_somelint")

models.load_pipeline = load_pipeline
main(["--ui-language", "en", "lsp"])
"""
"""A server whose recognisers cannot be loaded."""
MARKED = "Hei 🚢! Liite on leimattu TL III.\n"
PATIENCE = 90
"""Seconds after which an editor would be said to wait in vain, on a busy machine too."""
HEAD = "---\nchannel: twitter\nrole: official\n---\n"


def capabilities(*encodings: lsp.PositionEncodingKind) -> lsp.ClientCapabilities:
    return lsp.ClientCapabilities(
        general=lsp.GeneralClientCapabilities(position_encodings=list(encodings) or None),
        window=lsp.WindowClientCapabilities(
            show_document=lsp.ShowDocumentClientCapabilities(support=True)
        ),
    )


async def begin(
    client: LanguageClient, folder: Path, *encodings: lsp.PositionEncodingKind, **options: Any
) -> lsp.InitializeResult:
    return await client.initialize_session(
        lsp.InitializeParams(
            capabilities=capabilities(*encodings),
            workspace_folders=[lsp.WorkspaceFolder(folder.as_uri(), "drafts")],
            initialization_options={"debounce": 50, **options},
        )
    )


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND))
async def client(lsp_client: LanguageClient) -> AsyncIterator[None]:
    yield
    await lsp_client.shutdown_session()


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[sys.executable, "-c", BROKEN]))
async def client_of_broken(lsp_client: LanguageClient) -> AsyncIterator[None]:
    yield
    await lsp_client.shutdown_session()


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    (tmp_path / "drafts").mkdir()
    return tmp_path


async def shown(client: LanguageClient, uri: str) -> list[lsp.Diagnostic]:
    await asyncio.wait_for(
        client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS), PATIENCE
    )
    while uri not in client.diagnostics:
        await asyncio.wait_for(
            client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS), PATIENCE
        )
    return list(client.diagnostics[uri])


async def open_(
    client: LanguageClient, path: Path, text: str, language: str = "markdown"
) -> list[lsp.Diagnostic]:
    item = lsp.TextDocumentItem(path.as_uri(), language, 1, text)
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
    return await shown(client, path.as_uri())


async def change(client: LanguageClient, path: Path, text: str) -> list[lsp.Diagnostic]:
    client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(
            lsp.VersionedTextDocumentIdentifier(2, path.as_uri()),
            [lsp.TextDocumentContentChangeWholeDocument(text)],
        )
    )
    return await shown(client, path.as_uri())


def of(rule: str, found: list[lsp.Diagnostic]) -> lsp.Diagnostic:
    return next(one for one in found if one.code == rule)


def document(path: Path) -> lsp.TextDocumentIdentifier:
    return lsp.TextDocumentIdentifier(path.as_uri())


@pytest.mark.parametrize(
    ("encoding", "start", "end"),
    [
        (None, 26, 32),
        (lsp.PositionEncodingKind.Utf16, 26, 32),
        (lsp.PositionEncodingKind.Utf32, 25, 31),
        (lsp.PositionEncodingKind.Utf8, 28, 34),
    ],
)
@pytest.mark.asyncio
async def test_a_finding_is_a_diagnostic(
    client: LanguageClient,
    drafts: Path,
    encoding: lsp.PositionEncodingKind | None,
    start: int,
    end: int,
) -> None:
    begun = await begin(client, drafts, *([encoding] if encoding else []))
    assert begun.capabilities.position_encoding == (encoding or lsp.PositionEncodingKind.Utf16)
    one = of("PUB001", await open_(client, drafts / "drafts/a.md", HEAD + "\n" + MARKED))
    assert one.range == lsp.Range(lsp.Position(5, start), lsp.Position(5, end))
    assert (one.source, one.severity) == ("somelint", lsp.DiagnosticSeverity.Error)
    assert "TL III" in one.message
    assert one.code_description is not None
    page = Path(url2pathname(one.code_description.href.removeprefix("file://")))
    assert page.read_text("utf-8").startswith("# PUB001")


@pytest.mark.asyncio
async def test_evidence_is_related_information(client: LanguageClient, drafts: Path) -> None:
    await begin(client, drafts)
    text = "Hioin luonnosta, ei ole vielä julkinen, kerrotaan torstaina.\n"
    found = await open_(client, drafts / "drafts/a.md", text)
    related = [one for each in found for one in each.related_information or []]
    assert any(
        one.location.range.start.line == 0
        and one.location.range.start.character > 0
        and one.message
        for one in related
    )


@pytest.mark.asyncio
async def test_hover_tells_the_guideline_and_the_advice(
    client: LanguageClient, drafts: Path
) -> None:
    await begin(client, drafts)
    path = drafts / "drafts/a.md"
    await open_(client, path, MARKED)
    at = lsp.Position(0, 27)
    told = await client.text_document_hover_async(lsp.HoverParams(document(path), at))
    assert told is not None
    assert isinstance(told.contents, lsp.MarkupContent)
    for part in ("PUB001", "G11", "TL III", "Jätä asiakirja"):
        assert part in told.contents.value
    elsewhere = lsp.HoverParams(document(path), lsp.Position(0, 10))
    found = await client.text_document_hover_async(elsewhere)
    assert found is None or "PUB001" not in found.contents.value  # type: ignore[union-attr]


@pytest.mark.asyncio
async def test_a_waiver_needs_its_reason(client: LanguageClient, drafts: Path) -> None:
    await begin(client, drafts, waivedBy="Maija")
    path = drafts / "drafts/a.md"
    one = of("PUB001", await open_(client, path, HEAD + MARKED))
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(document(path), one.range, lsp.CodeActionContext([one]))
    )
    assert actions is not None
    fix = next(each for each in actions if isinstance(each, lsp.CodeAction) and each.edit)
    assert isinstance(fix, lsp.CodeAction)
    assert fix.edit is not None
    assert fix.edit.changes is not None
    (edit,) = fix.edit.changes[path.as_uri()]
    lines = (HEAD + MARKED).splitlines(keepends=True)
    lines.insert(edit.range.start.line, edit.new_text)
    held = await change(client, path, "".join(lines))
    assert [each.severity for each in held] == [lsp.DiagnosticSeverity.Error]
    assert "reason" in held[0].message
    assert held[0].range.start.line == 3
    accepted = await change(client, path, "".join(lines).replace('reason: ""', "reason: lifted"))
    waived = of("PUB001", accepted)
    assert waived.severity == lsp.DiagnosticSeverity.Hint
    assert "Maija: lifted" in waived.message


@pytest.mark.asyncio
async def test_a_waiver_of_a_field_names_its_value(client: LanguageClient, drafts: Path) -> None:
    await begin(client, drafts)
    path = drafts / "drafts/a.md"
    one = of("CHN001", await open_(client, path, "---\nchannel: myspace\n---\nHei\n"))
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(document(path), one.range, lsp.CodeActionContext([one]))
    )
    edits = [
        edit.new_text
        for each in actions or ()
        if isinstance(each, lsp.CodeAction) and each.edit is not None and each.edit.changes
        for edit in each.edit.changes[path.as_uri()]
        if "CHN001" in edit.new_text
    ]
    assert [one.count('text: "myspace"') for one in edits] == [1]


@pytest.mark.asyncio
async def test_an_explanation_is_opened(client: LanguageClient, drafts: Path) -> None:
    await begin(client, drafts)
    path = drafts / "drafts/a.md"
    one = of("PUB001", await open_(client, path, MARKED))
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(document(path), one.range, lsp.CodeActionContext([one]))
    )
    assert any(each.title.startswith("Explain PUB001") for each in actions or [])
    # The client's library takes a code action without an edit for a bare command.
    await client.workspace_execute_command_async(
        lsp.ExecuteCommandParams("somelint.openExplanation", [path.as_uri(), "PUB001"])
    )
    (opened,) = client.shown_documents
    assert opened.uri.endswith("PUB001.md")


@pytest.mark.parametrize(
    ("text", "line", "expected", "unexpected"),
    [
        ("---\nchannel: \n---\nHei\n", 1, "twitter", "official"),
        ("---\nrole: \n---\nHei\n", 1, "official", "twitter"),
        ("---\nlanguage: \n---\nHei\n", 1, "sv", "official"),
        ("---\nchannel: twitter\naccount: \n---\n", 2, "@esimerkkivirasto", "Esimerkkisivu"),
        ("---\nauthor:\n  unit: \n---\n", 2, "viestintä", "twitter"),
        ("---\nauthor:\n  photo: \n---\n", 2, "own-face", "twitter"),
        ("---\nauthor:\n  \n---\n", 2, "handle", "role"),
        ("---\nrole: official\n\n---\n", 2, "channel", "role"),
        ("---\nro", 1, "role", "text"),
    ],
)
@pytest.mark.asyncio
async def test_completion(
    client: LanguageClient, drafts: Path, text: str, line: int, expected: str, unexpected: str
) -> None:
    (drafts / "somelint.yaml").write_text(
        "accounts:\n  - {channel: twitter, handle: '@esimerkkivirasto'}\n"
        "  - {channel: facebook, names: [Esimerkkisivu]}\nunits: [{name: viestintä}]\n"
    )
    await begin(client, drafts)
    path = drafts / "drafts/a.md"
    await open_(client, path, text)
    at = lsp.Position(line, len(text.splitlines()[line]))
    found = await client.text_document_completion_async(lsp.CompletionParams(document(path), at))
    items = found.items if isinstance(found, lsp.CompletionList) else found or []
    labels = [one.label for one in items]
    assert expected in labels
    assert unexpected not in labels
    body = lsp.CompletionParams(document(path), lsp.Position(0, 0))
    assert not await client.text_document_completion_async(body)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("---\nchannel: twitter\nrole: boss\n---\nHei\n", 2, "must be one of"),
        ("---\nchanel: twitter\n---\nHei\n", 1, "did you mean"),
        ("---\nrole: official\nHei\n", 0, "not closed"),
        ("---\nrole: [\n---\nHei\n", 2, "not valid YAML"),
    ],
)
@pytest.mark.asyncio
async def test_broken_front_matter_is_never_silent(
    client: LanguageClient, drafts: Path, text: str, line: int, says: str
) -> None:
    await begin(client, drafts)
    (one,) = await open_(client, drafts / "drafts/a.md", text)
    assert says in one.message
    assert (one.range.start.line, one.severity) == (line, lsp.DiagnosticSeverity.Error)


@pytest.mark.asyncio
async def test_a_policy_is_read_again_and_a_broken_one_said(
    client: LanguageClient, drafts: Path
) -> None:
    await begin(client, drafts)
    path, policy = drafts / "drafts/a.md", drafts / "somelint.yaml"
    policy.write_text("name: x\n")
    text = HEAD + "Hanke Tuulikello etenee.\n"
    assert not [one for one in await open_(client, path, text) if one.code == "PUB019"]
    policy.write_text("registered_topics: [Hanke Tuulikello]\n")
    save = lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(policy.as_uri()))
    client.text_document_did_save(save)
    of("PUB019", await shown(client, path.as_uri()))
    policy.write_text("registered_topic: [Hanke Tuulikello]\n")
    changed = [lsp.FileEvent(policy.as_uri(), lsp.FileChangeType.Changed)]
    client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams(changed))
    found = await shown(client, path.as_uri())
    of("PUB019", found)
    assert any("former one still holds" in one.message for one in found)
    # The editor shows the policy's error at its own place too.
    while not client.diagnostics.get(policy.as_uri()):
        await shown(client, policy.as_uri())
    assert "did you mean" in client.diagnostics[policy.as_uri()][0].message


@pytest.mark.asyncio
async def test_without_any_policy_that_can_be_used_a_draft_is_not_cleared(
    client: LanguageClient, drafts: Path
) -> None:
    (drafts / "somelint.yaml").write_text("acounts: []\n")
    await begin(client, drafts)
    (one,) = await open_(client, drafts / "drafts/a.md", MARKED)
    assert "not cleared" in one.message
    assert one.severity == lsp.DiagnosticSeverity.Error


@pytest.mark.asyncio
async def test_where_a_model_is_broken_a_draft_that_needs_it_is_not_cleared(
    client_of_broken: LanguageClient, drafts: Path
) -> None:
    client = client_of_broken
    await begin(client, drafts)
    path = drafts / "drafts/a.md"
    text = HEAD + "Ghebremariam joutui taas ulosottoon.\n"
    (one,) = await open_(client, path, text)
    assert "not cleared: models/fi_somelint: a file of the model is missing" in one.message
    assert one.severity == lsp.DiagnosticSeverity.Error


@pytest.mark.asyncio
async def test_a_policy_is_checked_while_it_is_written(
    client: LanguageClient, drafts: Path
) -> None:
    await begin(client, drafts)
    (one,) = await open_(client, drafts / "somelint.yaml", "name: x\nacounts: []\n", "yaml")
    assert (one.range.start.line, "did you mean" in one.message) == (1, True)


@pytest.mark.parametrize(
    ("name", "text", "options", "is_draft"),
    [
        ("README.md", MARKED, {}, False),
        ("README.md", HEAD + MARKED, {}, True),
        ("src/a.md", MARKED, {"files": ["src/*"]}, True),
        ("drafts/a.md", MARKED, {"files": ["src/*"]}, False),
        ("a.draft", MARKED, {}, True),
        ("drafts/many.jsonl", '{"text": "TL III"}\n', {}, False),
    ],
)
@pytest.mark.asyncio
async def test_which_documents_are_drafts(
    client: LanguageClient,
    drafts: Path,
    name: str,
    text: str,
    options: dict[str, Any],
    is_draft: bool,
) -> None:
    await begin(client, drafts, **options)
    assert bool(await open_(client, drafts / name, text)) is is_draft


@pytest.mark.asyncio
async def test_typing_is_checked_once_and_closing_clears(
    client: LanguageClient, drafts: Path
) -> None:
    await begin(client, drafts, debounce=400)
    path = drafts / "drafts/a.md"
    await open_(client, path, "Hei\n")
    for end in range(10, len(MARKED), 4):
        client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(end, path.as_uri()),
                [lsp.TextDocumentContentChangeWholeDocument(MARKED[:end])],
            )
        )
    of("PUB001", await change(client, path, MARKED))
    client.text_document_did_close(lsp.DidCloseTextDocumentParams(document(path)))
    assert await shown(client, path.as_uri()) == []


@pytest.mark.asyncio
async def test_a_wrong_setting_is_said(client: LanguageClient, drafts: Path) -> None:
    await begin(client, drafts, debonce=1)
    while not client.messages:
        await asyncio.wait_for(client.wait_for_notification(lsp.WINDOW_SHOW_MESSAGE), PATIENCE)
    assert "debonce" in client.messages[0].message
