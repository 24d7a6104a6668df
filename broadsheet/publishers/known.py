"""Publishers, wire agencies and platforms that need no introduction: facts, not rules.

A page that names a domain, an agency or an owner is understood with these tables; nothing depends on a publisher being here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

from broadsheet.model.intake import Publisher
from broadsheet.publishers.owners import folded_name, read_owners
from broadsheet.words.addresses import site_of

_AGENCIES = {
    "Associated Press": ("AP", "The Associated Press", "AP News", "AP Photo"),
    "Reuters": ("Thomson Reuters", "Reuters Photo"),
    "AFP": ("Agence France-Presse", "Agence France Presse", "AFP Photo", "AFP-JIJI"),
    "dpa": ("DPA", "Deutsche Presse-Agentur", "dpa-AFX"), "UPI": ("United Press International",),
    "PA Media": ("PA", "Press Association", "PA Wire", "PA Images"), "EFE": ("EFE Agency", "Agencia EFE", "EPA-EFE"),
    "EPA": ("European Pressphoto Agency",), "ANSA": (), "APA": (), "ATS": ("Keystone-ATS", "SDA"), "Belga": (), "ANP": (),
    "TT": (), "NTB": ("NTB scanpix",), "Ritzau": ("Ritzau Scanpix",), "STT": (), "PAP": (), "CTK": ("ČTK",), "MTI": (),
    "Agerpres": (), "BTA": (), "Lusa": (), "TASS": (), "Interfax": (), "RIA Novosti": ("RIA",), "Ukrinform": (), "Xinhua": (),
    "Kyodo": ("Kyodo News",), "Jiji": ("Jiji Press",), "Yonhap": (), "PTI": ("Press Trust of India",),
    "ANI": ("Asian News International",), "IANS": (), "Antara": (), "Bernama": (), "AAP": ("Australian Associated Press",),
    "Canadian Press": ("The Canadian Press", "CP"), "Anadolu": ("Anadolu Agency", "AA"), "WAM": (), "IRNA": (), "MENA": (),
    "SPA": (), "WAFA": (), "Bloomberg": ("Bloomberg News",), "Getty Images": ("Getty", "AFP/Getty Images"),
    "CNS": ("Catholic News Service",), "States Newsroom": (), "Tribune News Service": ("TNS",), "CNN": ("CNN Newsource",),
    "PR Newswire": (), "Business Wire": (), "GlobeNewswire": ("GLOBE NEWSWIRE",), "Zuma Press": ("ZUMA",), "SWNS": (),
    "IPS": ("Inter Press Service",),
}  # fmt: skip

_PUBLISHERS = """
abc.net.au ABC News (Australia) | abcnews.go.com ABC News | aljazeera.com Al Jazeera | apnews.com Associated Press
axios.com Axios | bbc.co.uk BBC | bbc.com BBC | bloomberg.com Bloomberg | businessinsider.com Business Insider
buzzfeednews.com BuzzFeed News | cbc.ca CBC | cbsnews.com CBS News | cnbc.com CNBC | cnn.com CNN
csmonitor.com The Christian Science Monitor | dailymail.co.uk Daily Mail | deadline.com Deadline | dw.com Deutsche Welle
economist.com The Economist | elpais.com El País | elmundo.es El Mundo | euronews.com Euronews | express.co.uk Daily Express
faz.net FAZ | forbes.com Forbes | forward.com Forward | fortune.com Fortune | foxnews.com Fox News | france24.com France 24
ft.com Financial Times | globo.com Globo | haaretz.com Haaretz | hindustantimes.com Hindustan Times | huffpost.com HuffPost
independent.co.uk The Independent | indianexpress.com The Indian Express | irishtimes.com The Irish Times
jpost.com The Jerusalem Post | latimes.com Los Angeles Times | lefigaro.fr Le Figaro | lemonde.fr Le Monde
liberation.fr Libération | marketwatch.com MarketWatch | miamiherald.com Miami Herald | mirror.co.uk Daily Mirror
motherjones.com Mother Jones | msnbc.com MSNBC | nationalreview.com National Review | nbcnews.com NBC News
newsweek.com Newsweek | newyorker.com The New Yorker | npr.org NPR | nypost.com New York Post | nytimes.com The New York Times
nzherald.co.nz The New Zealand Herald | pbs.org PBS | people.com People | politico.com POLITICO | politico.eu POLITICO Europe
propublica.org ProPublica | qz.com Quartz | reuters.com Reuters | rollingstone.com Rolling Stone | rt.com RT | rte.ie RTÉ
scmp.com South China Morning Post | seattletimes.com The Seattle Times | sky.com Sky News | slate.com Slate
smh.com.au The Sydney Morning Herald | spiegel.de Der Spiegel | sueddeutsche.de Süddeutsche Zeitung
straitstimes.com The Straits Times | tagesschau.de tagesschau | techcrunch.com TechCrunch | telegraph.co.uk The Telegraph
the-sun.com The Sun | theatlantic.com The Atlantic | theconversation.com The Conversation | thedailybeast.com The Daily Beast
theglobeandmail.com The Globe and Mail | theguardian.com The Guardian | thehill.com The Hill | theverge.com The Verge
theweek.com The Week | thetimes.co.uk The Times | time.com TIME | timesofindia.com The Times of India
timesofisrael.com The Times of Israel | usatoday.com USA TODAY | usnews.com U.S. News & World Report | variety.com Variety
vice.com VICE | voanews.com Voice of America | vox.com Vox | washingtonpost.com The Washington Post
washingtontimes.com The Washington Times | welt.de WELT | wired.com WIRED | wsj.com The Wall Street Journal | zeit.de DIE ZEIT
"""
_OWNERS = read_owners(files(__package__).joinpath("owners.txt").read_text(encoding="utf-8"))


def _read_publishers() -> dict[str, Publisher]:
    found = {}
    for entry in re.split(r"[|\n]", _PUBLISHERS):
        domain, _, name = entry.strip().partition(" ")
        if name:
            found[domain] = Publisher(name=name, domain=domain, owner=_OWNERS.get(folded_name(name)), agency=name in _AGENCIES)
    return found


_NEWSPAPER_HOST = re.compile(
    r"(?P<start>[a-z]{4,9}(?:-[a-z]{3,9}){0,2}-?)(?P<end>times|herald|tribune|gazette|chronicle|courier|journal|ledger|observer|record|"
    r"telegraph|dispatch|examiner|inquirer|guardian|advertiser|bulletin|monitor|standard|reporter|independent|weekly|news|"
    r"zeitung|nachrichten|anzeiger|kurier|tageblatt|rundschau|morgenpost|courant|dagblad)"
)
"""A host's own label as one word or hyphened words, and what makes it the name of a newspaper."""

_BY_DOMAIN = _read_publishers()
_BY_NAME = {publisher.name.casefold(): publisher for publisher in _BY_DOMAIN.values()}
_AGENCY_BY_ALIAS = {alias.casefold(): name for name, aliases in _AGENCIES.items() for alias in (name, *aliases)}


def publisher_of(address: str) -> Publisher | None:
    """Give the well-known publisher behind an address or bare domain, None for the many that are not in the table."""
    site = site_of(address if "//" in address else f"https://{address}")
    return _BY_DOMAIN.get(site) or _BY_DOMAIN.get(address.lower())


def publisher_named(name: str) -> Publisher | None:
    """Give the well-known publisher of that name, any case; a missing or added "The" does not matter."""
    folded = " ".join(name.split()).casefold()
    return _BY_NAME.get(folded) or _BY_NAME.get(f"the {folded}") or _BY_NAME.get(folded.removeprefix("the "))


def name_from_host(host: str) -> str:
    """Make a readable name of a host that ends in a word newspapers are called by: "harrowrecord.example" is "Harrow Record".

    The host stays as it is where it cannot be split for certain: other endings, and beginnings that may be several words.
    """
    label = host.removeprefix("www.").partition(".")[0].lower()
    found = _NEWSPAPER_HOST.fullmatch(label)
    if found is None:
        return host
    start, end = found["start"].strip("-"), found["end"]
    return " ".join(part.capitalize() for part in (*start.split("-"), end))


def agency_name(text: str) -> str | None:
    """Give the usual name of a wire agency: "AP" and "The Associated Press" are both "Associated Press". None for other words."""
    return _AGENCY_BY_ALIAS.get(" ".join(text.split()).strip(" .,;").casefold())


def owner_of(publisher_name: str, own: Mapping[str, str] | None = None) -> str | None:
    """Give the owner that speaks through several voices, None where none is known.

    `own` is a reader's table, by folded name; it beats the shipped one, and an empty owner says that a publisher stands alone.
    """
    folded = folded_name(publisher_name)
    return (own[folded] if own and folded in own else _OWNERS.get(folded)) or None


def house_of(publisher_name: str, own: Mapping[str, str] | None = None) -> str:
    """Give the one name that stands for a publisher wherever voices are counted: its owner's, else its own, usual one."""
    if owner := owner_of(publisher_name, own):
        return owner
    known = publisher_named(publisher_name)
    return agency_name(publisher_name) or (known.name if known else publisher_name)


def shipped_owners() -> Mapping[str, str]:
    """The open table of owners that comes with Broadsheet, by folded name."""
    return _OWNERS
