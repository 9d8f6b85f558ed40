"""Asking a zorgvraag (rij 72-77, 116)."""

from collections.abc import Callable, Sequence

from events.vraag import Ladder, ZorgvraagGesteld
from services.demand.application.finding import KENMERK, Vragen, claims, partijen, vers, voeg_toe, zoek
from services.demand.domain.asking import Eerste, Opgave, gevraagde_partij, ladder_van, stel
from services.errors import Botsing, Fout, Ongeldig, Verboden
from services.platform.store.call import Opdracht, again
from services.platform.store.store import Claim
from services.zorgvraag.access import Dossier
from services.zorgvraag.partijen import Kandidaat, Plaats, Zoekopdracht
from services.zorgvraag.zorgvraag import coordinatiepunten


@again
def stel_vraag(
    vragen: Vragen, id_: str, opgave: Opgave, kenmerk: Callable[[], str], opdracht: Opdracht
) -> tuple[Dossier, bool]:
    """The zorgvraag as it stands, and whether it is new; the same once more changes nothing. Raises `NietGevonden`,
    `Verboden`, `Ongeldig`, `Botsing`."""
    _verlang_bekend(vragen, opgave)
    plaats = vragen.omgeving.plaats(opgave.postcode, opgave.wijk)
    _verlang_eigen(opgave, plaats, opdracht)
    if bestaand := zoek(vragen, id_):
        if bestaand.vraag.gesteld.gesteld_door != opdracht.beller.actor or not opgave.zelfde(bestaand.vraag.gesteld):
            raise Botsing("Er is al een zorgvraag met dit id en andere gegevens.")
        return bestaand, False
    zoek_ = Zoekopdracht(
        gebied=plaats.gebied, gesteld_op=opdracht.nu, dagdelen=opgave.dagdelen, specialismen=opgave.specialismen,
        zorgverzekeraar=opgave.zorgverzekeraar,
    )  # fmt: skip
    teams = vragen.omgeving.kandidaten(zoek_, opdracht.nu)
    eerste = _eerste(vragen, opgave, plaats.ladder, teams, zoek_)
    gesteld, gevolg = stel(opgave, plaats, eerste, kenmerk(), opdracht.beller.actor, opdracht.nu)
    neemt = [*claims(id_, _partijen(gesteld)), Claim(KENMERK, gesteld.kenmerk, id_)]
    voeg_toe(vragen, id_, 0, [gesteld, *gevolg], opdracht, neemt)
    return vers(vragen, id_), True


def _eerste(vragen: Vragen, opgave: Opgave, ladder: Ladder, teams: Sequence[Kandidaat], zoek_: Zoekopdracht) -> Eerste:
    ladder = ladder_van(opgave, ladder)
    stap, ids = ladder.stappen[0], tuple(team.id for team in teams)
    if stap.rol == "gevraagd":
        return Eerste(ladder, gevraagde_partij(opgave, teams), ids)
    return Eerste(ladder, vragen.omgeving.partij(stap, zoek_, zoek_.gesteld_op), ids)


def _partijen(gesteld: ZorgvraagGesteld) -> list[str]:
    """In whose list a zorgvraag stands from its beginning: who asked, the coördinatiepunt, and who stands on step 1."""
    punten = (f"coordinatiepunt:{een}" for een in sorted(coordinatiepunten(gesteld)))
    return [gesteld.gesteld_door, *punten, *partijen(gesteld.zet)]


def _verlang_eigen(opgave: Opgave, plaats: Plaats, opdracht: Opdracht) -> None:
    beller, regio = opdracht.beller, plaats.gebied.regio
    punten = {regio, *(stap.organisatie for stap in plaats.ladder.stappen if stap.rol == "coordinatiepunt")}
    if beller.rol == "aanbieder" and opgave.in_zorg_bij != beller.organisatie:
        raise Verboden("Een aanbieder stelt een zorgvraag voor een cliënt die bij haar in zorg is (inZorgBij).")
    if beller.rol == "verwijzer" and regio not in beller.gebied:
        raise Verboden("Deze wijk ligt niet in een regio waarin u werkt.")
    if beller.rol == "coordinatiepunt" and beller.organisatie not in punten:
        raise Verboden("Deze wijk ligt niet in uw regio.")


def _verlang_bekend(vragen: Vragen, opgave: Opgave) -> None:
    """Raises `Ongeldig`: a name that nobody registered could be a person's."""
    genoemd = [("voorkeur", opgave.voorkeur), ("inZorgBij", opgave.in_zorg_bij)]
    genoemd += [(f"alGevraagd[{nummer}]", wie) for nummer, wie in enumerate(opgave.al_gevraagd)]
    fouten = [
        Fout(f"body.{veld}", f"Er is geen aanbieder {wie}.")
        for veld, wie in genoemd
        if wie and not vragen.omgeving.kent_aanbieder(wie)
    ]
    uzovi = opgave.zorgverzekeraar
    if uzovi and not vragen.omgeving.kent_zorgverzekeraar(uzovi):
        fouten.append(Fout("body.zorgverzekeraar", f"Er is geen zorgverzekeraar {uzovi}."))
    if fouten:
        raise Ongeldig(*fouten)
