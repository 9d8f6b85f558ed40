"""This module says who works together: in a wijk, and on the page of an agreement."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from directory_site.agreement_texts import PARTS, PARTY_KINDS
from directory_site.help_texts import LANGUAGES
from directory_site.texts import text
from directory_site.times import in_year

MOST = 5  # names of the parties of an agreement in a list


class Agreement(NamedTuple):
    """An agreement, with its parties by name."""

    id: str
    title: str
    names: str


class Together(NamedTuple):
    """Who works together in a wijk, or with an aanbieder: the first agreements, and how many more there are, if any."""

    agreements: list[Agreement]
    more: str | None


class Party(NamedTuple):
    """A party, and what it is."""

    name: str
    kind: str


class Part(NamedTuple):
    """A part of an agreement; None where nothing of it is open."""

    name: str
    text: str | None


def in_wijk(answer: Mapping[str, Any], language: str) -> Together:
    """Return who works together in the place, or with the aanbieder, that an answer is about. It says nothing of where
    a team stands in the answer (rij 101)."""
    agreements = [
        Agreement(one["id"], one["titel"], named((party["naam"] for party in one["partijen"]), language))
        for one in answer["afspraken"]
    ]
    match answer["afsprakenTotaal"] - len(agreements):
        case 0:
            more = None
        case 1:
            more = text(language, "one_agreement_more")
        case several:
            more = text(language, "agreements_more").format(several)
    return Together(agreements, more)


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
