from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.identifiers.links import CLOSED, PROVING, Sources, links, trimmed

RULES = Path(__file__).resolve().parents[2] / "rules" / "lvm-2014" / "sources.yaml"


@pytest.fixture(scope="module")
def sources() -> Sources:
    return Sources.load(RULES)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Katso https://lvm.fi/-/tiedote.", ["https://lvm.fi/-/tiedote"]),
        ("(ks. https://lvm.fi/a_(b))", ["https://lvm.fi/a_(b)"]),
        ("www.traficom.fi/sv, tack", ["www.traficom.fi/sv"]),
        ("wiki.talo.local/ohje", ["wiki.talo.local/ohje"]),
        ("intra.virasto.fi", ["intra.virasto.fi"]),
        (r"kansiossa \\fs01\yhteiset\kartat.", [r"\\fs01\yhteiset\kartat"]),
        (r"polku K:\Yhteinen\2026\a.xlsx, flik 4", [r"K:\Yhteinen\2026\a.xlsx"]),
        ("http://10.1.2.3:8080/mittari", ["http://10.1.2.3:8080/mittari"]),
        ("10.1.2.3:8080", ["10.1.2.3:8080"]),
        ("Valmis.No niin, sitten.Home", []),
        ("anna.virtanen@lvm.fi", []),
        ("12.3.2026 klo 10.15", []),
        ("10.20.30", []),
        ("Hyvä! :\\", []),
    ],
)
def test_links(text: str, found: list[str]) -> None:
    hits = list(links(text))
    assert [one.text for one in hits] == found
    assert all(text[one.start : one.end] == one.text for one in hits)


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://intra.lvm.fi/ohje", "internal-host"),
        ("http://wiki.int.virasto.fi/sivu", "internal-host"),
        ("https://jira.talo.lan/browse/A-1", "internal-host"),
        ("kampus.valtioneuvosto.fi/matkat", "internal-host"),
        ("https://tiimeri.fi/sites/x", "internal-host"),
        ("https://intranet-hr.virasto.fi", "internal-host"),
        ("http://10.20.3.14:8080/taulu", "private-address"),
        ("http://192.168.40.7:8080", "private-address"),
        ("http://172.20.1.1/x", "private-address"),
        ("http://192.168.1.1/", "web"),
        ("http://8.8.8.8/x", "web"),
        (r"\\fs01\yhteiset", "file-share"),
        ("file://palvelin/jako", "file-share"),
        (r"S:\Talous\2026", "local-path"),
        ("https://virasto.sharepoint.com/:w:/s/x/E1", "workspace"),
        ("https://teams.microsoft.com/l/channel/19%3a1", "workspace"),
        ("https://teams.microsoft.com/l/meetup-join/19%3a1", "meeting"),
        ("https://teams.microsoft.com/meet/123", "meeting"),
        ("https://events.teams.microsoft.com/event/1", "registration"),
        ("https://docs.google.com/document/d/1a/edit", "edit"),
        ("https://docs.google.com/document/d/e/2PACX-1/pub", "published"),
        ("https://docs.google.com/forms/d/e/1F/viewform", "survey"),
        ("https://forms.office.com/e/abc", "survey"),
        ("https://forms.office.com/Pages/DesignPageV2.aspx?id=1", "edit"),
        ("https://app.powerbi.com/groups/me/reports/1", "workspace"),
        ("https://app.powerbi.com/view?r=ey", "published"),
        ("https://us02web.zoom.us/j/844", "meeting"),
        ("https://zoom.us/webinar/register/WN_1", "registration"),
        ("https://meet.google.com/qwe-rtyu-iop", "meeting"),
        ("https://www.dropbox.com/scl/fo/q8", "workspace"),
        ("https://www.dropbox.com/features", "web"),
        ("https://we.tl/t-9x", "transfer"),
        ("https://virasto.atlassian.net/wiki/1", "workspace"),
        ("https://stm.howspace.com/tyoryhma", "workspace"),
        ("https://www.howspace.com/fi", "web"),
        ("https://lyyti.fi/reg/x", "registration"),
        ("https://link.webropolsurveys.com/S/1", "survey"),
        ("https://testi.virasto.fi/uusi", "preview"),
        ("https://asiointi-testi.virasto.fi/uusi", "preview"),
        ("https://speed-test.firma.com/", "web"),
        ("http://palvelin7/tilasto", "internal-host"),
        ("http://localhost:8080/", "web"),
        ("https://jira.virasto.fi/browse/A-1", "internal-host"),
        ("https://blogi.fi/?p=12&preview=true", "preview"),
        ("https://lvm.fi/wp-admin/post.php?post=12", "preview"),
        ("https://t.co/abc", "shortener"),
        ("https://www.aalto.fi/intranet-paiva", "web"),
        ("https://github.com/suomi-intra/portal", "web"),
        ("https://www.intra.fi/", "web"),
        ("https://lvm.fi.evil.com/-/tiedote", "web"),
        ("https://xn--lvm-fi.com/", "web"),
        ("https://lvm-fi.com/-/tiedote", "web"),
        ("https://lvm.fi/-/tiedote", "public"),
        ("http://[::1", "web"),
    ],
)
def test_kinds(sources: Sources, address: str, kind: str) -> None:
    assert sources.classify(address).kind == kind


@pytest.mark.parametrize(
    ("address", "source", "purpose"),
    [
        ("https://www.lvm.fi", "government", "home"),
        ("https://www.lvm.fi/sv/", "government", "home"),
        ("https://lvm.fi/-/uusi-ratalaki", "government", "release"),
        ("https://valtioneuvosto.fi/hanke?tunnus=LVM012:00/2026", "projects", "project-register"),
        ("https://valtioneuvosto.fi/paatokset/paatos?decisionId=1", "government", "decision"),
        (
            "https://www.lausuntopalvelu.fi/FI/Proposal/Participation?proposalId=1",
            "consultation",
            "consultation",
        ),
        ("https://www.lausuntopalvelu.fi", "consultation", "home"),
        (
            "https://www.eduskunta.fi/FI/vaski/HallituksenEsitys/Sivut/HE_1+2026.aspx",
            "parliament",
            "bill",
        ),
        ("https://www.finlex.fi/fi/laki/ajantasa/1999/19990621", "law", "law"),
        ("https://stat.fi/julkaisu/abc", "statistics", "statistics"),
        ("https://www.hankintailmoitukset.fi/fi/public/procurement/1", "tenders", "tender-notice"),
        ("https://yle.fi/a/74-1", "news", "news"),
        ("https://julkaisut.valtioneuvosto.fi/handle/10024/1", "publications", "publication"),
        ("https://www.pikkukunta.example/nahtavilla/kaava-3", "", "public-notice"),
        ("https://www.lvm.fi/tapahtumat/aamu", "government", "event"),
    ],
)
def test_public_pages(sources: Sources, address: str, source: str, purpose: str) -> None:
    link = sources.classify(address)
    assert (link.source, link.purpose) == (source, purpose)
    assert link.proves is (purpose in PROVING)


def test_a_policy_adds_hosts(sources: Sources) -> None:
    own = sources.extended(public=("virasto.example/avoin",), internal=("talo.example",))
    assert own.classify("https://www.virasto.example/avoin/1").source == "own"
    assert own.classify("https://www.virasto.example/muu").kind == "web"
    assert own.classify("https://x.talo.example/").kind == "internal-host"
    assert sources.classify("https://x.talo.example/").kind == "web"


@given(st.text(alphabet="abc.:/\\@#?=()[]%0123456789 ", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    sources = Sources.load(RULES) if not _LOADED else _LOADED[0]
    _LOADED[:] = [sources]
    for one in links(text):
        assert text[one.start : one.end] == one.text
        assert isinstance(sources.classify(one.text).kind in CLOSED, bool)


_LOADED: list[Sources] = []


@given(st.sampled_from([".", ",", "!", "?)", "”", "'"]))
def test_trailing_punctuation_is_left_out(end: str) -> None:
    assert trimmed(f"https://lvm.fi/a{end}") == "https://lvm.fi/a"
