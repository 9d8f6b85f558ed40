"""Which kinds of messages an organisation can be told (`antwoorden.md`, B6), and so which a filter may name."""

from collections.abc import Iterator, Mapping
from typing import Literal

from events.codes import MELDINGSOORTEN, Abonnee, MeldingSoort
from events.meldingen import AbonnementGenomen
from services.errors import Fault

# What an organisation is in one zorgvraag; "omgeving" is whoever it lies in the area of, and no party.
Part = Literal["coordinatiepunt", "verwijzer", "aanbieder", "zorgverzekeraar", "omgeving"]

TOLD: Mapping[Part, frozenset[MeldingSoort]] = {
    "coordinatiepunt": frozenset((
        "zorgvraag-gesteld", "antwoord-gegeven", "te-kiezen", "stap-gezet", "vraag-onvervuld", "vraag-vervuld",
        "zorgvraag-beeindigd",
    )),
    "verwijzer": frozenset(("antwoord-gegeven", "te-kiezen", "stap-gezet", "zorgvraag-beeindigd")),
    "aanbieder": frozenset(("zorgvraag-gesteld", "zorgvraag-voorgelegd", "stap-gezet", "zorgvraag-beeindigd")),
    "zorgverzekeraar": frozenset(("stap-gezet", "toezegging-gedaan", "zorgvraag-beeindigd")),
    "omgeving": frozenset(("vraag-onvervuld", "vraag-vervuld", "stap-gezet", "escalatie-opgelost")),
}  # fmt: skip

# What an organisation in a role can be in a zorgvraag: whoever may ask one is a verwijzer of those that it asked.
PARTS: Mapping[Abonnee, tuple[Part, ...]] = {
    "gemeente": ("omgeving",),
    "regio": ("omgeving",),
    "zorgverzekeraar": ("zorgverzekeraar", "omgeving"),
    "coordinatiepunt": ("coordinatiepunt", "verwijzer"),
    "verwijzer": ("verwijzer",),
    "aanbieder": ("aanbieder", "verwijzer"),
}


def kinds_for(rol: Abonnee) -> tuple[MeldingSoort, ...]:
    """Return the kinds of messages that an organisation in a role can be told."""
    return tuple(soort for soort in MELDINGSOORTEN if any(soort in TOLD[part] for part in PARTS[rol]))


def kind_faults(genomen: AbonnementGenomen) -> Iterator[Fault]:
    """Yield each kind of message in a filter that the subscriber is never told."""
    told = kinds_for(genomen.rol)
    for number, soort in enumerate(genomen.filters.soort):
        if soort not in told:
            reason = f"Deze melding krijgt u nooit in de rol {genomen.rol}. Kies uit: {', '.join(told)}."
            yield Fault(f"body.filters.soort[{number}]", reason)
