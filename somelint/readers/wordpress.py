"""WordPress's export (WXR 1.0 to 1.2): posts, pages and the comments of the site's own users."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from somelint.draft import Author, Draft
from somelint.i18n import Phrase
from somelint.readers.common import member_drafts
from somelint.readers.detect import members_of
from somelint.readers.markup import plain_text
from somelint.readers.record import Damaged, NoPost, Options, Skipped, clean, known, unique, writer
from somelint.readers.source import Source
from somelint.readers.times import iso_time
from somelint.readers.xmlrecords import text_of, xml_records

CHANNEL = "wordpress"
_TYPES = ("post", "page", "")
_AUTHOR = re.compile(
    r"<wp:author_login>(.*?)</wp:author_login>.*?"
    r"<wp:author_display_name>(.*?)</wp:author_display_name>",
    re.DOTALL,
)
_SITE = re.compile(r"<(?:wp:base_blog_url|wp:base_site_url|link)>\s*(?:<!\[CDATA\[)?([^<\]\s]+)")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_SHORTCODE_BREAK = re.compile(r"<!--\s*/?(?:more|nextpage)\b.*?-->")


@dataclass(frozen=True, slots=True)
class _Found:
    item: ElementTree.Element
    comment: ElementTree.Element | None
    site: str | None
    names: dict[str, str]


def read(source: Source, options: Options) -> Iterator[Draft | Skipped]:
    """Posts and pages (drafts and planned ones too, see ``extra["status"]``) with comments."""
    for member in members_of(source, "wordpress"):

        def values(member: str = member) -> Iterator[_Found | Damaged]:
            with source.read(member) as file:
                site: str | None = None
                names: dict[str, str] = {}
                for record in xml_records(file, "item", inner="wp:comment"):
                    if isinstance(record, Damaged):
                        yield record
                        continue
                    if site is None:
                        found = _SITE.search(record.before)
                        site = found.group(1) if found else None
                    for login, name in _AUTHOR.findall(record.before):
                        names[_bare(login)] = _bare(name)
                    yield _Found(record.element, None, site, names)
                    for comment in record.element.iter("{wp}comment"):
                        yield _Found(record.element, comment, site, names)

        yield from member_drafts(source, member, values, _convert)


def _bare(text: str) -> str:
    return _CDATA.sub(r"\1", text).strip()


def _convert(found: _Found, origin: str) -> Draft:
    if found.comment is not None:
        return _comment(found, found.comment, origin)
    item = found.item
    kind = text_of(item, "wp:post_type").strip()
    if kind not in _TYPES:
        raise NoPost(Phrase("no post but {kind}", kind=kind))
    status = text_of(item, "wp:status").strip() or "publish"
    if status in ("trash", "auto-draft"):
        raise NoPost(Phrase("a post that is not kept ({status})", status=status))
    body = _SHORTCODE_BREAK.sub("\n\n", text_of(item, "content:encoded"))
    plain = plain_text(body, keep_newlines="<p" not in body)
    excerpt = plain_text(text_of(item, "excerpt:encoded")).text
    title = plain_text(text_of(item, "title")).text
    parts = [title, plain.text, excerpt if excerpt not in plain.text else ""]
    text = "\n\n".join(part for part in parts if part)
    if not text:
        raise NoPost("a post without text")
    login = text_of(item, "dc:creator").strip()
    return Draft(
        id=text_of(item, "wp:post_id").strip() or text_of(item, "guid").strip() or None,
        text=clean(text),
        channel=CHANNEL,
        account=_host(found.site),
        author=Author(name=found.names.get(login) or login, handle=login) if login else None,
        published=_time(text_of(item, "wp:post_date_gmt"), text_of(item, "wp:post_date")),
        sources=unique(plain.links),
        media=plain.media,
        origin=origin,
        extra=known(
            status=status,
            visibility="public" if status == "publish" else status,
            link=text_of(item, "link").strip(),
            type=kind,
            tags=[one.text.strip() for one in item.findall("category") if one.text],
        ),
    )


def _comment(found: _Found, comment: ElementTree.Element, origin: str) -> Draft:
    user = text_of(comment, "wp:comment_user_id").strip()
    if not user.isdigit() or int(user) == 0:
        raise NoPost("a reader's comment")
    name = text_of(comment, "wp:comment_author").strip()
    plain = plain_text(text_of(comment, "wp:comment_content"), keep_newlines=True)
    if not plain.text:
        raise NoPost("a comment without text")
    return Draft(
        id=f"comment-{text_of(comment, 'wp:comment_id').strip()}",
        text=clean(plain.text),
        channel=CHANNEL,
        account=_host(found.site),
        author=writer(name, None),
        published=_time(
            text_of(comment, "wp:comment_date_gmt"), text_of(comment, "wp:comment_date")
        ),
        sources=unique(plain.links),
        in_reply_to=text_of(found.item, "wp:post_id").strip() or None,
        origin=origin,
        extra=known(status=text_of(comment, "wp:comment_approved").strip()),
    )


def _time(utc: str, local: str) -> dt.datetime | None:
    """Zeros stand for a post that has no time yet."""
    if utc.strip() and not utc.startswith("0000"):
        return iso_time(utc, zone=dt.UTC)
    if local.strip() and not local.startswith("0000"):
        return iso_time(local)
    return None


def _host(site: str | None) -> str | None:
    return (site or "").partition("://")[2].partition("/")[0] or None
