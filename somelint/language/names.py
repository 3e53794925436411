"""Given names and family names by which a person is known in running text.

Names in use in Finland, the other Nordic and Baltic countries, Britain and Ireland, with
those of larger immigrant groups; lower case, no hyphens (a double name is known by its
parts). Loaded only when a rule asks for persons.
"""

GIVEN = frozenset(
    """
    aada aage aamos aamu aapo aappo aarne aarni aaro aaron aarre aatos aatto aatu aava abbas
    abbi abbie abby abdi abdirahman abdul abdullah abdullahi abebe abelone abigail ada adam
    adele adnan adolf adomas adrian adriana adrianna adrienne adrija aedan agne agnes agnese
    agneta agnete agnieszka agris ahmad ahmed ahti ahto aidan aideen aiden aiga aigars aija
    aila aileen aili ailis ailsa aimee aimo aina aine aini aino aira airi airo aisha aishe
    aisling aislinn aistis aivar aivaras aivars aki aksel akseli aku alan alana alanis
    alanna alannah alarik alastair alba albert alberte alberto alberts albin aldis alec
    alejandra alejandro aleks aleksander aleksandr aleksandra aleksandras aleksandrs
    aleksanteri aleksei aleksi alex alexa alexander alexandra alexandria alexis alf alfons
    alfred algirdas algot ali alice alicia alina alisa alise alisha alison alistair alister
    alix allan allen alli allison alma alpo altti alva alvar alve alvin alyssa amadeus amal
    amalia amalie amanda amber amelia amelie amelija amie amin amina amir amira amy ana anas
    anastasia anastazja anatoly anders andre andrea andreas andrei andrejs andres andrew
    andrešs andris andrius andriy andrus andrzej andré andréas ane anete anette angel angela
    angelica angelika angelina angie angus aniela anita anitta anja ann anna annalise anne
    anneli annelie annemette annette anni annica annie anniina annija annika annikki annukka
    ansis anssi antanas antero anthony antoin antoinette anton antoni antonia antonio antons
    antony antra ants antti anu aodhan aoibheann aoibhin aoibhinn aoife apolonia april aram
    arash arho ari ariana arianne ariel arijus arild arimo arja arkadiusz armandas armands
    armas armi arminas arnas arne arnis arno arnold arnoldas arnolds aroha aron aronas arran
    arron arthur artis arto arttu artturi artur arturs arvi arvid arvo arvydas asad asbjørn
    asger ashlee ashleigh ashlene ashley ashling ashton asko assar asta aston astrid atte
    aud audrey audrius august augustas augusts aukusti aulikki aulis aune aurelia aurelija
    aurimas aurora ausma austin austra autumn auvo aušra axel ayaan ayan ayesha aziz baiba
    bailey bailie barbara barbro barry bartek bashir beata beatrice becky belinda bella ben
    benas benedicte benedikte bengt benjamin benn benny bent bente benthe berit bernadette
    bernard berndt bernhard bernt bert berta bertil bertram beth bethan bethany bettina
    betty beverley beverly bianca bianka bilal bill billy birger birgit birgitta birgitte
    birte birthe biruta bitten bjarne björn bjørg bjørn blaine blake blanaid blanka bo bob
    bobby bodil boe boel bonnie boris borris borys bosse brad bradley brady brandi brandon
    brandy breandan breanna brencis brenda brendan brent brett brian briana brianna bridget
    brigid brigita brita britt britta brittany brittney brogan bronach bronagh bronwen
    brooke brooklyn bror bruce bruno bryan bryce bryony bushra börje bøje børge cahal cahir
    cailin cailum caitlin caitlyn caitriona cajsa cal caleb callan callum calum calvin
    cameron camilla candace candice caoilfhionn caoimhe caoimhin caolain caolan caomhan cara
    caragh carin carina carita caritta carl carla carlo carlos carly carmel carmen carol
    carola carole carolin carolina caroline carolyn carrie carsten carter carys casey casper
    cassandra cassidy cassie catarina cathal catharina catherine cathrine cathy catrin
    catrine catriona ceara cecilia cecilie celine cesar cezary chad chantel chantelle charis
    charlene charles charlie charlott charlotta charlotte chase che chelsea chelsey cherie
    cherith cheryl cheyenne chloe chris christel christer christian christie christin
    christina christine christofer christoffer christopher christy cianan ciara ciaran
    ciarrai cillian cindy cirkeline claes claire clara clare clarence clarissa clark clas
    claudia claus clavs clayton clifford clinton cliodhna cliona clive clodagh codie cody
    cole colin colleen collette collin colm colton colum conal conall conan conchur conn
    connie connor conny conor conrad constance cora corey corinne cormac cornelia corrie
    cortney cory courteney courtney craig cristian cristina crystal curt curtis cynthia
    cyprian dace dafydd dag dagmar dagmara dagny daiga daina dainis dainius daire dairine
    daisy dakota dale dalton damian damien damon dan dana daniel daniela danielius daniella
    danielle daniels danny dante dara darcy darija darin darius dariusz darlene darragh
    darrell darren darryl darya daryl daryna dave david dawid dawn dayna deaglan dean deane
    deanna dearbhail dearbhaile dearbhla debbie deborah debra declan deirbhile deirdre
    deividas del demi denis denise dennis deqa derek dermot derrick dervla desiree desirée
    desmond destiny devin devon diamond diana diane diarmuid dick dilan dillon dina dionne
    disa ditte dmitri domantas domas domhnall dominic dominik dominique dominyka dominykas
    don donal donald donatas donna doris dorota dorotea doroteja dorothy dorte dorthe
    douglas dovydas drew duane dulcie duncan dustin dwayne dylan dzidra dzintars dzintra
    eadaoin eamon eamonn earl ebba ebbe ebony eda eddie edel eden edgar edgaras edgars edit
    edita edith edmunds eduardo eduards edvard edvardas edvin edvinas edward edwin eelis
    eemeli eemil eerik eerika eerikki eero eetu eeva eevi egidijus egil egils egon eija
    eikka eila eileen eilidh eilis eilish eimantas eimear eimer eimhear einar einari eine
    einer eini eino eira eirik eivind eivor elaine eleanor elena eleonor eleonora eli elias
    eliel elif eliisa elijah elin elina elinor elis elisa elisabet elisabeth elise elisha
    elita eliza elizabete elizabeth ella elle ellen elli ellie ellinor elliot elliott elly
    elma elmer elmeri elmo elna elof eloise elsa else elsebeth elsie elsy elton elvi elviira
    elvin elvira elvis elvy elza ema emanuel emelie emer emil emilia emilie emilio emilis
    emily emma emmet emmett emmi emmy enar enda ene engla enni enrika ensio enya eoghan eoin
    eric erica erik erika erikas erin erja erkka erkki erland erling ermanis ermo erna
    ernest ernestas ernests erno ernst eryk eryn esa esben eskil esko esmarelda espen essi
    estelle ester esteri esther ethan ethel euan eugen eugene eunan eva evald evaldas evan
    eve eveliina evelina evelyn evert evie evija evita evy ewa ewan ewelina fabian fainche
    faith fanni fanny farah farhad farid fatima fatma fatuma faustas fawzia faye feargal
    fearghal felicia felix ferdinand fergal fergus fernando filip filippa finbar finn fintan
    fiona fionntan fionnuala fjalar flemming florence folke frances francesca francis
    francisco franciszek frank franklin frans frazer fred freddy frede frederick frederik
    frederikke fredric fredrik fredrika freja freya fricis frida fritz frode fryderyk
    gabriel gabriela gabrielius gabriella gabrielle gaida gail gaja galina gareth garrett
    garry gary gatis gavin gediminas geir gemma gene genovefa geoffrey georg george georgia
    georgina gerald geraldine gerard gerd gerda gerhard gert gertrud giedrius gilbert giles
    gillian gillis gina gisela giselle gitta gitte glen glenda glenn gloria goda gordon gorm
    gottfrid grace graeme graham grainne grant greg greger gregg gregory greta grete grethe
    grieta gro grzegorz gudrun gun gunborg gundhild gunhild gunilla gunita gunn gunnar
    gunnel gunner gunta guntars guntis gunvor gurli gustaf gustas gustav gustaw guy gwen
    gwendolyn gyda gytis göran gösta göte habib hadi hailey haley halima hamid hamish hampus
    hamza hani hanna hannah hanne hannele hannes hannu hans hanss harald harijs harold harri
    harriet harry harvey hasan hassan hawa hayden hayleigh hayley hazel heather hector hedda
    hedvig hege heidi heikki heimo heini heino helen helena helene helga helge heli helinä
    helka helle hellevi helmer helmeri helmi helvi helén heléne hemi henna henni henning
    henri henric henrietta henriette henriikka henrik henrika henrikki henriks henry herbert
    herdis herman hermanis hermanni hertta hilary hilda hilde hilding hilja hilkka hillevi
    hilma hjalmar hjalte hjördis hodan holger hollie holly hossein howard hubert hugh hugo
    hunter hussein håkan håkon håvard iain ian iben ibrahim ida idun ieva ifrah ignacy ignas
    igor igors iida iina iiris iiro iisakki iivari ikram ilari ilga ilhan ilkka ilmari ilona
    ilpo ilse ilta ilze iman imants immi ina inari india indra indrek ines inese ineta inez
    inga ingalill inge ingeborg ingegerd ingegärd ingela ingelise ingemar inger ingmar
    ingrid ingrida inguna ingvar ingvild inka inkeri inta iona ipa irene irina iris irja
    irma irmantas irmeli iryna iréne isa isaac isabel isabell isabella isabelle isac isaiah
    isak isla ismail ismo isto ivan ivar ivars iver iveta ivo iwo jaakko jaan jaana jaanus
    jacek jack jackie jackson jaclyn jacob jacobine jacqueline jade jaime jake jakob jakobs
    jakub jalmari jalo jamal james jamie jamila jan jana jane janet jani janice janika
    janina janine janis janita janne janni jannie jannis jano jared jari jarkko jarl jarlath
    jarmo jarno jaska jasmin jasmine jason jasu javier jay jayde jayne jean jeanette jeanne
    jeff jeffery jeffrey jekaterina jelena jemma jena jenna jenni jennie jennifer jenny jens
    jeppe jere jeremi jeremiah jeremy jerker jermaine jerome jerry jerzy jesper jesse
    jessica jesus jevgeni jezups jill jillian jim jimi jimmie jimmy joachim joacim joakim
    joan joann joanna joanne jocelyn jochen jocke jodi jodie jody joe joel johan johanna
    johanne johannes johans john johnathan johnnie johnny jolanta jolene joline jon jonas
    jonatan jonathan jonathon joni jonna jonny joona joonas joonatan jooseppi joosua jordan
    jordon jorge joris jorma jorunn jose josef josefiina josefin josefina josefine joseph
    josephine josh joshua josé jouko jouni jovita joy joyce juan jude judith judy juha
    juhana juhani juho jukka julia julian julianna julie julita julius juliusz june juni
    junior juozas jurgita juri juris juska jussi justas justin justina justinas justine
    justyna jutta juuli juulia juuso jyri jyrki jytte józef jörgen jørgen jüri kaapo kaari
    kaarin kaarina kaarlo kacper kadri kai kaija kaino kaisa kaisu kaitlin kaitlyn kaj kaja
    kajetan kajsa kajus kake kalervo kalevi kalina kalle kamil kamila kane kara karen kari
    karim karin karina karita karl karla karley karlo karol karoliina karolina karoline
    karolis karsten kasimir kaspar kaspars kasper kasperi kassu katariina katarina katarzyna
    katcha kate katelyn katharina katharine katherine kathleen kathryn kathy kati katie
    katja katri katriina katrin katrina katrine katy kauko kauno kayla kaylee kayleigh
    kazimierz kealan keelan keely keeva keijo keith keld kelli kellie kelly kelsey kelvin
    ken kendra kenn kennet kenneth kenny kent kenth keri kerri kerrie kerry kersti kerstin
    kerttu kertu kevin khadija khaled khalid kian kiara kicki kiera kieran kiia killian kim
    kimberley kimberly kimi kimmo kipras kira kirby kirk kirsi kirsten kirsti kirstie
    kirstin kirstine kirsty kjeld kjell kjersti kjetil klara klas klaus klavs knut konrad
    konradus konsta konstanty kori kornel kornelia kornelija kotryna krista kristaps kristen
    krister kristers kristi kristian kristie kristiina kristin kristina kristine kristjan
    kristofer kristoffer kristopher krists kristupas kristy krišs krystal krystian krystyna
    krzysztof ksawery kullervo kumar kurt kurtis kustaa kyle kylie kyllikki kyösti kåre
    lacey lage laila laimonis lana lance laoise lara lari larry lars lasse lassi latasha
    latoya laura lauren lauri laurie lauris laurita laurits laurynas laus laust lawrence
    layla lea leah leanne lee leena leevi leia leif leigh leila lemmikki lempi lena lene
    lennart lennarth lenni leo leon leona leonard leonardo leonie leonora leons leopold
    leroy lesley leslie leticija levi lewis leyla li liam liban lidia lidija liene liepa
    ligita liina liisa lilian lilija lilita lilja lillemor lilly lily lina linas linda
    lindsay lindsey line linn linnea linnéa linus lisa lisbet lisbeth lise liselott
    liselotte liv liva livia liwia lizete ljubov ljudmila lloyd logan lois loke lona lone
    lonnie lorcan loretta lori lorna lorraine lotta lotte loui louie louis louise lova love
    lovis lovisa lowe lucas lucia lucinda lucy ludmila ludvig ludwig luis lukas luke luna
    luul lydia lykke lynda lyndon lyndsay lyndsey lynn lynne lynsey lyydia lyyli lærke
    maaria maarit macauley maciej mackenzie macs madara made madeleine madelene madeline
    madison mads maeve magdalena magne magnus mahad mahdi mahmoud maie maija maiju maiken
    maikki maikku mainio maire mairead mairtin maisa maj maja majken majvor makayla make
    maks maksim maksymilian malachy malcolm malene malgorzata malik malin malla malle
    mallory malou malte malthe malva malwina mandy manfred mantas manu manuel manus marc
    marcel marcelina marcia marcin marco marcus marcy mare marek mareks maren margaret
    margareta margaretha margit margot margret margrethe margrieta margus mari maria mariah
    mariam marian mariana mariann marianna marianne marie marija marika marilyn marina mario
    marion marisa marissa marit marita maritta marius mariusz marja marjaana marjatta marjo
    marjukka marjut mark markas marketta markku marko markus marlene marta marte martha
    martin martina martine martta martti martyn martynas marvin marwa mary maryam maryan
    masa mason matas mateusz matheo mathew mathias mathilda mathilde mati matias matilda
    mats matteo matthew matthias matti mattias matts maud mauno maura maureen mauri maurice
    mauritz maurycy max maxim maximilian maxwell may maya maža mckenzie meabh meagan meaghan
    meda meelis meeri meg megan meghan mehdi mehmet meibh meiju meja melania melanie melina
    melinda melissa melker melody melvin melwin mercedes meredith merete merethe merike
    merja mervi mette mia micael michael michaela michal michala micheal micheala michel
    michele michelle micke mie mielikki mieszko miguel mihels mihhail mihkel miia miika
    miikka mik mika mikael mikaela mikayla mike mikels mikkel mikko mila milan milana milda
    milja milka milla mille milo milton mimi mimmi mina mindaugas mindy minea minja minna
    minni minttu mio mira miranda mirdza miriam mirja mirjam mirjami mirka mirkka miro mirva
    misty mitchel mitchell moa modris mogens mohamad mohamed mohammad mohammed moira mollie
    molly mona monica monika monique moona morgan morten muhammad muhammed mustafa my mykola
    myles märta märtha måns mårten nadežda nadia nadifa nadine nadja naglis naja najma nana
    nancy nanna nanni naoimh naoise naomh naomi nasir nasra natalia natalie natalja natan
    natanael nataniel natasha natasja natasza nathalie nathan nathaniel nea nedas neil nela
    nella nelli nellie nelly neo nerijus neringa nete netta niall niamh nichola nicholas
    nichole nick nicklas niclas nicola nicolai nicolaj nicolas nicole nicoline niels nigel
    niilo niina nikita nikki niklas niko nikodem nikola nikolai nikolaj nikolajs niks nils
    nimo nina ninni nisse noa noah noel nojus noora nora norbert norma norman normunds nour
    nova nuala nur nuutti oda odd odeline odette odhran ofelia oili oisin oiva okko oksana
    ola olaf olav olavi ole oleg oleh oleksandr oleksiy olena olfert olga olgierd oliver
    olivia olivija oliwer oliwier olle olli olof olov omar onni oona oonagh oran orestas
    orfhlaith orla orlagh orlaigh orlaith orvo orvokki oscar oskar oskari oskars osman osmo
    ossi ossian osvald osvalds oto otso ottilia otto outi ove owe owen paavali paavo padraic
    padraig padraigin paige palle pam pamela parker pasi pate patric patrice patricia
    patrick patrik patryk patty paul paula pauli pauliina paulina pauline paulius pauls
    pauric pavel paw pawel peadar pearce pearse peder pedro peeter peggy pekka pelle pena
    penny pentti pepe per perla pernilla pernille perry pertti pete peter petra petras petri
    petter petteri philip phillip phoebe phyllis pia piaras pierce pierre piia pijus pinja
    piotr piret pirjo pirkka pirkko polly pontus poul povilas preben preston priit priscilla
    pyry päivi päivikki pälvi pär pål rabbe rachael rachel rachelle rafael ragna ragnar
    ragner ragnhild rahma raija raili raimo raimonds rainer raisa raivis raivo ralf ralph
    rami raminta randall randi randy rasa rashid rasma rasmus ratia rauha rauni rauno raven
    ray raymond rebecca rebecka rebekah rebekka reda reece reet reetta reetu regan regina
    reginald regitse regitze reidun reijo reima rein reine reinhold reinis reino rene renee
    rené renée repe reuben reza rhian rhianna rhianne rhiannon rhonda rhys rian ricardo
    richard richardt rick rickard rickey ricky rigmor rihards riikka riina riitta rikard
    rikke riku riley risto rita ritt ritva roar robbie robert roberta robertas roberto
    roberts robin robyn rodney roger rohan roise roisin rojus rokas roksana roland rolandas
    rolands rolf roman romualdas ron ronald ronan roni ronja ronni ronnie ronny roope roosa
    rory rosa rose roseanna rosemary rosie rosita ross rostam rowan roy rozalia ruairi ruari
    ruben rudolf rune russell rut ruta rute ruth ruusu ruut ryan ryszard rytis saana saara
    sabina sabine sabrina sacha saga said saija saila saimi sakari saku salah saleh salim
    salla salli sally salma salme sam samanta samantha sami samir samira sampo samu samuel
    samuli sander sandis sandra sandy sanelma sanita sanna sanne sanni santa santeri santtu
    saoirse sapa sara sarah sari sasha saskia satu saul saulius savannah scot scott seamus
    sean seana seanan seaneen seanna sebastian seija selena selina selma senja seona seppo
    serena sergei sergey sergio serhii seth severi shadi shane shania shanice shanna shannan
    shannen shannon shari sharon shaun shauna shauneen shawn shawna shay shea sheena sheila
    shelby shelia shelley shelly sheree sheri sherri sherry sheryl shirley shona sian sierra
    sigfrid sigge sigita signe sigrid sigurd sigvard siim siiri silas silje sille silvija
    simas simen simo simon simona simonas simone sindre sine sinead sini sinikka sintija
    siobhan siofra siri sirje sirkka sirpa siru sisko sissel siv sivert sixten sofi sofia
    sofie sofiia soili sointu solveig solvej solvita sonata sondre sonia sonja sonny sonya
    sophia sophie sorcha spencer stacey stacie stacy staffan stanley steen stefan stefanie
    stein steinar stella stellan sten stephan stephanie stephen steve steven stewart stian
    stig stina stine stuart sture sue suleiman summer sune suoma susan susann susanna
    susannah susanne sussanne sussie suvi suzanne svante svea svein sven svenning sverre
    svetlana sydney sylvi sylvia sylwia synnøve sys szymon sören søren sørine søs taavetti
    taavi tabitha tadas tadeusz tadhg tage taimi taina taisto taito tajus tamara tami tammie
    tammy taneli tanja tanner tanya tapani tapio tara taras tarja tarmo taru tasha tatiana
    tatjana tatu tauno tautvydas taylor ted teemu teija tejs tekla tellervo tellu tenho
    tenis teodor teodors teppo terence teresa terese teresia terhi terje tero terrance
    terrence terri terry terttu tess tessa tetiana teuvo thea theo theodor theodore theres
    theresa therese theresia therése thi thomas thor thore thure tia tiarna tiarnan tiegan
    tiernan tiffany tiia tiina tiit tiitus tiiu tilda tilde tim timi timmy timo timothy
    timppa tina tindra tine titas tobias tobiasz toby todd toivo tola tom tomas tomasz tomi
    tommi tommy tompa toms tone toni tonicha tonje tonny tony tonya toomas topi topias tor
    tora torben torbjörn torbjørn tord tore torgny tori torill torolf torsten torsti torvald
    tory touko tova tove tracey traci tracie tracy travis trevor tricia triin trine tristan
    troels trond troy tuija tuire tuomas tuomo tuovi ture turid tuukka tuula tuuli tuulia
    tuulikki tuva tyler tymon tymoteusz tyra tyrone tyyne tyyni tõnu uffe uki uldis ulf ulla
    ulpu ulrica ulrik ulrika ulrike una unni uno unto uolevi urban urho urmas urpo ursula
    urszula usko uuno vadim vagn vaida vaidas vakris valborg valda valdemar valdis valentin
    valentina valeri valerie valija valter valtteri vanesa vanessa vanja vappu veera veeti
    vega vegard veijo veikka veikko veini veli vello velta vendela veneranda venla ventla
    vera verner verneri vernon veronica veronika vesa vicki vickie victor victoria vidar
    vide vieno viesturs viggo vigilija viivi vija viking viktor viktoria viktorija viktors
    vilde vilgot vilhelm vilhelmi vilhelmiina vilhelmina vilho vili vilis vilius viljami
    viljo villads ville vilma vilmer vilnis vilppu vincent vineta viola virginia virpi virva
    virve visvaldis vita vitalija viveca viveka vivian vivianne vladimir vladislavs voitto
    volodymyr vuokko vytautas väinämö väinö waldemar walter wanda warren warsame wayne weena
    wenche wendy werner wesley whitney wiktor wilhelm wilhelmina wille william willie willy
    wilma wilmer winni winnie wiremu witold wojciech wyatt xavier xenia yan yana yannick
    yasin yasmin yasmine yda yesenia yevhen ylva yngve yolanda yonas yousef yrjö yrsa yulia
    yuri yusuf yvette yvonne zac zach zacharias zachary zahra zainab zak zane zara zehnia
    zeinab zelma zenia zenta ziedonis ziggy zoe zoya äijä åbjørn åge åke åsa åse örjan östen
    øivind øjvind ørni øvli øystein øyvind ülle žanis žemyna žygimantas
    """.split()
)
"""Given names, some of which are ordinary words too: see ``ORDINARY``."""

FAMILY = frozenset(
    """
    aalto aaltonen aas aasen abbas abbott abdi abdullah abrahamsen abrahamsson acevedo
    acosta adams adkins adolfsson aguilar aguirre ahlberg ahlgren ahlin ahlqvist ahlström
    ahmad ahmadi ahmed aho ahokas ahola ahonen airaksinen akhtar alanen alanko alatalo
    alexander alexandersson alfredsson ali allan allen allison alm almgren almqvist alvarado
    alvarez amundsen anderberg andersen anderson andersson andrade andreasen andreassen
    andreasson andresen andrews andrén anthony antikainen antonsen antonsson anttila
    anttonen archer arellano arias armstrong arnesen arnold aro aronsson arroyo arvidsson
    ashley ashton asikainen asp asplund atkins atkinson augustsson aune austin autio auvinen
    avery avila axelsson ayala ayers bach backlund backman bailey baird baker bakke bakken
    baldwin ball ballard banks barajas barber barker barlow barnes barnett barr barrera
    barrett barron barry bartlett barton bass bates bauer bautista baxter bean beard beasley
    bech beck becker begum bell beltran bender bengtsson benitez benjamin bennett benson
    bentley benton berg bergdahl berge berger berggren bergkvist berglund bergman bergqvist
    bergsten bergstrand bergström bergvall bernard berntsen berntsson berry bertelsen
    bertilsson bevan bibi birch bird birkeland bishop björk björklund björkman black
    blackburn blackwell blair blake blanchard blankenship blevins blixt blom blomberg
    blomgren blomkvist blomqvist bodin bohlin bohman bolin bolton boman bond bonilla booker
    boone booth borg borgström boström bowen bowers bowman boyd boyer boyle bradford bradley
    bradshaw brady branch brandt braun bray brekke brennan brewer bridges briggs bright
    brink broberg brock brodin brolin broman brookes brooks brown browne browning bruce
    bruun bryan bryant brännström buchanan buck buckley bull bullock burch burgess burke
    burman burnett burns burrows burton bush butcher butler bylund byrd byrne byström bäck
    bäckman bäckström börjesson bøe cabrera cain calderon caldwell calhoun callahan camacho
    cameron campbell campos cannon cantrell cantu cardenas carey carlberg carlsen carlson
    carlsson carney carpenter carr carrillo carroll carson carter cartwright casey castaneda
    castillo castro cervantes chadwick chamberlain chambers chan chandler chaney chang
    chapman charles charlton chase chavez chen cherry choi christensen christian
    christiansen christoffersen chung cisneros claesson clark clarke clausen clay clayton
    clements cline coates cobb cochran coffey cohen cole coleman coles collier collins colon
    combs compton conley conner connolly connor conrad contreras conway cook cooke cooley
    cooper copeland cordova cortez costa cowan cox craig crane crawford crosby cruz cuevas
    cummings cunningham curry curtis dahl dahlberg dahlgren dahlin dahlqvist dahlström
    dahlén dale dalton daly dam daniel daniels danielsen danielsson daugherty davenport
    davey david davidson davidsson davies davila davis davison dawson dean decker delacruz
    deleon delgado dennis diaz dickerson dickinson dickson dillon dixon dobson dodd dodson
    doherty dominguez donaldson donnelly donovan dorsey dougherty douglas downs doyle drake
    duarte dudley duffy duke duncan dunlap dunn duran durham dyer eaton edberg edin edlund
    edman edström edvardsen edvardsson edwards eide einarsson ekberg ekdahl ekelund ekholm
    eklund eklöf ekman ekstrand ekström eliassen eliasson ellingsen elliott ellis ellison
    elo elofsson eloranta emanuelsson emilsson engberg engdahl engen englund engman engström
    engvall erickson ericson ericsson eriksen eriksson erkkilä erlandsson eronen escobar
    eskelinen eskola esparza espinoza estes estrada evans evensen everett ewing fagerström
    falk farah farley farmer farrell faulkner ferguson ferm fernandez ferrell field fields
    figueroa finch finley fischer fisher fitzgerald fitzpatrick fleming fletcher flink
    flores flowers floyd flynn foley folkesson forbes ford fors forsberg forsell forsgren
    forslund forsman forster foster fowler fox francis franco frandsen frank franklin
    fransson franzén fraser frazier frederick frederiksen fredriksen fredriksson freeman
    frey friberg frid friedman friis frisk fritz frost fry frye fuentes fuller gabrielsson
    gaines gallagher gallegos galloway galvan gamble garcia gardiner gardner garner garrett
    garrison garza gashi gates gay gentry george gibbons gibbs gibson gilbert giles gill
    gillespie gilmore glass glenn glover goddard godfrey golden gomez gonzales gonzalez good
    goodman goodwin gordon gough gould graham grahn granath granberg granlund granström
    grant graves gray green greene greenwood greer gregersen gregory gren griffin griffith
    griffiths grimes gross grönlund grönroos guerra guerrero gulbrandsen gullberg gundersen
    gunnarsson gustafsson gustavsson gutierrez guzman göransson haapala haapanen haapaniemi
    haas haataja haavisto hagberg hagen haglund hagman hagström hahn hakala hakkarainen hale
    haley hallberg hallgren hallin halme halonen halvarsson halvorsen hamilton hammar
    hammarström hammond hampton hancock haney hanna hannula hansen hanson hanssen hansson
    haraldsson hardin harding hardy hargreaves harju harmon harper harrell harrington harris
    harrison hart hartikainen hartley hartman harvey hasan hassan hatfield haug hauge haugen
    haugland hautala hautamäki haverinen hawkins hayden hayes haynes hays hayward heath
    hebert hedberg hedin hedlund hedman hedström heikkilä heikkinen heino heinonen heiskanen
    helenius helgesson helin helland hellberg hellgren hellman hellström helminen henderson
    hendricks hendrix henningsson henriksen henriksson henry hensley henson herbert herman
    hermansen hermansson hernandez herrera herring hess hester hewitt hickman hicks hietala
    hietanen higgins hilton hiltunen hines hinton hirvonen hjalmarsson hjelm hjort hobbs
    hodge hodges hodgson hoffman hogan hokkanen holappa holden holder holgersson holland
    holloway holm holmberg holmes holmgren holmqvist holmström holopainen holst holt
    honkanen hood hooper hoover hope hopkins horn horne horton hosseini houghton houston
    howard howarth howe howell howells huang hubbard huber hudson huerta huff huffman hughes
    huhtala hull hult hultgren hultman humphrey humphreys humphries hunt hunter huotari
    huovinen hurley hurst hussain hussein hutchinson huttunen huuskonen huynh hyde hyttinen
    hytönen hyvärinen hyvönen hägg hägglund häggström häkkinen hämäläinen hänninen härkönen
    håkansson högberg höglund ibarra ibrahim ihalainen ikonen immonen ingram ingvarsson
    iqbal irwin isaksen isaksson ismail israelsson issa ivarsson iversen jaakkola jaatinen
    jackson jacobs jacobsen jacobson jacobsson jafari jakobsen jakobsson jalonen james
    jansson jarl jarvis jauhiainen jefferson jenkins jennings jensen jenssen jeppesen
    jeppsson jepsen jespersen jessen jimenez johannessen johannesson johansen johansson john
    johns johnsen johnson johnsson johnston jokela jokinen jonasson jones jonsson jordan
    josefsson joseph joyce juarez juhlin juntunen jussila juvonen jäntti järvelä järvenpää
    järvi järvinen jääskeläinen jönsson jörgensen jørgensen kaikkonen kainulainen kaiser
    kallio kane kanerva kangas kankaanpää kantola karhu karhunen kari karjalainen karlberg
    karlsen karlsson karlström karppinen karttunen karvinen karvonen kaufman kauppila
    kauppinen kaur kay keinänen keith keller kelley kelly kemp kemppainen kennedy kent kerr
    keränen keskinen keskitalo ketola kettunen khalil khan kidd kilpeläinen kim king
    kinnunen kirby kirk kiuru kivelä kivimäki kivinen kiviniemi kivistö kjeldsen kjellberg
    kjær klasson klausen klein kline kling knapp knight knowles knox knudsen knutsen
    knutsson koch koistinen koivisto koivula koivunen kokko kokkonen kolehmainen komulainen
    konttinen koponen korhonen korpela korpi kortelainen koskela koski koskinen kosonen
    kovanen kramer krantz krause kristensen kristensson kristiansen kristiansson
    kristoffersen kristoffersson krogh krueger kuisma kujala kukkonen kulmala kumpulainen
    kuosmanen kurki kuronen kuusela kuusisto kvist kyllönen kähkönen källström kämäräinen
    kärki kärkkäinen laakkonen laakso laaksonen lahti lahtinen laiho laine laitinen lam lamb
    lambert lammi lampinen landin landry landström lang lankinen lantz lappalainen lara
    larsen larson larsson lassen lassila latvala laukkanen lauridsen laurila lauritsen
    laursen law lawrence lawson leach leblanc lee lees lehikoinen lehtimäki lehtinen lehto
    lehtola lehtonen leino leinonen lennartsson leon leonard lepistö leppänen leskinen
    lester levin levine levy lewis lidström lidén lie lien liimatainen lilja liljegren lin
    lind lindahl lindberg lindblad lindblom linde lindell linder lindfors lindgren lindh
    lindholm lindkvist lindmark lindquist lindqvist lindroos lindsey lindskog lindström
    lindvall lindén linna lipponen little liu liukkonen livingston ljung ljungberg ljunggren
    ljungqvist lloyd logan lopez lord lowe lowery lozano lucas lucero luna lund lundberg
    lundblad lunde lundell lundgren lundh lundholm lundin lundkvist lundmark lundquist
    lundqvist lundström luoma lutz luukkonen lynch lynn lyons lähteenmäki löf löfgren lönn
    lövgren macdonald macias mack madden maddox madsen magnusson mahmood mahoney makkonen
    maldonado malinen malm malmberg malmgren malmqvist malmström malone mann manninen
    manning markkanen marklund marks marquez marsden marsh marshall martikainen martin
    martinez martinsen martinsson marttila marttinen mason massey mata mathews mathiasen
    mathiesen mathis mathisen matikainen matilainen matthews mattila mattsson maxwell mayer
    maynard mayo mays mcbride mccall mccann mccarthy mccarty mcclain mcclure mcconnell
    mccormick mccoy mccullough mcdaniel mcdonald mcdowell mcfarland mcgee mcgrath mcguire
    mcintosh mcintyre mckay mckee mckenzie mckinney mcknight mclaughlin mclean mcmahon
    mcmillan mcneil mcpherson meadows medina mejia melander melendez melin mellor melton
    mendez mendoza mercado mercer meriläinen merritt metcalfe meyer meyers meza miah michael
    middleton miettinen mikkelsen mikkola mikkonen miles miller mills miranda mistry
    mitchell moberg modig moe moen mogensen mohamed mohammad mohammadi mohammed mohamud
    moilanen moisio molin molina mononen monroe montes montgomery montoya moody moon mooney
    moore mora morales moran moreno morgan morley morris morrison morrow morse mortensen
    morton moses mosley moss moyer mueller muhonen mullen mullins munoz murillo murphy
    murray mustafa mustonen myers myhre myklebust myllymäki mäenpää mäkelä mäki mäkinen
    männistö mäntylä määttä månsson mårtensson möller møller nash navarro naylor neal nelson
    nevala nevalainen newman newton nguyen nicholls nichols nicholson nielsen niemelä niemi
    nieminen niiranen niklasson nikula nilsen nilsson niskanen nissen nissinen nixon noble
    nolan norberg nord nordberg nordgren nordin nordlander nordlund nordqvist nordström
    norgren norlin norling norman norris norrman north norton norén nousiainen novak nunez
    nurmi nurminen nuutinen nyberg nygren nygård nykänen nylander nylund nylén nyman nyström
    näslund næss nørgaard o'brien o'connor o'donnell o'neill o'sullivan obrien ochoa
    oconnell oconnor odom odonnell ohlsson oikarinen oinonen ojala ojanen oksanen olander
    olausson olesen oliver ollikainen ollila olofsson olsen olson olsson omar oneal oneill
    orozco orr ortega ortiz osborn osborne oskarsson osman ottosson overgaard owen owens
    paananen paavilainen paavola pace pacheco padilla pajunen pakarinen palm palmer palmgren
    palmqvist palomäki parker parkes parkin parkinson parkkinen parks parrish parry parsons
    partanen parviainen pasanen patel patrick patterson patton paul paulsen paulsson payne
    peacock pearce pearson peck pedersen pehkonen pekkala pekkarinen pelkonen peltola
    peltonen peltoniemi pena pennanen pennington penttilä penttinen perez perkins perry
    persson perälä pesonen peters petersen peterson petersson pettersen pettersson petty
    pham phelps phillips pickering pierce pietilä pihl piirainen pineda pirinen pitkänen
    pittman pitts pohjola pollard ponce poole pope porter potter potts poulsen powell powers
    pratt preston prince pritchard proctor pruitt pugh puhakka pulkkinen puranen puustinen
    pääkkönen pålsson pöllänen quinn raatikainen rahman rajala ramirez ramos ramsey randall
    randolph rangel ranta rantala rantanen rask rasmussen rauhala rautiainen rautio ravn ray
    raymond read reed rees reese reeves rehn reid reilly reinikainen repo reyes reynolds
    rhodes rice richard richards richardson richmond riddle riggs riihimäki riikonen riley
    rinne rintala rios rissanen ritter rivas rivera rivers roach robbins roberson roberts
    robertson robertsson robinson robles robson rocha rodgers rodriguez rogers rojas rollins
    roman romero ronkainen roos rosales rosario rose rosenberg rosengren rosenqvist ross
    rossi rosén roth rowe rowland rowley roy rubio ruiz ruotsalainen rush russell russo ruud
    ruuskanen ryan rydberg rydén rytkönen ryynänen räisänen räsänen räty rönkkö rønning
    saarela saari saarinen saastamoinen sahlin said sainio salas salazar saleh salinas
    sallinen salmela salmi salminen salo salomaa salomonsson salonen sampson samuelsson
    sanchez sandberg sandell sanders sanderson sandgren sandin sandoval sandström sandvik
    sanford santana santiago santos saunders savage savolainen sawyer schaefer schmidt
    schmitt schneider schofield schou schroeder schultz schwartz scott selin sellers seppä
    seppälä seppänen serrano sexton shaffer shah shannon sharp sharpe shaw shea shelton
    shepard shepherd sheppard sherman shields short sihvonen sillanpää silva silvennoinen
    simmons simola simon simonen simonsen simonsson simpson sims sinclair singh singleton
    sipilä sirviö sirén sivertsen sjöberg sjöblom sjödin sjögren sjöholm sjölander sjölin
    sjölund sjöstedt sjöstrand sjöström skinner skog skoglund skoog skov sköld slater sloan
    small smart smith snow snyder soini soininen solberg solheim solis solomon sosa soto
    sparks spears spence spencer stafford stanley stanton stark steele steen steffensen
    stein stenberg stenlund stenström stephens stephenson stevens stevenson stewart stokes
    storey storm stout strand strandberg strickland strid strong ström strömberg strøm
    stuart ståhl suarez suhonen sullivan sundberg sundell sundin sundqvist sundström
    suomalainen suominen sutinen sutton svahn svanberg svantesson svedberg svendsen svensson
    svärd swanson sweeney swift sykes syrjälä sæther söderberg södergren söderholm söderlund
    söderman söderqvist söderström sörensen søndergaard sørensen taipale takala talbot
    tamminen tangen tanner tanskanen tapia tarvainen taskinen tate taylor terrell terry
    tervo thomas thomassen thompson thomsen thomson thor thornton thorpe thorsen thorén
    thulin thygesen tiainen tiihonen tikka tikkanen timonen tirkkonen todd toft toivanen
    toivonen tolonen tolvanen tomlinson torres torstensson townsend tran travis trevino
    trujillo tucker tuomi tuominen tuovinen turesson turnbull turner turpeinen turunen tveit
    tyler tähtinen törnqvist underwood uotila uusitalo vainio valdez valencia valentine
    valenzuela valkama valkonen vallin valtonen vance vang vargas varis vartiainen vasquez
    vaughan vaughn vazquez vega velasquez velazquez velez venäläinen vestergaard vesterinen
    vesterlund vestin viberg viitala viitanen vik viklund vikström vilhelmsson viljanen
    villa villanueva villarreal villegas vincent virta virtanen voutilainen vuorela vuori
    vuorinen väisänen välimäki väyrynen väänänen wade wagner wahlberg wahlgren wahlström
    walker wall wallace waller wallgren wallin wallis walls wallén walsh walter walters
    walton wang ward ware warner warren washington waters watkins watson watts weaver webb
    weber webster weeks weiss welch wells wennberg werner westberg wester westerberg
    westerlund westin westlund westman weston wheeler whitaker whitehead whitehouse whitney
    whittaker wiberg widén wiggins wiklund wikström wilcox wiley wilhelmsson wilkerson
    wilkins wilkinson williams williamson willis wilson winberg winther wolf wolfe wong
    woodard woods woodward wright wyatt yang yates ylinen ylitalo ylönen yoder york zamora
    zavala zetterberg zhang zimmerman zuniga åberg ågren åkerlund åkerman åkesson åsberg
    åslund åström öberg öhman östberg österberg östling östlund östman ødegård østergaard
    """.split()
)
"""Common family names that their endings do not give away."""

ORDINARY = frozenset(
    """
    aamu aarre ahti ahto aina alli alma alva amber anni armas arvo aurora autumn auvo bill
    bo bob bror christian crystal dag daisy dale dawn dean don drew earl eine eliel eve
    faith frank fred gene glen grace grant gun guy hans hazel heather heimo heini helle
    helmi hertta hilja holly ilta inari iris jack jade jalo jasmine jean joy june kaari
    kaarina kaino kaj kari kasper kauko kerttu lance lempi lenni lilja lily liv lova love
    mainio maj malla manu mark mats may melody mielikki mina minttu misty nick noa norman
    oiva onni orvokki otso penny per pia pinja pyry päivi rauha rauni ray reima ricky robin
    rosa rose rut ruth ruusu saga salla salme sampo sandy sanna satu sini sinikka siru siv
    sointu sten stig sue summer suoma suvi tage taimi taisto taito tarmo taru tenho toivo
    tor tord torsti touko tracy tuuli tyyne tyyni ulf unto urho usko vappu veli vera vesa
    victor victoria vieno viking voitto vuokko warren
    """.split()
)
"""Given names that are ordinary words or places as well: a name only beside a family name
or inside a sentence."""

ENGLISH_ORDINARY = frozenset(
    """
    amber autumn bill bob bror christian crystal dag daisy dale dawn dean don drew earl eve
    faith frank gene glen grace grant guy hans hazel heather holly iris jack jade jasmine
    jean joy june lance lily mark may melody mina misty nick norman penny ray ricky robin
    rose ruth sandy sue summer tage tracy victor victoria warren
    """.split()
)
"""Those of them that need a family name formed like one even so."""
