"""What `docs/meldingen.md` shows of messages is what is sent."""

import re
from pathlib import Path
from typing import Any

import msgspec

from events.codes import Abonnee
from events.vraag import ZorgvraagAfgewezen, ZorgvraagIngetrokken
from services.alerts.messages.domain.melding import Melding
from services.alerts.subscriptions.kinds import TOLD, Part
from tests.support.meldingen import (
    ASKED,
    ONVERVULD,
    OPGELOST,
    VERVULD,
    begun,
    of_ladder,
    of_vraag,
    reader,
    told,
)
from tests.support.zorgvragen import AVOND, OVERDAG, UZOVI, gezet, offer, placed

PAGE = (Path(__file__).parents[3] / "docs" / "meldingen.md").read_text()
LADDER = (gezet(2, "een", "twee"), gezet(3, UZOVI))
# The events that the page shows, by the kind of message, and by the role where it differs.
SHOWN: dict[str, Melding] = {
    "zorgvraag-gesteld coordinatiepunt": begun(),
    "zorgvraag-gesteld aanbieder": begun(situatie="bestaand", in_zorg_bij="een"),
    "zorgvraag-voorgelegd": of_vraag(ASKED),
    "antwoord-gegeven coordinatiepunt": of_vraag(offer("team-a", AVOND), ASKED),
    "antwoord-gegeven verwijzer": of_vraag(ZorgvraagAfgewezen(team="team-b", reden="personeel"), ASKED),
    "toezegging-gedaan": of_vraag(offer("team-a", AVOND), ASKED, ONVERVULD, ladder=LADDER),
    "te-kiezen": of_vraag(offer("team-a", OVERDAG, AVOND), ASKED),
    "stap-gezet": of_ladder(LADDER[0]),
    "stap-gezet zorgverzekeraar": of_ladder(LADDER[1], LADDER[0]),
    "vraag-onvervuld": of_vraag(ONVERVULD, ASKED),
    "vraag-vervuld": of_vraag(VERVULD, ASKED, placed("team-a", OVERDAG, AVOND), ONVERVULD),
    "escalatie-opgelost": of_ladder(OPGELOST, LADDER[0]),
    "zorgvraag-beeindigd verwijzer": of_vraag(placed("team-a", OVERDAG, AVOND), ASKED),
    "zorgvraag-beeindigd aanbieder": of_vraag(ZorgvraagIngetrokken(), ASKED),
}
ROWS: list[tuple[str, Abonnee, str]] = re.findall(r"^\| `([a-z-]+)` \| ([a-z]+) \| `(\{.*\})` \|$", PAGE, re.MULTILINE)
COMMON: list[dict[str, Any]] = [
    msgspec.json.decode(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
]


def test_every_example_is_what_is_sent() -> None:
    assert [one["partij"] for one in COMMON] == [True, False]
    for soort, rol, beside in ROWS:
        seen = told(SHOWN.get(f"{soort} {rol}") or SHOWN[soort], reader(rol))[soort]
        common = COMMON[0] if seen["partij"] else COMMON[1]
        assert seen == common | msgspec.json.decode(beside), (soort, rol)


def test_every_kind_is_shown_to_every_part_that_is_told_it_save_what_is_alike() -> None:
    shown = {(rol, soort) for soort, rol, _ in ROWS}
    parts: dict[Part, tuple[Abonnee, ...]] = {
        "coordinatiepunt": ("coordinatiepunt",), "verwijzer": ("verwijzer",), "aanbieder": ("aanbieder",),
        "zorgverzekeraar": ("zorgverzekeraar",), "omgeving": ("gemeente", "regio"),
    }  # fmt: skip
    alike = {("coordinatiepunt", "zorgvraag-beeindigd"), ("zorgverzekeraar", "zorgvraag-beeindigd")}
    missing = {
        (part, soort)
        for part, soorten in TOLD.items()
        for soort in soorten
        if not any((rol, soort) in shown for rol in parts[part])
    }
    assert missing == alike


def test_the_table_of_who_is_told_what_is_that_of_the_program() -> None:
    table = re.findall(r"^\| `([a-z-]+)` \| [^|\n]+ " + r"\|([^|\n]*)" * 5 + r"\|$", PAGE, re.MULTILINE)
    columns: tuple[Part, ...] = ("coordinatiepunt", "verwijzer", "aanbieder", "zorgverzekeraar", "omgeving")
    said = {part: {row[0] for row in table if row[column].strip()} for column, part in enumerate(columns, start=1)}
    assert said == {part: {*soorten} for part, soorten in TOLD.items()}
