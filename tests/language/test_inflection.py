"""Exact forms of exact words: what a base form gives, and what it must not give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.language.inflection import inflect, inflect_with_features, strip_clitics

FINNISH = [
    # word, part, forms it has, forms of other words that it must not have
    (
        "luonnos",
        None,
        "luonnoksen luonnosta luonnoksissa luonnosten luonnoksineen",
        "luonnosta luo",
    ),
    ("luonnos", None, "luonnoksessamme luonnoksiinsa luonnoksemme luonnokseensa", "luonnon"),
    ("muistio", None, "muistion muistiota muistioon muistioita muistioiden muistioihin", "muistin"),
    ("salaisuus", None, "salaisuuden salaisuutta salaisuuteen salaisuuksia", "salaisen"),
    ("kunta", "noun", "kunnan kuntaa kuntiin kuntien kunnissa", "kuntoja kunnon kunnoissa"),
    ("vuosi", None, "vuoden vuotta vuoteen vuosia vuosien vuonna", "vuotaa"),
    ("kalenterivuosi", None, "kalenterivuoden kalenterivuotta kalenterivuonna", ""),
    ("käsi", None, "käden kättä käteen käsiä käsien kätten", ""),
    ("lapsi", None, "lapsen lasta lasten lapsia", ""),
    ("mies", None, "miehen miestä miehiä miesten", ""),
    ("aviomies", None, "aviomiehensä aviomiestä", ""),
    ("kevät", None, "kevään kevättä keväänä", ""),
    ("kuusi", "noun", "kuuden kuutta kuusen kuusta", ""),
    ("kaksi", None, "kahden kahta kahteen", ""),
    ("tuhat", None, "tuhannen tuhatta tuhansia", ""),
    ("kolmas", "adjective", "kolmannen kolmatta kolmanteen", ""),
    ("aika", None, "ajan aikaa aikoja ajoissa aikoihin", ""),
    ("poika", None, "pojan poikaa poikia pojissa", ""),
    ("veli", None, "veljen veljeä veljiä", ""),
    ("sydän", None, "sydämen sydäntä sydämessä", ""),
    ("tytär", None, "tyttären tytärtä tyttäret", ""),
    ("laki", None, "lain lakia laissa lakeja laeista lakien", "lakin"),
    ("kivi", None, "kiven kiveä kivissä", ""),
    ("risti", None, "ristin ristiä risteissä", "risten"),
    ("komissaari", None, "komissaarin komissaaria komissaareja", ""),
    ("liite", None, "liitteen liitettä liitteessä liitteistä liitteeseen", ""),
    ("tae", None, "takeen taetta takeita", "taen"),
    ("rakas", "adjective", "rakkaan rakasta rakkaita", ""),
    ("kallis", "adjective", "kalliin kallista kalliimpi kallein kalleimman kalliisti", ""),
    ("kansallinen", None, "kansallisen kansallista kansallisten kansallisia kansallis-", ""),
    ("hyvä", "adjective", "parempi paremman paras parhaan parhaita", ""),
    ("salainen", "adjective", "salaisempi salaisin salaisesti salanen", ""),
    ("onneton", "adjective", "onnettoman onnetonta onnettomia", ""),
    ("kytkin", None, "kytkimen kytkintä", ""),
    ("kerroin", "noun", "kertoimen kerrointa", ""),
    ("manner", None, "mantereen mannerta mantereella", ""),
    ("puku", None, "puvun pukua puvuissa", ""),
    ("vaaka", None, "vaa'an vaa’an vaakaa", ""),
    ("auto", None, "auton autoa autossa", "audon"),
    ("tie", None, "tien tietä tiehen teitä teiden", ""),
    ("rautatie", None, "rautatien rautatietä rautateiden rautatiellä", ""),
    ("vapaa", "adjective", "vapaan vapaata vapaaseen vapaita", ""),
    ("idea", None, "idean ideaa ideoita ideoiden", ""),
    ("neuvottelut", None, "neuvotteluja neuvottelujen neuvotteluissa neuvotteluihin", ""),
    ("valtiopäivät", None, "valtiopäivien valtiopäiviä valtiopäivillä", ""),
    ("olympialaiset", None, "olympialaisten olympialaisiin", ""),
    ("kuu", "noun", "kuun kuuta kuissa", "kuin"),
    ("joki", "noun", "joen jokea jokien", "joissa joista"),
    ("laki", None, "lain laen laissa laessa", ""),
    ("loki", None, "lokin lokissa", "loin"),
    ("hetu", None, "hetun hetuja", ""),
    ("kuori", None, "kuoren kuorin kuorta kuoria", ""),
    ("mellakka", None, "mellakoina mellakkoina mellakoissa", ""),
    ("nuija", None, "nuijia nuijien", ""),
    ("media", None, "medioita medioja mediojen", ""),
    ("ruoka", None, "ruoan ruuan ruuissa ruoissa", ""),
    ("reikä", None, "reiän rei'issä rei’issä", ""),
    ("kuka", None, "kenen ketä kenelle kellä keneltä", ""),
    ("sää", "noun", "sään säätä", "sit"),
    ("lähteä", None, "lähden lähen lähtee", "lähteiden"),
    ("vuotaa", None, "vuotaa vuoti vuotanut", "vuosi"),
    ("merkki", None, "merkin merkiksi", ""),
    # harmony
    ("salibandy", None, "salibandya salibandyssa", ""),
    ("intranet", None, "intranetissä intranetissa", ""),
    ("esityslista", None, "esityslistalla esityslistaa", "esityslistallä"),
    ("työryhmä", None, "työryhmässä työryhmää", "työryhmässa"),
    ("pöytäkirja", None, "pöytäkirjassa pöytäkirjoja", "pöytäkirjässä"),
    ("analyysi", None, "analyysia analyysiä", ""),
    # spoken
    ("luonnos", None, "luonnoksest luonnokses luonnoksii", ""),
    ("muistio", None, "muistios muistiost muistioo", ""),
    ("tulo", None, "tulossa tuloss tulost", "tulos"),
    ("keksi", None, "keksiä keksejä", "keksii"),
    ("takki", None, "takin takkeja takkien", "takeita takkeiden"),
    ("yt", None, "yt:n yt:ssä", "yksi"),
    # verbs
    ("päättää", None, "päätän päättää päättivät päätettiin päätetään päätettii päättäisi", ""),
    ("päättää", "verb", "päätetty päätetyn päätettävä päätettävänä päättämättä päättäminen", ""),
    ("valmistella", None, "valmistelee valmistellaan valmistellaa valmisteltu valmistelemassa", ""),
    ("julkaista", None, "julkaisee julkaistiin julkaistaan julkaissut julkaistaneen", ""),
    ("tehdä", None, "teen teki tehnyt tehty tehdään tehtiin tekisi tehnee tehää", ""),
    ("nähdä", None, "näen näki nähnyt nähty nähdään", "näin"),
    ("juosta", None, "juoksen juoksi juossut", ""),
    ("olla", None, "on ovat oli olisi ollut lienee ollaan oltiin", "oma oman"),
    ("ajaa", None, "ajan ajoi ajanut ajettu ajettiin", ""),
    ("lähteä", None, "lähden lähti lähtenyt lähdettiin", ""),
    ("tietää", None, "tiedän tiesi tiennyt tietänyt tiedetään", ""),
    ("pitää", None, "pidän piti pidetty pidettävä pidettävää", "pisi"),
    ("ymmärtää", None, "ymmärrän ymmärsi ymmärtänyt", ""),
    ("laskea", None, "lasken laski laskisi laskiessa lasketaan", ""),
    ("tavata", None, "tapaan tapasi tavannut tavataan tapaisi", ""),
    ("hylätä", None, "hylkää hylkäsi hylätty hylätään", ""),
    ("valita", None, "valitsee valitsi valittu valitaan valitsemassa", ""),
    ("vanheta", None, "vanhenee vanheni vanhennut", ""),
    ("katketa", None, "katkeaa katkesi", ""),
    ("saada", None, "saan sai saanut saatiin saadaan saisi saava", ""),
    ("käydä", None, "käy kävi käynyt kävisi käytiin", ""),
    ("hallita", "verb", "hallitsee hallittu hallitun", "hallitus"),
    ("haluta", None, "haluan haluun", "halun"),
    ("merkitä", None, "merkitsee merkittiin", "merkitykseen"),
    ("antaa", None, "antaa antoi annettiin", "antaata"),
    # nouns that end like an infinitive
    ("alusta", None, "alustan alustalla", "alustava"),
    ("saita", None, "saidan saitoja", "saisi"),
    ("konna", None, "konnan konnia", "koneen"),
    # names and acronyms
    ("Virtanen", None, "virtasen virtasta virtaselle", ""),
    ("Mäkelä", None, "mäkelän mäkelää mäkelästä", ""),
    ("Lentokumpu", None, "lentokummun lentokumpun lentokummussa lentokumpua", ""),
    ("Lentorata", None, "lentoradan lentorataa lentoradalla", ""),
    ("Posti", None, "postin postia postille", ""),
    ("KVM", None, "kvm:n kvm:ineen", ""),
    ("Oyj", None, "oyj:n oyj:ssä oyj:lle", ""),
    ("Twitter", None, "twitterin twitteriä twitterissä", ""),
    ("Google", None, "googlen googlea googlessa", ""),
    ("Iso-Britannia", None, "ison-britannian isossa-britanniassa iso-britannian", ""),
    ("LVM", None, "lvm:n lvm:ssä lvm:ää lvm:lle lvm:stä lvmn", ""),
    ("HE", None, "he:n he:tä he:ssä", "heille heitä hen"),
    ("EU", None, "eu:n eu:hun eu:ssa eu:ta eu:ssamme eu:taan eu:hunsa", ""),
    ("SDP", None, "sdp:täni sdp:ssään sdp:ittä sdp:itten", ""),
    ("RAVA", None, "ravan ravaan ravassa rava:n rava:ssa", ""),
    ("TALPO", None, "talpon talpossa talpo:ssa", ""),
    ("EU-MINVA", None, "eu-minvan eu-minvassa eu-minva:n", ""),
    ("E-kirje", None, "e-kirjeen e-kirjettä", ""),
    ("kuorma-auto", None, "kuorma-auton kuorma-autoilla", ""),
]


@pytest.mark.parametrize(("word", "part", "has", "lacks"), FINNISH)
def test_finnish(word, part, has, lacks):
    forms = inflect(word, "fi", part)
    assert set(has.split()) - forms == set()
    if lacks:
        assert {form for form in lacks.split() if form not in has.split()} & forms == set()


SWEDISH = [
    ("utkast", None, "utkast utkastet utkasten utkastets"),
    ("promemoria", None, "promemorian promemorior promemoriorna promemorians"),
    ("beslut", "noun", "beslutet besluten besluts"),
    ("handling", "noun", "handlingen handlingar handlingarna handlingarnas"),
    ("hemlighet", "noun", "hemligheten hemligheter hemligheterna"),
    ("ärende", "noun", "ärendet ärenden ärendena"),
    ("ledamot", "noun", "ledamoten ledamöter ledamöterna"),
    ("statsminister", "noun", "statsministern statsministrar statsministrarna"),
    ("myndighet", "noun", "myndigheten myndigheter"),
    ("byrå", "noun", "byrån byråer byråerna"),
    ("program", "noun", "programmet programmen"),
    ("hemlig", None, "hemligt hemliga hemligare"),
    ("offentlig", "adjective", "offentligt offentliga"),
    ("stor", "adjective", "stort stora större störst"),
    ("publicera", "verb", "publicerar publicerade publicerat publicerats publiceras publicerad"),
    ("använda", "verb", "använder använde använt används"),
    ("bestämma", "verb", "bestämmer bestämde bestämt bestäm"),
    ("föreslå", "verb", "föreslår föreslog föreslagit föreslås föreslagen"),
    ("besluta", "verb", "beslutar beslutade beslutat beslutades"),
    ("avgöra", "verb", "avgör avgjorde avgjort avgörs"),
    ("få", "verb", "får fick fått"),
    ("EU", None, "eu eu:s"),
]
ENGLISH = [
    ("draft", None, "drafts draft's drafted drafting"),
    ("memo", None, "memos memo's"),
    ("policy", "noun", "policies policy's"),
    ("analysis", "noun", "analyses"),
    ("leak", "verb", "leaks leaked leaking"),
    ("announce", "verb", "announces announced announcing"),
    ("submit", "verb", "submits submitted submitting"),
    ("open", "verb", "opens opened opening"),
    ("write", "verb", "writes wrote written writing"),
    ("withhold", "verb", "withholds withheld withholding"),
    ("apply", "verb", "applies applied applying"),
    ("big", "adjective", "bigger biggest"),
]


@pytest.mark.parametrize(
    ("language", "word", "part", "has"),
    [("sv", *row) for row in SWEDISH] + [("en", *row) for row in ENGLISH],
)
def test_swedish_and_english(language, word, part, has):
    assert set(has.split()) - inflect(word, language, part) == set()


@pytest.mark.parametrize(
    ("word", "language", "part", "form", "features"),
    [
        ("julkaista", "fi", "verb", "julkaistiin", {"past", "passive"}),
        ("julkaista", "fi", "verb", "julkaistaan", {"present", "passive"}),
        ("julkaista", "fi", "verb", "julkaisisi", {"conditional"}),
        ("pitää", "fi", "verb", "pidettävää", {"participle", "present", "passive", "partitive"}),
        ("kertoa", "fi", "verb", "kerrota", {"negative", "passive"}),
        ("luonnos", "fi", "noun", "luonnoksessamme", {"inessive", "singular"}),
        ("luonnos", "fi", "noun", "luonnoksiin", {"illative", "plural"}),
        ("publicera", "sv", "verb", "publicerades", {"past", "passive"}),
        ("write", "en", "verb", "wrote", {"past"}),
    ],
)
def test_features(word, language, part, form, features):
    assert features <= inflect_with_features(word, language, part)[form]


@pytest.mark.parametrize("tense", [("julkaistiin", "present"), ("julkaistaan", "past")])
def test_tenses_stay_apart(tense):
    form, other = tense
    assert other not in inflect_with_features("julkaista", "fi", "verb")[form]


@pytest.mark.parametrize(
    ("form", "left"),
    [
        ("luonnoksestakin", "luonnoksesta"),
        ("luonnoksestammekin", "luonnoksestamme"),
        ("onkohan", "on"),
        ("tuleekos", "tulee"),
        ("kertokaapas", "kertokaa"),
        ("odottakaas", "odottakaa"),
        ("eihän", "ei"),
        ("muistiokaan", "muistio"),
        ("naapuritki", "naapurit"),
    ],
)
def test_clitics(form, left):
    stripped = strip_clitics(form)
    assert stripped[0] == form
    assert left in stripped


@pytest.mark.parametrize("form", ["kokous", "on", "talo", "vastaus"])
def test_no_clitic(form):
    assert strip_clitics(form) == (form,)


def test_without_spoken_forms():
    plain = inflect("luonnos", "fi", spoken=False)
    assert "luonnoksest" not in plain
    assert plain < inflect("luonnos", "fi")


def test_both_readings_of_an_ambiguous_ending():
    forms = inflect("lista", "fi")
    assert "listalla" in forms
    assert {"nousee", "noustaan"} <= inflect("nousta", "fi")


def test_unknown_language_is_an_error():
    with pytest.raises(ValueError, match="'et'"):
        inflect("eelnõu", "et")


@given(
    st.text(max_size=24),
    st.sampled_from(["fi", "sv", "en"]),
    st.sampled_from([None, "noun", "adjective", "verb", "acronym", "name"]),
)
def test_any_text_inflects(word, language, part):
    forms = inflect(word, language, part)
    assert word.lower() in forms
    assert forms == frozenset(inflect_with_features(word, language, part))


@given(st.from_regex(r"[a-zäö]{2,12}", fullmatch=True), st.sampled_from(["noun", "verb"]))
def test_forms_are_lower_case_words(word, part):
    assert all(form == form.lower() and form.strip() == form for form in inflect(word, "fi", part))
