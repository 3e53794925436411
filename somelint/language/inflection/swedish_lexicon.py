"""The closed word lists that Swedish endings alone do not tell."""

from __future__ import annotations

from typing import Final

NOUN_PLURALS: Final[dict[str, tuple[str, str, str]]] = {
    row.split()[0]: (row.split()[1], row.split()[2], row.split()[3])
    for row in """
    kvinna kvinnan kvinnor kvinnorna
    man mannen män männen
    ombudsman ombudsmannen ombudsmän ombudsmännen
    tjänsteman tjänstemannen tjänstemän tjänstemännen
    bok boken böcker böckerna
    fot foten fötter fötterna
    hand handen händer händerna
    land landet länder länderna
    stad staden städer städerna
    tand tanden tänder tänderna
    natt natten nätter nätterna
    rot roten rötter rötterna
    strand stranden stränder stränderna
    son sonen söner sönerna
    bror brodern bröder bröderna
    mor modern mödrar mödrarna
    far fadern fäder fäderna
    dotter dottern döttrar döttrarna
    mus musen möss mössen
    öga ögat ögon ögonen
    öra örat öron öronen
    huvud huvudet huvuden huvudena
    bonde bonden bönder bönderna
    vän vännen vänner vännerna
    ledamot ledamoten ledamöter ledamöterna
    bokstav bokstaven bokstäver bokstäverna
    lov lovet lov loven
    hjärta hjärtat hjärtan hjärtana
    schema schemat scheman schemana
    tema temat teman temana
    system systemet system systemen
    problem problemet problem problemen
    program programmet program programmen
    rum rummet rum rummen
    forum forumet forum forumen
    datum datumet datum datumen
    centrum centrumet centrum centrumen
    organ organet organ organen
    plan planen planer planerna
    samtal samtalet samtal samtalen
    minister ministern ministrar ministrarna
    papper pappret papper papperen
    ämne ämnet ämnen ämnena
    namn namnet namn namnen
    """.strip().splitlines()
}
"""Tail of a noun → definite singular, plural, definite plural."""

ADJECTIVES: Final = {
    "bra": "bättre bäst bästa",
    "god": "gott goda bättre bäst bästa",
    "dålig": "sämre sämst sämsta värre värst värsta",
    "liten": "litet lilla små mindre minst minsta",
    "stor": "större störst största",
    "gammal": "gammalt gamla äldre äldst äldsta",
    "ung": "yngre yngst yngsta",
    "hög": "högre högst högsta",
    "låg": "lägre lägst lägsta",
    "lång": "längre längst längsta",
    "tung": "tyngre tyngst tyngsta",
    "grov": "grövre grövst grövsta",
    "få": "färre",
    "många": "fler flera flest flesta",
    "ny": "nytt nya nyare nyast nyaste",
    "egen": "eget egna",
    "öppen": "öppet öppna",
    "intern": "internt interna",
    "extern": "externt externa",
    "konfidentiell": "konfidentiellt konfidentiella",
    "sluten": "slutet slutna",
    "förtrolig": "förtroligt förtroliga",
}
"""Forms that the rules for adjectives do not make (and words known to be adjectives)."""

SECOND_GROUP: Final = tuple(
    """
    använda sända bedöma behöva stämma betyda bygga bölja drömma fylla fälla fästa följa föra
    försöka glömma känna gömma hjälpa hända häva höja höra leda leva lyfta låsa läcka läsa lära
    lösa möta nämna köpa kräva resa ringa röja röra röka skilja skärpa släcka släppa smälta ställa
    stänga stödja styra störa svälta svänga sänka söka trycka tycka tända tänka töma tömma välta
    vända väcka åka ärva räcka märka stärka värma sträcka köra växa
    """.split()
)
"""Tails of verbs with *-er* in the present (second group)."""

STRONG_VERBS: Final[dict[str, tuple[str, str, str, str]]] = {
    row.split()[0]: (row.split()[1], row.split()[2], row.split()[3], row.split()[4])
    for row in """
    vara är var varit -
    ha har hade haft -
    bli blir blev blivit bliven
    bliva bliver blev blivit bliven
    kunna kan kunde kunnat -
    vilja vill ville velat -
    skola ska/skall skulle skolat -
    böra bör borde bort -
    veta vet visste vetat -
    göra gör gjorde gjort gjord
    säga säger sade/sa sagt sagd
    lägga lägger lade/la lagt lagd
    sätta sätter satte satt satt
    sälja säljer sålde sålt såld
    välja väljer valde valt vald
    vänja vänjer vande vant vand
    dölja döljer dolde dolt dold
    smörja smörjer smorde smort smord
    spörja spörjer sporde sport spord
    stödja stöder/stödjer stödde stött stödd
    se ser såg sett sedd
    ge ger gav gett/givit given
    giva giver gav givit given
    få får fick fått -
    gå går gick gått gången
    stå står stod stått stådd
    slå slår slog slagit slagen
    be ber bad bett bedd
    dö dör dog dött -
    le ler log lett -
    ta tar tog tagit tagen
    taga tager tog tagit tagen
    dra drar drog dragit dragen
    draga drager drog dragit dragen
    bära bär bar burit buren
    skära skär skar skurit skuren
    stjäla stjäl stal stulit stulen
    komma kommer kom kommit kommen
    sova sover sov sovit -
    hålla håller höll hållit hållen
    falla faller föll fallit fallen
    låta låter lät låtit låten
    gråta gråter grät gråtit -
    äta äter åt ätit äten
    skriva skriver skrev skrivit skriven
    driva driver drev drivit driven
    riva river rev rivit riven
    gripa griper grep gripit gripen
    bita biter bet bitit biten
    lida lider led lidit liden
    skina skiner sken skinit -
    stiga stiger steg stigit stigen
    tiga tiger teg tigit -
    vika viker vek vikit viken
    svika sviker svek svikit sviken
    vrida vrider vred vridit vriden
    sprida sprider spred/spridde spridit/spritt spridd
    bjuda bjuder bjöd bjudit bjuden
    ljuga ljuger ljög ljugit ljugen
    skjuta skjuter sköt skjutit skjuten
    sluta sluter/slutar slöt/slutade slutit/slutat sluten
    bryta bryter bröt brutit bruten
    flyga flyger flög flugit flugen
    flyta flyter flöt flutit -
    frysa fryser frös frusit frusen
    knyta knyter knöt knutit knuten
    krypa kryper kröp krupit -
    tvinga tvingar/tvinger tvingade/tvang tvingat/tvungit tvingad
    binda binder band bundit bunden
    finna finner fann funnit funnen
    försvinna försvinner försvann försvunnit försvunnen
    hinna hinner hann hunnit hunnen
    vinna vinner vann vunnit vunnen
    dricka dricker drack druckit drucken
    springa springer sprang sprungit sprungen
    sitta sitter satt suttit sutten
    ligga ligger låg legat -
    slippa slipper slapp sluppit sluppen
    spricka spricker sprack spruckit sprucken
    rinna rinner rann runnit runnen
    brinna brinner brann brunnit brunnen
    sticka sticker stack stuckit stucken
    fara far for farit faren
    heta heter hette hetat -
    leva lever levde levt levd
    läsa läser läste läst läst
    njuta njuter njöt njutit njuten
    hugga hugger högg huggit huggen
    """.strip().splitlines()
}
"""Tail of a verb → present, past, supine, past participle (`-`: none; `/`: either)."""
