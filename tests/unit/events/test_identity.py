"""No identity of a cliënt can be said in an event: no field is for it, and no field takes a sentence (`domein.md`)."""

from collections.abc import Iterator
from typing import Any, get_args

import msgspec
import pytest

from events import catalogue, escalatie, gids, meldingen, vraag
from events.aanbod import Cel
from events.event import Event
from events.logs import EVENTS

FORBIDDEN = ("bsn", "geboorte", "adres", "huisnummer", "straat", "voornaam", "achternaam", "client", "opmerking",
             "persoon", "patient", "geslacht", "leeftijd", "diagnose", "toelichting", "notitie", "vrijetekst",
             "mantelzorger", "verzekerde", "burgerservice")  # fmt: skip
ALLOWED = {"contacteigenclienten"}  # the number for who is in care, not who that is
# Every field for text in the logs about zorgvragen and searches, with what it holds: never a sentence of who asks.
TEXTS = {
    "the role with the id of who asked": {"ZorgvraagGesteld.gesteld_door", "EscalatieGestart.gesteld_door"},
    "a kenmerk of our own making": {"ZorgvraagGesteld.kenmerk"},
    "a code of the code lists": {"ZorgvraagGesteld.specialismen", "ZorgvraagGesteld.niveau",
                                 "VraagOnvervuld.specialismen", "Filters.specialismen",
                                 "EscalatieGestart.specialismen", "Onbeantwoord.specialisme"},
    "the id of an aanbieder, which must be registered": {
        "ZorgvraagGesteld.voorkeur", "ZorgvraagGesteld.al_gevraagd", "ZorgvraagGesteld.in_zorg_bij",
        "Gevraagde.aanbieders",
    },
    "the code of a zorgverzekeraar, which must be registered": {
        "ZorgvraagGesteld.zorgverzekeraar", "VraagOnvervuld.zorgverzekeraar", "EscalatieGestart.zorgverzekeraar",
        "ZorgverzekeraarGenoemd.zorgverzekeraar",
    },
    "the id of an organisation": {
        "Zet.organisaties", "Stap.organisatie", "StapOpgepakt.organisatie", "StapDoorgegeven.organisatie",
        "OplossingGevonden.organisatie", "AbonnementGenomen.organisatie",
    },
    "the id of a team": {"ZorgvraagGesteld.kandidaten", "Gevraagde.team", "ZorgvraagToegezegd.team",
                         "ZorgvraagAfgewezen.team", "ZorgvraagGeplaatst.team", "OplossingGevonden.team",
                         "TeamVervallen.team"},
    "the id of a zorgvraag, which must exist": {"ZorgvraagGesteld.vervolg_op"},
    "the number of the huisartsenspoedpost, which its regio said": {"ZorgvraagGesteld.huisartsenspoedpost"},
    "the code of a place of at least a wijk or four digits": {
        "Gebied.regio", "Gebied.gemeente", "Gebied.wijk", "Gebied.wijken", "Gebied.postcode", "Filters.wijken",
        "Filters.gemeenten", "Filters.gebieden", "Deelgebied.code", "Deelgebied.wijken",
        "Onbeantwoord.wijk",
    },
    "an urgentie with a duration": {"Stap.termijn"},
    "why a regio set a bound, said when it arranged its ladder": {"Stap.grond"},
    "where a subscriber wants to be told": {"AbonnementGenomen.callback_url", "AbonnementGewijzigd.callback_url"},
}  # fmt: skip


def structs(kind: Any) -> Iterator[type[msgspec.Struct]]:
    """A struct with all that it is made of."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield kind
        for field in msgspec.structs.fields(kind):
            yield from structs(field.type)
    for part in get_args(kind):
        yield from structs(part)


def takes_text(kind: Any) -> bool:
    """Whether a field of this type can hold any text. What is in a `Literal` is no type."""
    return kind is str or any(takes_text(part) for part in get_args(kind))


@pytest.mark.rij(100)
@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: f"{kind.LOG}-{kind.NAME}")
def test_no_event_has_a_field_for_who_somebody_is(kind: type[Event]) -> None:
    names = {name.casefold() for name in _properties(catalogue.schema(kind))}
    assert [name for name in names - ALLOWED if any(word in name for word in FORBIDDEN)] == []


def _properties(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
    parts = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    for part in parts:
        yield from _properties(part)


def test_every_field_for_text_about_a_zorgvraag_is_known_with_what_it_holds() -> None:
    kinds = {kind for log in (vraag, escalatie, meldingen, gids) for event in log.EVENTS for kind in structs(event)}
    found = {
        f"{kind.__name__}.{field.name}"
        for kind in kinds
        for field in msgspec.structs.fields(kind)
        if takes_text(field.type)
    }
    assert found == {field for fields in TEXTS.values() for field in fields}


def test_a_field_for_free_text_would_be_found() -> None:
    class Noted(Event, frozen=True, kw_only=True):
        notitie: tuple[dict[str, str] | None, ...]

    (field,) = msgspec.structs.fields(Noted)
    assert takes_text(field.type)
    assert not any(takes_text(field.type) for field in msgspec.structs.fields(Cel))
    assert {kind.__name__ for kind in structs(vraag.Ladder)} == {"Ladder", "Stap", "Termijn"}
