"""Who is told of an event, by which kind of message (`antwoorden.md`, B6; L 3.3).

A party is told when it must act, and of the end. Who is no party is told of unmet demand in its own area, once it
counts. A refusal is told to nobody but whoever must choose.
"""

from collections.abc import Iterable, Mapping

import msgspec

from events.codes import MeldingSoort
from events.escalatie import StapGezet
from events.vraag import Zet, ZorgvraagGesteld, ZorgvraagVoorgelegd
from services.alerts.messages.domain.melding import Melding
from services.alerts.subscriptions.kinds import TOLD, Part
from services.regels.gebieden import coarse
from services.zorgvraag.access import Dossier, Viewer
from services.zorgvraag.escalatie import lacks_zorgverzekeraar
from services.zorgvraag.partijen import list_keys
from services.zorgvraag.zorgvraag import coordinatiepunten


class Told(msgspec.Struct, frozen=True):
    """An organisation, as `rol:organisatie`, that is told of an event by a kind of message, and what it is in the
    zorgvraag."""

    reader: str
    part: Part
    soort: MeldingSoort

    @property
    def viewer(self) -> Viewer:
        """The organisation, as it stands to a zorgvraag."""
        rol, _, organisatie = self.reader.partition(":")
        return Viewer(rol, organisatie)


def audience(melding: Melding) -> list[Told]:
    """Return everybody that is told of an event, each at most once by each kind of message."""
    soorten = melding.soorten
    if not soorten:
        return []
    parties = _parties(melding)
    return [
        Told(reader, part, soort)
        for soort in soorten
        for reader, part in (parties | _aanbieders_besides(melding, soort, parties)).items()
        if soort in TOLD[part]
    ]


def _parties(melding: Melding) -> dict[str, Part]:
    """Return what every organisation is that is told of more than what happens to itself. What stands later goes
    before: an aanbieder that asked is told as a verwijzer, and besides when one of its own teams is asked."""
    dossier, gesteld = melding.after, melding.after.vraag.gesteld
    found: dict[str, Part] = {}
    if dossier.counts:
        found |= dict.fromkeys(_omgeving(dossier), "omgeving")
    found |= dict.fromkeys(_of_rol("zorgverzekeraar", _on_the_step(melding)), "zorgverzekeraar")
    found[gesteld.gesteld_door] = "verwijzer"
    for punt in sorted(coordinatiepunten(gesteld)):
        found[f"coordinatiepunt:{punt}"] = "coordinatiepunt"
    return found


def _of_rol(rol: str, keys: Iterable[str]) -> list[str]:
    return sorted(key for key in keys if key.startswith(f"{rol}:"))


def _omgeving(dossier: Dossier) -> list[str]:
    """Return in whose area it lies: nobody when no area may be told. Where only the regio may, a gemeente is not told:
    it would know that it lies in that gemeente."""
    gesteld, uzovi = dossier.vraag.gesteld, dossier.vraag.zorgverzekeraar
    if (area := coarse(gesteld.gebied, gesteld.specialismen)) is None:
        return []
    return [
        f"regio:{area.regio}",
        *([f"gemeente:{area.gemeente}"] if area.gemeente else []),
        *([f"zorgverzekeraar:{uzovi}"] if uzovi else []),
    ]


def _keys(zet: Zet) -> list[str]:
    return list_keys(zet.rol, zet.organisaties)


def _on_the_step(melding: Melding) -> list[str]:
    """Return who stands on the step, and who holds it until that begins: not the aanbieders that were only asked, who
    would not be told so of a colleague's cliënt."""
    houder, in_care = melding.houder, melding.after.vraag.gesteld.in_zorg_bij
    holds = () if houder.rol == "gevraagd" and not in_care else _keys(houder)
    return [*_keys(melding.after.zet), *holds]


def _involved(dossier: Dossier) -> Iterable[str]:
    """Return who stands or stood on a step of the ladder."""
    return (*_keys(dossier.vraag.zet), *(dossier.escalatie.involved if dossier.escalatie else ()))


def _aanbieders_besides(melding: Melding, soort: MeldingSoort, parties: Mapping[str, Part]) -> dict[str, Part]:
    """Return the aanbieders that a kind of message is for, save one that asked itself; when its own team is asked, that
    team hears of it as any other does."""
    is_told = soort == "zorgvraag-voorgelegd"
    return {key: "aanbieder" for key in sorted(_aanbieders(melding, soort)) if is_told or key not in parties}


def _aanbieders(melding: Melding, soort: MeldingSoort) -> set[str]:
    vraag, event = melding.after.vraag, melding.event
    match event:
        case ZorgvraagGesteld(in_zorg_bij=str(aanbieder)) if soort == "zorgvraag-gesteld":
            return {f"aanbieder:{aanbieder}"}
        case ZorgvraagVoorgelegd(teams=teams):
            return {f"aanbieder:{aanbieder}" for gevraagde in teams for aanbieder in gevraagde.aanbieders}
        case StapGezet(zet=zet, waarnemer=waarnemer):
            must_act = _on_the_step(melding) if waarnemer or lacks_zorgverzekeraar(zet) else _keys(zet)
            return {*_of_rol("aanbieder", must_act)}
    if soort != "zorgvraag-beeindigd":
        return set()
    asked = {f"aanbieder:{aanbieder}" for aanbieders in vraag.gevraagd.values() for aanbieder in aanbieders}
    in_care = {f"aanbieder:{vraag.gesteld.in_zorg_bij}"} if vraag.gesteld.in_zorg_bij else set[str]()
    return asked | in_care | {*_of_rol("aanbieder", _involved(melding.after))}
