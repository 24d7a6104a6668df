"""NewsBreak: carries local and national publishers, with a card about each and topics below."""

from __future__ import annotations

import re
from datetime import date

from broadsheet.publishers.rules import PlatformRules


class NewsBreak(PlatformRules):
    """The article page of 2021: logo, menu, article, comments, publisher card, related people, tags, topics, related cards."""

    name = "NewsBreak"
    domains = ("newsbreak.com", "newsbreakapp.com")
    since = date(2020, 1, 1)
    until = date(2023, 12, 31)
    marks = (
        ("the logo's name newsbreak-logo", re.compile(r"\bnewsbreak-logo\b")),
        ("pictures from img.particlenews.com", re.compile(r"https?://img\.particlenews\.com/")),
        ("a link to newsbreak.com", re.compile(r"https?://(?:www\.)?newsbreak(?:app)?\.com/")),
    )
    furniture = ((re.compile(r"CreatorsPublishersAdvertisers|Cancel|View more in"), "nav"),)
    categories = frozenset(
        "World|Military|Middle East|Politics|U.S. Politics|Presidential Election|Congress & Courts|Foreign Policy|"
        "Protests|Immigration|Europe|Asia|Africa|"
        "Americas|China|India|UK|Economy|Business|Markets|Stocks|Personal Finance|Real Estate|Industry|Jobs|"
        "Energy Industry|Retail|Technology|Computers|"
        "Cell Phones|Internet|Software|Video Games|Science|Space|Environment|Wildlife|Animals|Pets|Astronomy|Health|"
        "Public Health|Diseases & Treatments|"
        "Mental Health|Fitness|Weight Loss|Medical & Biotech|Sports|Football|NFL|Basketball|NBA|Baseball|MLB|Hockey|NHL|"
        "Soccer|Golf|Tennis|UFC|Motorsports|"
        "College Sports|Combat Sports|Entertainment|Movies|Music|TV Series|TV & Videos|Celebrities|Books & Literature|"
        "Arts|Theater & Dance|Photography|"
        "Lifestyle|Food & Drinks|Recipes|Restaurants|Travel|Home & Garden|Beauty & Fashion|Relationships|"
        "Family Relationships|Religion|Society|Education|"
        "Kids|Cars|Traffic|Traffic Accidents|Public Safety|Law Enforcement|Crime|Accidents|Weather|Severe Weather|"
        "Agriculture|Labor Issues|Local|"
        "Minorities|LGBTQ|Advocacy|Charities|Shopping|Gift Cards|Jewelry".split("|")
    )
