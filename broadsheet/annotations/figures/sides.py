"""Which nation or people the counted ones belong to, as one word in small letters ("palestinian")."""

from __future__ import annotations

_NATIONS = """afghan: afghanistan afghans afghan kabul
albanian: albania albanians albanian
algerian: algeria algerians algerian algiers
american: america americans american u.s. usa united-states us
argentine: argentina argentines argentine argentinian
armenian: armenia armenians armenian yerevan
australian: australia australians australian
austrian: austria austrians austrian
azerbaijani: azerbaijan azerbaijanis azerbaijani azeri azeris baku
bangladeshi: bangladesh bangladeshis bangladeshi dhaka
belarusian: belarus belarusians belarusian
belgian: belgium belgians belgian
bolivian: bolivia bolivians bolivian
bosnian: bosnia bosnians bosnian
brazilian: brazil brazilians brazilian
british: britain britons british uk u.k. england london united-kingdom
bulgarian: bulgaria bulgarians bulgarian
burkinabe: burkina-faso burkinabe
burmese: myanmar burma burmese
cambodian: cambodia cambodians cambodian
cameroonian: cameroon cameroonians cameroonian
canadian: canada canadians canadian
chadian: chad chadians chadian
chilean: chile chileans chilean
chinese: china chinese beijing
colombian: colombia colombians colombian
congolese: congo congolese drc
croatian: croatia croatians croatian croats
cuban: cuba cubans cuban
czech: czechia czechs czech czech-republic
danish: denmark danes danish
dominican: dominican-republic dominicans dominican
dutch: netherlands dutch
ecuadorian: ecuador ecuadorians ecuadorian
egyptian: egypt egyptians egyptian cairo
eritrean: eritrea eritreans eritrean
ethiopian: ethiopia ethiopians ethiopian
filipino: philippines filipinos filipino philippine manila
finnish: finland finns finnish
french: france french paris
georgian: georgians georgian tbilisi
german: germany germans german berlin
ghanaian: ghana ghanaians ghanaian
greek: greece greeks greek athens
guatemalan: guatemala guatemalans guatemalan
haitian: haiti haitians haitian
honduran: honduras hondurans honduran
hungarian: hungary hungarians hungarian
indian: india indians indian
indonesian: indonesia indonesians indonesian
iranian: iran iranians iranian tehran
iraqi: iraq iraqis iraqi baghdad
irish: ireland irish
israeli: israel israelis israeli tel-aviv jerusalem
italian: italy italians italian
ivorian: ivory-coast ivorians ivorian
jamaican: jamaica jamaicans jamaican
japanese: japan japanese tokyo
jordanian: jordan jordanians jordanian
kazakh: kazakhstan kazakhs kazakh
kenyan: kenya kenyans kenyan nairobi
kurdish: kurds kurdish
kyrgyz: kyrgyzstan kyrgyz
lebanese: lebanon lebanese beirut
libyan: libya libyans libyan
malaysian: malaysia malaysians malaysian
malian: mali malians malian
mexican: mexico mexicans mexican
moroccan: morocco moroccans moroccan
mozambican: mozambique mozambicans mozambican
nepali: nepal nepalis nepali nepalese
nigerian: nigeria nigerians nigerian
nigerien: niger nigeriens nigerien
north-korean: north-korea pyongyang
norwegian: norway norwegians norwegian
pakistani: pakistan pakistanis pakistani islamabad
palestinian: palestine palestinians palestinian gaza gaza-strip gazans gazan west-bank gaza-city
peruvian: peru peruvians peruvian
polish: poland poles polish
portuguese: portugal portuguese
rohingya: rohingyas rohingya
romanian: romania romanians romanian
russian: russia russians russian moscow
rwandan: rwanda rwandans rwandan
saudi: saudi-arabia saudis saudi
senegalese: senegal senegalese
serbian: serbia serbs serbian
singaporean: singapore singaporeans singaporean
slovak: slovakia slovaks slovak
somali: somalia somalis somali
south-african: south-africa south-africans
south-korean: south-korea south-koreans seoul
spanish: spain spaniards spanish
sri-lankan: sri-lanka sri-lankans
sudanese: sudan sudanese khartoum
swedish: sweden swedes swedish
swiss: switzerland swiss
syrian: syria syrians syrian damascus
taiwanese: taiwan taiwanese taipei
tajik: tajikistan tajiks tajik
tanzanian: tanzania tanzanians tanzanian
thai: thailand thais thai bangkok
tunisian: tunisia tunisians tunisian
turkish: turkey turks turkish türkiye ankara
ugandan: uganda ugandans ugandan
ukrainian: ukraine ukrainians ukrainian kyiv
uzbek: uzbekistan uzbeks uzbek
venezuelan: venezuela venezuelans venezuelan
vietnamese: vietnam vietnamese
yazidi: yazidis yazidi
yemeni: yemen yemenis yemeni
zambian: zambia zambians zambian
zimbabwean: zimbabwe zimbabweans zimbabwean"""

_SIDE_OF = {word: line.split(":")[0] for line in _NATIONS.splitlines() for word in line.split(":")[1].split()}


def side_of(name: str) -> str | None:
    """The nation a word or a name of a place stands for ("Palestinians", "Gaza Strip" -> "palestinian"); None where we know of none."""
    key = "-".join(name.lower().removeprefix("the ").split())
    return _SIDE_OF.get(key)


def side_in(phrase: str) -> str | None:
    """The first nation named in a phrase ("69 Israeli soldiers")."""
    words = phrase.replace("’s", "").replace("'s", "").split()
    for i, word in enumerate(words):
        found = side_of(f"{word} {words[i + 1]}") if i + 1 < len(words) else None
        if found := found or side_of(word.strip(".,") if word.lower() not in ("us",) or word == "US" else ""):
            return found
    return None
