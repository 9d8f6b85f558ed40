"""`/wijk/WK…`: the answer. Every one ends in a number to call, or in who is responsible next."""

from typing import TYPE_CHECKING

from flask import Response, request

from directory_site import moment, tijd, view
from directory_site.client import Unknown
from directory_site.moment import Wanneer
from directory_site.teksten import BIJ

if TYPE_CHECKING:
    from directory_site.app import Site

FRESH = 10  # seconds that a page about now may be kept


def toon(site: "Site", code: str) -> Response:
    """The answer for the wijk and moment in the address. A bad moment: 400, with the answer for now."""
    nu = site.clock()
    wanneer = moment.lees(request.args.get("wanneer", "nu"), tijd.local(nu).date())
    slugs = [slug for slug in dict.fromkeys(request.args.getlist("bij")) if slug in BIJ]
    try:
        antwoord = site.gids.contactpunten(code, wanneer.keuze, [BIJ[slug][0] for slug in slugs])
    except Unknown:
        return site.render("onbekend", 404)
    naam = moment.naam(wanneer, nu, site.taal)
    response = site.render(
        "antwoord",
        400 if wanneer.fout == "bad_moment" else 200,
        antwoord=antwoord,
        titel=view.titel(antwoord, naam, site.taal),
        wijk=view.wijknaam(antwoord["plaats"]["wijken"][0]["naam"]),
        moment_naam=naam,
        wanneer=wanneer,
        slugs=slugs,
        zorg=request.args.get("zorg") == "ja",
        loket=view.loket(antwoord, site.taal, nu),
        groepen=view.groepen(antwoord, site.taal, nu),
        ladder=view.ladder(antwoord, site.taal, nu),
        wmo=view.wmo(antwoord),
        huisarts=view.nummer(antwoord["spoed"]["huisartsenspoedpost"]),
        oud=view.oud(antwoord, nu),
        momenten=_momenten(site, code, wanneer, slugs),
        dagen=moment.dagen(nu, site.taal),
        dagdelen=moment.DAGDELEN,
        code=code,
    )
    response.headers["Cache-Control"] = f"public, max-age={FRESH}"
    return response


def _momenten(site: "Site", code: str, wanneer: Wanneer, slugs: list[str]) -> list[tuple[str, str, bool]]:
    """The moment bar: (address, name, whether it is this page)."""
    extra = {"bij": slugs} if slugs else {}
    return [
        (site.url("wijk", code=code, wanneer=waarde, **extra), naam, waarde == wanneer.waarde)
        for waarde, naam in moment.balk(site.clock(), site.taal)
    ]
