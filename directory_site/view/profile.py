"""This module shows what a team says of itself: who stands in for it, and what else a visitor may want to know."""

from collections.abc import Iterator
from typing import NamedTuple

from directory_site import team_words
from directory_site.help_texts import LANGUAGES
from directory_site.team_words import Words, named
from directory_site.texts import text
from directory_site.view.numbers import Json, PhoneNumber, phone_number

FUNCTIES = ("onplanbare-nachtzorg", "alarmopvolging")  # what a number is for, where it is not for planned care


class Fact(NamedTuple):
    """A fact about a team, with a number to call when there is one."""

    term: str
    words: str
    number: PhoneNumber | None = None


def functie(team: Json, language: str) -> str | None:
    """Return what a number is for, unless it is for planned care (rij 41)."""
    return text(language, team["functie"]) if team["functie"] in FUNCTIES else None


def stand_ins(team: Json, language: str) -> list[str]:
    """Return who stands in for a team, and when."""
    found = (team["profiel"] or {}).get("waarneming", ())
    return [text(language, "stands_in").format(one["naam"], _when(one, language)) for one in found]


def _when(one: Json, language: str) -> str:
    words = [named(team_words.WHEN, code, language) for code in (*one["dagsoorten"], *one["dagdelen"])]
    return f" ({', '.join(words)})" if words else ""


def facts(team: Json, voor: str, language: str) -> list[Fact]:
    """Return what else a team says of itself, more to professionals."""
    found = [*_for_everyone(team, language), *(_for_professionals(team, language) if voor == "professionals" else ())]
    return [fact for fact in found if fact.words]


def point(found: Json, naam: str, language: str) -> Fact:
    """Return the function that answers for an aanbieder with this name."""
    words = f"{named(team_words.AANSPREEKFUNCTIES, found['functie'], language)}, {naam}"
    return Fact(named(team_words.TERMS, "contact", language), words, phone_number(found.get("telefoon")))


def _for_everyone(team: Json, language: str) -> Iterator[Fact]:
    if said := team["profiel"]:
        also = _words(team_words.COMPLEXE_ZORG, said["complexeZorg"], language)
        also += [team_words.ZORGPLANNING[LANGUAGES.index(language)]] if said["zorgplanning"] else []
        yield _fact("kind", _words(team_words.SOORTEN, said["soorten"], language), language)
        yield _fact("also", also, language)
        yield _fact("ehealth", _words(team_words.EHEALTH, said["ehealth"], language), language)
        yield _fact("people", _words(team_words.NIVEAUS, said["niveaus"], language), language)
        size = [said["omvang"]] if said["omvang"] else []
        yield _fact("size", _words(team_words.OMVANG, size, language), language)
    heads = [head["naam"] for aanbieder in team["aanbieders"] for head in aanbieder["onderaannemerVan"]]
    yield _fact("heads", list(dict.fromkeys(heads)), language)


def _for_professionals(team: Json, language: str) -> Iterator[Fact]:
    if said := team["profiel"]:
        yield _fact("advice", _words(team_words.ADVIES, said["advies"], language), language)
        indirect = _words(team_words.NIET_TOEWIJSBAAR, said["nietToewijsbaar"], language)
        yield _fact("indirect", indirect, language)
    for aanbieder in team["aanbieders"]:
        if aanbieder["aanspreekpunt"]:
            yield point(aanbieder["aanspreekpunt"], aanbieder["naam"], language)


def _words(words: Words, codes: list[Json], language: str) -> list[str]:
    return [named(words, one["code"], language, one["naam"]) for one in codes]


def _fact(key: str, words: list[str], language: str) -> Fact:
    return Fact(named(team_words.TERMS, key, language), " · ".join(words))
