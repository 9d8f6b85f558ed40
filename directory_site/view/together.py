"""This module says who works together: beside a team, in a wijk, and on the page of an agreement."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from directory_site.agreement_texts import PARTS, PARTY_KINDS
from directory_site.texts import LANGUAGES, text
from directory_site.times import in_year

MOST = 5  # names beside a team


class Agreement(NamedTuple):
    """An agreement, with its parties by name."""

    id: str
    title: str
    names: str


class Together(NamedTuple):
    """With whom a team works together, if with anybody else, and in which agreements."""

    partners: str | None
    agreements: list[Agreement]


class Party(NamedTuple):
    """A party, and what it is."""

    name: str
    kind: str


class Part(NamedTuple):
    """A part of an agreement; None where nothing of it is open."""

    name: str
    text: str | None


def in_wijk(answer: Mapping[str, Any], language: str) -> list[Agreement]:
    """Return the agreements of the place that an answer is about."""
    return [
        Agreement(one["id"], one["titel"], named((party["naam"] for party in one["partijen"]), language))
        for one in answer["afspraken"]
    ]


def of_team(team: Mapping[str, Any], answer: Mapping[str, Any], language: str) -> Together | None:
    """Return with whom a team works together; None when that is not known. It says nothing of where the team stands in
    the answer (rij 101)."""
    own = {aanbieder["id"] for aanbieder in team["aanbieders"]}
    found = [one for one in answer["afspraken"] if any(is_one_of(own, party) for party in one["partijen"])]
    others = [party["naam"] for one in found for party in one["partijen"] if not is_one_of(own, party)]
    if not found:
        return None
    partners = text(language, "together_with").format(named(others, language)) if others else None
    return Together(partners, [Agreement(one["id"], one["titel"], "") for one in found])


def is_one_of(aanbieders: set[str], party: Mapping[str, Any]) -> bool:
    """Tell whether a party is one of these aanbieders."""
    return party["rol"] == "aanbieder" and party["organisatie"] in aanbieders


def named(names: Iterable[str], language: str) -> str:
    """Return names behind each other, each once; of more than a few how many others there are."""
    once = [*dict.fromkeys(names)]
    if len(once) <= MOST:
        return ", ".join(once)
    shown = MOST - 1
    return text(language, "and_others").format(", ".join(once[:shown]), len(once) - shown)


def parties(agreement: Mapping[str, Any], language: str) -> list[Party]:
    """Return the parties of an agreement."""
    at = LANGUAGES.index(language)
    kinds = ((party["naam"], party["rol"] or party["soort"]) for party in agreement["partijen"])
    return [Party(name, PARTY_KINDS[kind][at] if kind in PARTY_KINDS else kind) for name, kind in kinds]


def kept_on(agreement: Mapping[str, Any], language: str) -> str | None:
    """Return the day on which an agreement was reported as kept, or None."""
    reported = agreement["nageleefdOp"]
    return in_year(date.fromisoformat(reported), language) if reported else None


def parts(agreement: Mapping[str, Any], language: str) -> list[Part]:
    """Return all parts of an agreement, with the texts that are open."""
    open_texts = {part["onderdeel"]: part["tekst"] for part in agreement["onderdelen"]}
    return [Part(names[LANGUAGES.index(language)], open_texts.get(code)) for code, names in PARTS.items()]
