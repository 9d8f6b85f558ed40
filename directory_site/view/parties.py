"""This module shows the parties that are responsible: the loket, the steps of the ladder, and the gemeente."""

from datetime import datetime
from typing import NamedTuple

from directory_site.texts import text
from directory_site.view.hours import is_ahead, is_open, party_hours
from directory_site.view.numbers import Json, PhoneNumber, audience, number_of


class Step(NamedTuple):
    """A step of the ladder shows who is responsible next. `move` says that this party has the move (*nu aan zet*)."""

    name: str
    explanation: str
    number: PhoneNumber | None
    audience: str | None
    hours: str | None
    move: str | None


class Loket(NamedTuple):
    """The loket is the point of a regio that takes requests."""

    name: str
    number: PhoneNumber | None
    is_open: bool
    hours: str
    audience: str | None
    is_first: bool


def loket(answer: Json, language: str, now: datetime) -> Loket | None:
    """Return the loket; it comes first on the page when it is open and serves who asks."""
    found = answer["loket"]
    if found is None:
        return None
    opened = is_open(found, answer, now)
    return Loket(
        name=found["naam"],
        number=number_of(found["contact"]),
        is_open=opened,
        hours=party_hours(found, answer, language, now),
        audience=audience(found["voor"], language),
        is_first=opened and ("iedereen" in found["voor"] or answer["voor"] in found["voor"]),
    )


def loket_now(answer_now: Json, language: str, now: datetime) -> Loket | None:
    """Return the loket when it can be called now, for a page about a later moment."""
    found = loket(answer_now, language, now)
    return found if found and found.is_first else None


def ladder(answer: Json, language: str, now: datetime) -> list[Step]:
    """Return the steps of the ladder; the first party that can be reached has the move, and a closed one never has."""
    parties = [party for party in answer["verantwoordelijken"] if party["stap"] is not None]
    first = next((party for party in parties if is_open(party, answer, now)), None)
    move = text(language, "move_then" if is_ahead(answer, now) else "move_now")
    return [
        Step(
            name=step_name(party, language),
            explanation=text(language, f"{party['rol']}_text"),
            number=number_of(party["contact"]),
            audience=audience(party["voor"], language),
            hours=party_hours(party, answer, language, now) if party["contact"] or party["bereikbaarVanaf"] else None,
            move=move if party is first else None,
        )
        for party in parties
    ]


def step_name(party: Json, language: str) -> str:
    """Return what people call a party of the ladder."""
    return str(party["naam"]) if party["rol"] == "coordinatiepunt" else text(language, party["rol"])


def step_in_sentence(party: Json, language: str) -> str:
    """Return what people call a party in the middle of a sentence: only a name keeps its capital."""
    called = step_name(party, language)
    return called if party["rol"] == "coordinatiepunt" else called[0].lower() + called[1:]


def wmo(answer: Json) -> tuple[str, PhoneNumber | None] | None:
    """Return the name and number of the gemeente, which helps under the Wmo."""
    for party in answer["verantwoordelijken"]:
        if party["rol"] == "gemeente":
            return party["naam"], number_of(party["contact"])
    return None
