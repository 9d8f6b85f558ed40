"""Asking a zorgvraag (rij 72-77, 116)."""

from collections.abc import Callable, Sequence

from events.vraag import Ladder, ZorgvraagGesteld
from services.demand.application.finding import KENMERK, Vragen, claims, partijen, vers, voeg_toe, zoek
from services.demand.domain.asking import Eerste, Opgave, gevraagde_partij, ladder_van, stel
from services.errors import Clash, Fault, Invalid, NotAllowed
from services.platform.store.call import Call, again
from services.platform.store.store import Claim
from services.zorgvraag.access import Dossier
from services.zorgvraag.partijen import Kandidaat, Plaats, Search
from services.zorgvraag.zorgvraag import coordinatiepunten


@again
def stel_vraag(
    vragen: Vragen, id_: str, opgave: Opgave, kenmerk: Callable[[], str], call: Call
) -> tuple[Dossier, bool]:
    """The zorgvraag as it stands, and whether it is new; the same once more changes nothing. Raises `NotFound`,
    `NotAllowed`, `Invalid`, `Clash`."""
    _verlang_bekend(vragen, opgave)
    plaats = vragen.aanbod.plaats(opgave.postcode, opgave.wijk)
    _verlang_eigen(opgave, plaats, call)
    if bestaand := zoek(vragen, id_):
        if bestaand.vraag.gesteld.gesteld_door != call.caller.actor or not opgave.zelfde(bestaand.vraag.gesteld):
            raise Clash("Er is al een zorgvraag met dit id en andere gegevens.")
        return bestaand, False
    zoek_ = Search(
        gebied=plaats.gebied, gesteld_op=call.now, dagdelen=opgave.dagdelen, specialismen=opgave.specialismen,
        zorgverzekeraar=opgave.zorgverzekeraar,
    )  # fmt: skip
    teams = vragen.aanbod.kandidaten(zoek_, call.now)
    eerste = _eerste(vragen, opgave, plaats.ladder, teams, zoek_)
    gesteld, gevolg = stel(opgave, plaats, eerste, kenmerk(), call.caller.actor, call.now)
    neemt = [*claims(id_, _partijen(gesteld)), Claim(KENMERK, gesteld.kenmerk, id_)]
    voeg_toe(vragen, id_, 0, [gesteld, *gevolg], call, neemt)
    return vers(vragen, id_), True


def _eerste(vragen: Vragen, opgave: Opgave, ladder: Ladder, teams: Sequence[Kandidaat], zoek_: Search) -> Eerste:
    ladder = ladder_van(opgave, ladder)
    stap, ids = ladder.stappen[0], tuple(team.id for team in teams)
    if stap.rol == "gevraagd":
        return Eerste(ladder, gevraagde_partij(opgave, teams), ids)
    return Eerste(ladder, vragen.aanbod.partij(stap, zoek_, zoek_.gesteld_op), ids)


def _partijen(gesteld: ZorgvraagGesteld) -> list[str]:
    """In whose list a zorgvraag stands from its beginning: who asked, the coördinatiepunt, and who stands on step 1."""
    punten = (f"coordinatiepunt:{een}" for een in sorted(coordinatiepunten(gesteld)))
    return [gesteld.gesteld_door, *punten, *partijen(gesteld.zet)]


def _verlang_eigen(opgave: Opgave, plaats: Plaats, call: Call) -> None:
    caller, regio = call.caller, plaats.gebied.regio
    punten = {regio, *(stap.organisatie for stap in plaats.ladder.stappen if stap.rol == "coordinatiepunt")}
    if caller.rol == "aanbieder" and opgave.in_zorg_bij != caller.organisatie:
        raise NotAllowed("Een aanbieder stelt een zorgvraag voor een cliënt die bij haar in zorg is (inZorgBij).")
    if caller.rol == "verwijzer" and regio not in caller.gebied:
        raise NotAllowed("Deze wijk ligt niet in een regio waarin u werkt.")
    if caller.rol == "coordinatiepunt" and caller.organisatie not in punten:
        raise NotAllowed("Deze wijk ligt niet in uw regio.")


def _verlang_bekend(vragen: Vragen, opgave: Opgave) -> None:
    """Raises `Invalid`: a name that nobody registered could be a person's."""
    genoemd = [("voorkeur", opgave.voorkeur), ("inZorgBij", opgave.in_zorg_bij)]
    genoemd += [(f"alGevraagd[{nummer}]", wie) for nummer, wie in enumerate(opgave.al_gevraagd)]
    fouten = [
        Fault(f"body.{veld}", f"Er is geen aanbieder {wie}.")
        for veld, wie in genoemd
        if wie and not vragen.aanbod.knows_aanbieder(wie)
    ]
    uzovi = opgave.zorgverzekeraar
    if uzovi and not vragen.aanbod.knows_zorgverzekeraar(uzovi):
        fouten.append(Fault("body.zorgverzekeraar", f"Er is geen zorgverzekeraar {uzovi}."))
    if fouten:
        raise Invalid(*fouten)
