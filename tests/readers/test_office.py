"""Drafts in a word processor's files: what is read of them, and what is not."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.draft import Draft
from somelint.errors import InputError
from somelint.readers.files import read_paths
from somelint.readers.office import text_of

WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<w:body>{}</w:body></w:document>"
)
OPEN = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0">'
    "<office:body><office:text>{}</office:text></office:body></office:document-content>"
)


def packed(name: str, content: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "application/zip")
        made.writestr(name, content)
    return file.getvalue()


def word(body: str) -> bytes:
    return packed("word/document.xml", WORD.format(body))


def opendocument(body: str) -> bytes:
    return packed("content.xml", OPEN.format(body))


def p(*pieces: str) -> str:
    """A paragraph of Word; a piece that is no markup is a run of text."""
    runs = (one if one.startswith("<") else f"<w:r><w:t>{one}</w:t></w:r>" for one in pieces)
    return f"<w:p>{''.join(runs)}</w:p>"


BOX = f"<w:txbxContent>{p('laatikko')}</w:txbxContent>"
TWICE = f"<mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback>"
DELETED = "<w:del><w:r><w:delText>pois</w:delText></w:r></w:del>"
MOVED = "<w:moveFrom><w:r><w:t>siirto</w:t></w:r></w:moveFrom>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("yksi") + p() + p("kaksi"), "yksi\n\nkaksi"),
        (p("luon", "<w:r><w:rPr><w:b/></w:rPr><w:t>nos </w:t></w:r>"), "luonnos "),
        (p("a", "<w:tab/>", "b", "<w:br/>", "c", "<w:noBreakHyphen/>"), "a\tb\nc\u2011"),
        (p(DELETED, "<w:ins><w:r><w:t>uusi</w:t></w:r></w:ins>"), "uusi"),
        (p(MOVED) + p("<w:moveTo><w:r><w:t>siirto</w:t></w:r></w:moveTo>"), "\nsiirto"),
        (p("<w:hyperlink><w:r><w:t>linkki</w:t></w:r></w:hyperlink>"), "linkki"),
        (p("sivu ", "<w:r><w:instrText>PAGE</w:instrText></w:r>"), "sivu "),
        (f"<w:tbl><w:tr><w:tc>{p('solu')}</w:tc></w:tr></w:tbl>", "solu"),
        (p("ulkona", f"<mc:AlternateContent>{TWICE}</mc:AlternateContent>"), "ulkona\nlaatikko"),
        (p("<!-- kommentti -->", "&#228;iti &amp; l&#x1F600;"), "äiti & l😀"),
    ],
)
def test_word(body: str, text: str) -> None:
    assert text_of(word(body), "a.docx") == text


def o(content: str) -> str:
    return f"<text:p>{content}</text:p>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:h>Otsikko</text:h>" + o("yksi<text:span>kaksi</text:span>"), "Otsikko\nyksikaksi"),
        (o('a<text:s text:c="3"/>b<text:s/>c'), "a   b c"),
        (o("c<text:tab/>d<text:line-break/>e"), "c\td\ne"),
        (f"<text:tracked-changes>{o('pois')}</text:tracked-changes>{o('jäi')}", "jäi"),
        (f"<text:list><text:list-item>{o('kohta')}</text:list-item></text:list>", "kohta"),
        (o(f"a<office:annotation>{o('huomautus')}</office:annotation>b"), "ab"),
        (o(f"a<text:note><text:note-body>{o('viite')}</text:note-body></text:note>b"), "ab"),
        (o(f"a<draw:text-box>{o('laatikko')}</draw:text-box>b"), "ab\nlaatikko"),
        (o("a<!-- ei -->b<?pi ei?>c"), "abc"),
    ],
)
def test_opendocument(body: str, text: str) -> None:
    assert text_of(opendocument(body), "a.odt") == text


OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + WORD.format(p("a&e;b"))
DOCUMENT_TYPE = '<!DOCTYPE x [<!ENTITY e "salainen">]>' + WORD.format(p("a&e;b"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (packed("muu.txt", "a"), "a zip file, not a document of text"),
        (word("<w:p>")[:-30], "a damaged or protected document (BadZipFile)"),
        (packed("word/document.xml", "<w:p"), "a damaged document"),
        (packed("word/document.xml", OUTSIDE), "a damaged document"),
        (packed("word/document.xml", DOCUMENT_TYPE), "a damaged document"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "an old or protected document: save it as .docx, .odt or text",
        ),
        (word(""), "empty: the draft has no text"),
    ],
)
def test_what_is_no_document_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(content)
    (found,) = read_paths([str(path)])
    assert isinstance(found, InputError)
    assert (found.reason, found.source) == (said, str(path))


def test_a_folder_of_documents(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word(p("Silta avattiin.")))
    (tmp_path / "b.odt").write_bytes(opendocument(o("Silta suljettiin.")))
    (tmp_path / "kuva.png").write_bytes(b"\x89PNG")
    found = list(read_paths([str(tmp_path)]))
    assert [one.text for one in found if isinstance(one, Draft)] == [
        "Silta avattiin.",
        "Silta suljettiin.",
    ]


@given(st.binary(max_size=200), st.integers(0, 300))
def test_damage_never_ends_in_another_error(damage: bytes, at: int) -> None:
    whole = word(p("Silta avattiin."))
    content = b"PK\x03\x04" + (whole[:at] + damage + whole[at + len(damage) :])[4:]
    with contextlib.suppress(InputError):
        text_of(content, "a.docx")
