"""An independent judge of who works together where: it reads the history of each afspraak again for each question, and
tries every wijk.

It shares nothing with the code that it judges but the published language.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from events.afspraken import (
    AfspraakBeeindigd,
    Partij,
    StatusGemeld,
    Toegetreden,
    Uitgetreden,
    VanKracht,
    VersieVastgelegd,
)
from events.event import Event

Histories = Mapping[str, Sequence[Event]]  # of afspraken, by id


class Wijk(NamedTuple):
    """A wijk of a regio, with its postcodes."""

    code: str
    regio: str
    postcodes: frozenset[str]


class Team(NamedTuple):
    """A team: its aanbieders, and the wijken and postcodes where it works."""

    aanbieders: frozenset[str]
    werkgebied: frozenset[str]


class Told(NamedTuple):
    """What the public is told of an afspraak."""

    titel: str
    status: str
    partijen: frozenset[str]
    open: tuple[tuple[str, str], ...]


def told(history: Sequence[Event]) -> Told | None:
    """Return what the public is told; nothing before it is in force and after its end."""
    if (text := _text(history)) is None or any(isinstance(event, AfspraakBeeindigd) for event in history):
        return None
    reports = [event.status for event in _since(history) if isinstance(event, StatusGemeld)]
    status = "nageleefd" if "nageleefd" in reports else "gemaakt"
    open_parts = tuple((part.onderdeel, part.tekst) for part in text.open)
    return Told(text.titel, status, frozenset(_name(party) for party in _parties(history)), open_parts)


def in_wijk(histories: Histories, wijk: Wijk) -> set[str]:
    """Return the afspraken of which the public is told in a wijk."""
    return {one for one, history in histories.items() if told(history) and _holds(history, wijk)}


def of_aanbieder(histories: Histories, aanbieder: str) -> set[str]:
    """Return the afspraken in which an aanbieder stands."""
    return {one for one, history in histories.items() if told(history) and aanbieder in _aanbieders(history)}


def of_team(histories: Histories, team: Team, wijken: Sequence[Wijk]) -> set[str]:
    """Return the afspraken of the aanbieders of a team in each wijk in which the team is found."""
    own = {one for aanbieder in team.aanbieders for one in of_aanbieder(histories, aanbieder)}
    there = [wijk for wijk in wijken if team.werkgebied & {wijk.code, *wijk.postcodes}]
    return own & {one for wijk in there for one in in_wijk(histories, wijk)}


def works_together(histories: Histories, team: Team, wijk: Wijk) -> bool:
    """Tell whether a team stands with somebody else in an afspraak of which the public is told in a wijk."""
    own = {f"aanbieder:{one}" for one in team.aanbieders}
    together = [{_name(party) for party in _parties(histories[one])} for one in in_wijk(histories, wijk)]
    return any(parties & own and parties - own for parties in together)


def _text(history: Sequence[Event]) -> VersieVastgelegd | None:
    numbers = [event.versie for event in history if isinstance(event, VanKracht)]
    texts = [event for event in history if isinstance(event, VersieVastgelegd)]
    return next((text for text in texts if numbers and text.versie == numbers[-1]), None)


def _since(history: Sequence[Event]) -> Iterator[Event]:
    """Yield what happened since the text came into force."""
    last = max(at for at, event in enumerate(history) if isinstance(event, VanKracht))
    yield from history[last:]


def _parties(history: Sequence[Event]) -> Iterator[Partij]:
    """Yield who stands in it: the parties of the text and who joined, but for those whose last step was to leave."""
    text = _text(history)
    came = [*(text.partijen if text else ())]
    came += [event.partij for event in _since(history) if isinstance(event, Toegetreden)]
    for party in {_name(one): one for one in came}.values():
        steps = [event for event in _since(history) if _is_step_of(party, event)]
        if not steps or isinstance(steps[-1], Toegetreden):
            yield party


def _is_step_of(party: Partij, event: Event) -> bool:
    match event:
        case Toegetreden():
            return _name(event.partij) == _name(party)
        case Uitgetreden():
            return event.partij == _name(party)
    return False


def _name(party: Partij) -> str:
    return f"{party.rol}:{party.organisatie}" if party.rol else f"{party.soort}:{party.naam}"


def _aanbieders(history: Sequence[Event]) -> set[str]:
    return {party.organisatie or "" for party in _parties(history) if party.rol == "aanbieder"}


def _holds(history: Sequence[Event], wijk: Wijk) -> bool:
    text = _text(history)
    if text is None:
        return False
    return wijk.code in text.gebied.wijken or (not text.gebied.wijken and text.gebied.regio == wijk.regio)
