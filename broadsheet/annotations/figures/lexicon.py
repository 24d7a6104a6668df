"""The trade's words around numbers, by what they say of the number beside them.

Classes are general English of news; they feed the tagger of kinds as features and decide by themselves only in `kinds.guard`.
"""

from __future__ import annotations

_CLASSES = {
    "DEATH": """dead death deaths die dies died dying kill kills killed killing killings perish perished perishing fatality fatalities
        toll body bodies corpse corpses slain slay murdered murder drown drowned drownings lives life executed succumbed massacre
        massacred gunned martyred martyrs fatal fatally beheaded lynched assassinated remains claimed suffocated graves buried""",
    "HURT": """injured injure injuring injuries injury wounded wounding wounds hurt hospitalised hospitalized burned burns treated
        maimed concussion hospital critical unconscious bruises stabbed""",
    "MISSING": "missing unaccounted disappeared untraced vanished trapped lost",
    "RESCUE": "rescued rescue survived survivors survivor freed released saved recovered airlifted pulled alive swam ashore safe",
    "ARREST": """arrested arrest arrests detained detainees detentions custody charged jailed imprisoned sentenced convicted held
        indicted prisoners inmates suspects suspect prosecuted remanded rounded""",
    "DISPLACE": "displaced refugees refugee migrants homeless fled flee fleeing uprooted asylum migrant",
    "EVACUATE": "evacuated evacuate evacuation evacuees evacuations",
    "HOSTAGE": "hostages hostage kidnapped abducted captive captives kidnappings abductions",
    "VICTIM": "victims victim casualties casualty affected abused stranded",
    "TROOPS": "troops soldiers soldier police officers officer personnel guards firefighters peacekeepers forces fighters militants rebels gunmen commandos",
    "CROWD": "protesters demonstrators spectators fans crowd rally marched gathered attended mourners worshippers marchers supporters audience pilgrims",
    "PERSON": """people persons person men man women woman children child civilians civilian students student workers worker residents
        passengers employees members patients families family boys girls boy girl teenagers adults citizens nationals tourists journalists
        doctors nurses teachers voters lawmakers others villagers miners crew pilots staff infants babies youths prisoners foreigners
        others humans customers pupils youngsters crewmen sailors fishermen farmers households inhabitants users candidates ministers
        delegates leaders officials owners drivers players athletes guests relatives volunteers veterans""",
    "ATTACK": """attacks attack strikes strike airstrikes bombings explosions crashes crash incidents incident shootings raids crimes
        rockets missiles shells bombs blasts drones assaults robberies violations rounds accidents clashes thefts complaints""",
    "BUILDING": "buildings building houses homes house home schools apartments structures shops hospitals churches mosques flats huts dwellings",
    "ANIMAL": "animals cattle sheep birds dogs elephants goats horses cows pigs whales chickens turtles cats fish lions kiwi eagles wolves bears rhinos deer seals dolphins camels crocodiles tigers",
    "CASE": "cases infections infected case tested positive outbreak diagnosed doses vaccinated variant coronavirus",
    "MONEYWORD": """dollars euros pounds yen yuan rupees francs pesos rand naira shillings budget fund revenue profit loss debt loan cost
        costs worth fine fined fee fees funding spending sales tax income aid invested paid pay cents""",
    "PRICE": "barrel ounce per share wage salary price tonne kilo litre liter gallon month each tickets ticket bushel rent",
    "SHARE": "percent cent percentage proportion majority share stake",
    "CHANGE": """rose rise risen fell fall fallen increase increased increasing decrease decreased decline declined dropped drop up down
        grew growth grown gained gain lost jumped surged climbed slipped cut points higher lower inflation""",
    "POLL": "poll survey respondents approve approval disapprove polled surveyed think believe favour favor support oppose margin supported surveys",
    "VOTE": "votes vote voted ballots ballot turnout lead precincts runoff backed against abstentions",
    "SEAT": "seats seat senators delegates electoral mandates counties constituencies councillors",
    "JOB": "jobs job positions unemployed layoffs redundancies posts vacancies layoff",
    "RATE": "rate rates unemployment ratio occupancy mortality per average index",
    "QUAKE": "magnitude earthquake quake richter aftershock temblor",
    "SPEED": "mph kph kmh knots km/h speed winds gusts",
    "DISTANCE": "kilometers kilometres km miles mile meters metres metre feet foot inches cm mm centimetres nautical yards kilometer m ft high deep tall",
    "AREA": "acres hectares square sq hectare acre ha",
    "MASS": "tons tonnes kilograms kg litres liters gallons pounds barrels grams tonne kilos cubic containers bushels bags tonnes",
    "TIME": "seconds minutes hours hour days day weeks week months month years year decades minute decade nights hrs",
    "PRISON": "prison jail sentence sentenced imprisonment bars behind parole probation jailed",
    "AGE": "aged age old year-old",
    "MODAL": """could may might would will should if expected forecast predicted projected plan plans planned target goal aim estimated up to
        demand demands capacity limit maximum threatened unless propose proposed potential likely risk warned fear feared""",
    "NEGATIVE": "no not never without denied deny denies false untrue neither nor withdrew retracted",
    "PAST": "last earlier previous previously since ago former prior past record then compared history historic",
    "MONTH": "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec",
    "GAME": "beat goals points scored win won defeat score lead runs wickets sets innings match games goal defeated",
    "ROAD": "route highway flight no number chapter article section room unit apt page channel rule act bus line",
}  # fmt: skip

CLASS_OF: dict[str, str] = {}
for _name, _words in _CLASSES.items():
    for _word in _words.split():
        CLASS_OF.setdefault(_word, _name)

CASUALTY_CLASSES = frozenset({"DEATH", "HURT", "MISSING", "RESCUE", "ARREST", "DISPLACE", "EVACUATE", "HOSTAGE", "VICTIM"})
CASUALTY_KINDS = frozenset({"deaths", "injured", "missing", "rescued", "arrested", "displaced", "evacuated", "hostages", "victims"})
KINDS = frozenset(
    """deaths injured missing rescued arrested displaced evacuated hostages victims troops crowd people attacks buildings things animals
    cases money price share change poll votes seats jobs rate magnitude speed distance area mass_volume duration sentence other""".split()
)
