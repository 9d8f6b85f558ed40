"""Shows a regio and a gemeente by themselves, with what can be counted of their wijken; pure."""

from collections.abc import Iterable, Sequence

from events.codes import STAPROLLEN
from services.directory import bodies as shared
from services.directory import regios_bodies as bodies
from services.directory.document import RegioDocument, WijkFacts
from services.directory.domain.figures import Counted, Wijken, figures, wijken_of_gemeente
from services.directory.domain.names import search_key
from services.directory.domain.opening import clock, opening
from services.regels.kalender import DAG, DAGSLEUTELS
from services.regels.ladder import DEFAULT_STEPS


def name(regio: RegioDocument) -> shared.Regio:
    """Return a regio with its name."""
    return shared.Regio(code=regio.id, naam=regio.naam, voorbeeld=regio.voorbeeld)


def in_list(regio: RegioDocument) -> bodies.RegioInLijst:
    """Return a regio as it stands in a list."""
    return bodies.RegioInLijst(
        code=regio.id,
        naam=regio.naam,
        voorbeeld=regio.voorbeeld,
        gemeenten=len({wijk.gemeente for wijk in regio.wijken.values()}),
        wijken=len(regio.wijken),
        inwoners=sum(wijk.inwoners for wijk in regio.wijken.values()),
    )


def in_order(regios: Iterable[RegioDocument]) -> list[RegioDocument]:
    """Return the regio's that have wijken, by their names as Dutch sorts them."""
    return sorted((one for one in regios if one.wijken), key=lambda one: (search_key(one.naam), one.id))


def regio(found: RegioDocument, counted: Counted | None) -> bodies.HeleRegio:
    """Return a regio as it is shown."""
    return bodies.HeleRegio(
        code=found.id,
        naam=found.naam,
        voorbeeld=found.voorbeeld,
        volledig=counted is not None,
        dagdelen=_dagdelen(found),
        loket=_loket(found),
        huisartsenspoedpost=found.huisartsenspoedpost,
        ladder=tuple(_ladder(found)),
        dekking=found.dekking,
        cijfers=figures(found.wijken, counted),
        gemeenten=tuple(_gemeenten(found, counted)),
    )


def _dagdelen(found: RegioDocument) -> bodies.Dagdelen:
    day, minute = divmod(found.dagindeling.weekend, DAG)
    return bodies.Dagdelen(
        overdag=clock(found.dagindeling.overdag),
        avond=clock(found.dagindeling.avond),
        nacht=clock(found.dagindeling.nacht),
        weekend_begint=f"{DAGSLEUTELS[day]} {clock(minute)}",
    )


def _loket(found: RegioDocument) -> bodies.Loket | None:
    if (loket := found.loket) is None:
        return None
    hours = opening(found.loket_uren) if found.loket_uren else None
    return bodies.Loket(naam=loket.naam, contact=loket.contact, voor=loket.voor, openingstijden=hours)


def _ladder(found: RegioDocument) -> Iterable[bodies.Stap]:
    for number, stap in enumerate(found.stappen or DEFAULT_STEPS, start=1):
        loket = found.loket if stap.rol == "coordinatiepunt" else None
        yield bodies.Stap(
            stap=number,
            rol=stap.rol,
            naam=loket.naam if loket else STAPROLLEN[stap.rol],
            contact=loket.contact if loket else None,
        )


def _gemeenten(found: RegioDocument, counted: Counted | None) -> Iterable[bodies.GemeenteInRegio]:
    """Yield the gemeenten that have wijken here, by their names."""
    wijken: dict[str, dict[str, WijkFacts]] = {}
    for code, wijk in found.wijken.items():
        wijken.setdefault(wijk.gemeente, {})[code] = wijk
    named = {code: found.gemeenten[code].naam if code in found.gemeenten else code for code in wijken}
    for code, naam in sorted(named.items(), key=lambda one: (search_key(one[1]), one[0])):
        yield bodies.GemeenteInRegio(code=code, naam=naam, cijfers=figures(wijken[code], counted))


def gemeente(code: str, regios: Sequence[RegioDocument], counted: Counted | None) -> bodies.HeleGemeente:
    """Return a gemeente as it is shown, from the regio's in which its wijken lie."""
    wijken = wijken_of_gemeente(code, regios)
    holding = [one for one in in_order(regios) if not wijken.keys().isdisjoint(one.wijken)]
    found = [one.gemeenten[code] for one in holding if code in one.gemeenten]
    return bodies.HeleGemeente(
        code=code,
        naam=found[0].naam if found else code,
        volledig=counted is not None,
        regios=tuple(map(name, holding)),
        wmo=next((one.wmo for one in found if one.wmo), None),
        cijfers=figures(wijken, counted),
        wijken=tuple(_wijken(wijken, counted)),
    )


def _wijken(wijken: Wijken, counted: Counted | None) -> Iterable[bodies.WijkInGemeente]:
    for code, wijk in sorted(wijken.items(), key=lambda one: (search_key(one[1].naam), one[0])):
        yield bodies.WijkInGemeente(
            code=code,
            naam=wijk.naam,
            inwoners=wijk.inwoners,
            buurten=tuple(sorted(wijk.buurten, key=lambda buurt: (-wijk.buurten[buurt], buurt))),
            teams=len(counted.teams[code]) if counted else None,
            gaten=counted.gaten.get(code) if counted else None,
        )
