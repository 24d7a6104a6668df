"""Words that tell what a name is the name of: titles before people, words that bodies are named with, verbs of saying."""

from __future__ import annotations

TITLES = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame lord lady president premier chancellor minister secretary senator sen rep
    representative congressman congresswoman governor gov mayor king queen prince princess emir sheikh sheik ayatollah imam pope
    cardinal bishop archbishop rabbi father pastor rev reverend sister general gen colonel col major maj captain capt
    lieutenant lt sergeant sgt admiral commander cmdr brig brigadier chief inspector judge justice ambassador envoy chairman
    chairwoman chairperson spokesman spokeswoman spokesperson director coach manager captain striker midfielder defender
    goalkeeper analyst economist professor lawyer attorney actor actress singer writer author editor journalist photographer
    tycoon businessman opposition leader ex-president
    daw mian chaudhry tahsildar tehsildar cllr councillor hon engr ven licdo lic const constable supt superintendent advocate adv
    barrister hajiya alhaji nurse farmer driver trainer skipper head boss patron""".split()
)
SPEECH = frozenset(
    """said says told added asked wrote tweeted warned announced insisted replied explained argued claimed noted stated urged
    denied confirmed acknowledged declined thinks believes recalled""".split()
)
PLACE_CUES = frozenset("in at near from to around outside across throughout into toward towards via".split())

_BODIES = {
    "state": """ministry department directorate agency bureau authority commission council committee office secretariat inspectorate
        registry tribunal court parliament assembly senate congress cabinet treasury customs prosecutor ombudsman embassy consulate
        municipality prefecture board service administration government chamber registrar parole auditor inspector exchequer
        ministerio ministère ministerium consejo conseil tribunal office dewan majlis duma rada panchayat sabha subcommittee panel
        adjudicator archive archives mint observatory watchdog regulator""",
    "arms": """police army navy force forces guard guards corps gendarmerie command brigade battalion militia levies rifles regiment
        carabinieri patrol squad fleet army katiba lashkar harakat ansar jund hezb hizb liberation resistance
        constabulary carabineros marines coastguard guardia policía polícia polizia""",
    "party": """party front alliance coalition movement democrats republicans greens labour conservatives liberals socialists partido
        parti partei frente movimiento movimento alianza aliança parishad morcha dal sangh slate bloc blok rally unidad fronte partidul
        likud solidarity congress forum""",
    "group": """union association federation confederation league society guild brotherhood fellowship network foundation fund trust
        institute initiative circle caucus club chapter syndicate sindicato syndicat asociación associação verband bund confederación
        federación federação cooperative co-op collective watch monitor forum committee campaign mission relief aid crescent samahan
        kilusang persatuan samiti jamiat jamaat lembaga yayasan stiftung fundación consortium coalition workers teachers farmers
        nurses growers owners parents friends organization organisation alliance action rights council elders chiefs""",
    "firm": """company corporation group holdings holding industries partners capital securities motors airways airlines air foods steel
        energy petroleum oil gas mining mines metals minerals shipping lines line logistics telecom pharma pharmaceuticals labs
        laboratories systems technologies technology solutions software semiconductor electric electronics power hydro water pipes
        stores supermarkets retail hotels resorts brewery breweries distillery rum timber fibre paper textiles garments cement
        chemicals plastics optical instruments robotics dynamics aerospace marine offshore dock shipyard terminals towage ports rail
        railways bus coaches trucks freight cargo insurance assurance mutual brokers brokerage ratings advisory consulting
        associates bank banco banque banca trust credit savings finance financial investments ventures equity exchange properties
        estates homes construction builders infra infrastructure engineering works farms dairy seafood fisheries mills bakery
        entertainment studios pictures records games analytics data networks digital media health healthcare clinic rederi reederei
        ferries voyages journeys travel travels tours meats produce coffee tea wines vineyards bakeries apparel footwear furniture cosmetics
        diagnostics biotech therapeutics renewables solar wireless broadband cable couriers transport transit haulage rentals leasing realty
        developers developments contractors pensions casinos transportes construcciones servicios seguros inversiones industrias hermanos
        werke grupo groupe gruppe mills daughters sons söhne brothers bros petrolífera minera compañía""",
    "legal": """ltd limited plc inc corp co llc llp ag gmbh ab asa oyj oy nv bv sa srl spa pt tbk pte pvt bhd kk hf sas sarl pjsc jsc cjsc ltda
        sprl aps kft doo mbh kgaa""",
    "media": """news times post tribune herald gazette chronicle courier monitor observer journal daily weekly mail mirror press wire
        radio rádio tv television broadcasting fm channel telegraph standard star sun echo argus bulletin review magazine dispatch
        ledger sentinel beacon examiner inquirer express record register independent nation zeitung anzeiger dagblad nyheter tidning
        gazeta kurier dziennik diario periódico notícias noticias télé le matin pictorial insider bugle clarion banner advocate mercury gazetesi haber agencia agência agenzia agence jornal
        folha correio prensa tribuna""",
    "school": """university college school academy faculty polytechnic seminary institute universidad universidade université universität
        hochschule madrasa kindergarten high secondary primary laboratory observatory library museum gallery theatre orchestra choir
        chorale ballet opera centre center hospital infirmary clinic""",
    "team": """fc united city rovers wanderers athletic sporting dynamo dinamo lokomotiv spartak deportivo atlético atletico club sc ac cf
        real inter olympic hotspur albion county town rangers celtic giants tigers lions eagles bulls bears hawks herons warriors
        kings knights stars ferroviária operário náutico team""",
    "faith": "church diocese archdiocese parish cathedral mosque synagogue temple monastery vihara congregation synod order",
}
BODY_KINDS: dict[str, str] = {}
"""Words that bodies are named with, each with the kind of body that it tells of first."""
for _kind, _words in _BODIES.items():
    for _word in _words.split():
        BODY_KINDS.setdefault(_word, _kind)
