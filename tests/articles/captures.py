"""Captures in words of our own, framed as platforms print them."""

from __future__ import annotations

FERRY = (
    "The ferry Corwen Lass caught fire off Varmouth on Tuesday night, and nine people are known to have died, the coastguard said.",
    "Lifeboats from three towns took more than 140 passengers and crew off the burning ship in less than two hours.",
    "“We counted them down the stairs one by one,” said the steward, Elsie Trumper, who was the last to leave.",
    "The company that runs the line said it would not sail again until the inspectors had finished their work.",
    "An inquiry into the doors of the car deck, which had been reported in the autumn, will open on Friday.",
)

CARRIED = f"""\
 date 2026-03-04 tidebreak-logo
Cancel
HomeWorldSports
View more in
Transport

Ferry fire kills nine off Varmouth; company halts all sailings

By Lucan Farthingale
Posted by 
Rotunda
Rotunda
 3 hours ago
https://img.tidebreak.example/image.php?url=0a_9b
Smoke rises from the Corwen Lass off Varmouth harbour. | Halyard Photo/Ruairi Stokes

{FERRY[0]}

{FERRY[1]}



{FERRY[2]}

{FERRY[3]}

{FERRY[4]}

View All 12 Commentsarrow_down
Rotunda

Rotunda

London, England
41K+
Followers
2K+
Post
9M+
Views
ABOUT

Rotunda covers power: who has it, who wants it and who has mislaid it.

 https://www.rotunda.example
RELATED PEOPLE
Person
Elsie Trumper
IN THIS ARTICLE
#Corwen Line#Seafarers#Halyard Photo#Varmouth
YOU MAY ALSO LIKE
Tidebreak
News
Tidebreak
Transport
Country
England
Related
TransportHarbour & Quay

Inspectors board the burnt ferry as toll is expected to rise

VARMOUTH, England (Halyard) — Inspectors boarded the burnt ferry on Wednesday morning and said that they expected to find...
WorldPosted by
Halyard Press

Four dead as fire sweeps English ferry

VARMOUTH, England — Fire swept a ferry off the English coast on Tuesday and killed at least four people, officials said.
"""

STREAM = f"""\
 date 2026-03-05 Ferry doors were reported faulty in autumn, papers show

  • Oops!
    Something went wrong.
    Please try again later.
Delphine Okoro
·2 min read
  • Oops!
    Something went wrong.
    Please try again later.

Papers seen by Plinth show that the doors of the burnt ferry were reported faulty in the autumn, two officials tell Plinth

Why it matters: Nine people died when fire swept the car deck on Tuesday, and the doors are where it is thought to have begun.

Get the week in transport with Plinth Departures. Subscribe for free.

What they're saying: The company said on Wednesday that it had mended the doors before the winter, and that it would publish the bills.

  • The inspectors would not say whether they had seen the bills.

  • The ministry said it had not been told of the report.

What's next: The inquiry opens on Friday in the town hall, and the first to be heard will be the steward.

More from Plinth: Sign up to get the week in transport with Plinth Departures. Subscribe for free

Recommended Stories

  • Fire aboard ferry off Varmouth kills nine

    {"".join(FERRY)}{"".join(FERRY)}Like this article? Get more from Harbour and subscribe to Harbour Weekly for free.

  • Comet Kelder is brighter than foretold

    Look west after sunset this week, and take your gloves.

  • Canal closed in row over water

    OUDEMOND (Surco) -The lock keepers of Orsenia shut the gates on Thursday and said they would stay shut until the council had met. Two hundred barges wait on either side, and the bakers of the lower town say that they have flour for a week.
"""
