"""`/wijk/WK…`: the answer. Every one ends in a number to call, or in who is responsible next."""

from flask import Response, request

from directory_site import moment, tijd, view
from directory_site.client import Answer, Unknown
from directory_site.moment import Wanneer
from directory_site.site import Site
from directory_site.teksten import BIJ

FRESH = 10  # seconds that a page about now may be kept


def toon(site: Site, code: str) -> Response:
    """The answer for the wijk and moment in the address. A bad moment: 400, with the answer for now."""
    nu = site.clock()
    wanneer = moment.lees(request.args.get("wanneer", "nu"), tijd.local(nu).date())
    slugs = [slug for slug in dict.fromkeys(request.args.getlist("bij")) if slug in BIJ]
    try:
        wanneer, antwoord = _antwoord(site, code, wanneer, [BIJ[slug][0] for slug in slugs if BIJ[slug][0]])
    except Unknown:
        return site.render("onbekend", 404)
    extra = _extra(slugs)
    naam = moment.naam(wanneer, nu, site.taal)
    response = site.render(
        "antwoord",
        400 if wanneer.fout == "bad_moment" else 200,
        antwoord=antwoord,
        titel=view.titel(antwoord, naam, site.taal, nu),
        wijk=view.wijknaam(antwoord["plaats"]["wijken"][0]["naam"]),
        moment_naam=naam,
        wanneer=wanneer,
        slugs=slugs,
        extra=extra,
        zorg="zorg" in extra,
        loket=view.loket(antwoord, site.taal, nu),
        groepen=view.groepen(antwoord, site.taal, nu),
        ladder=view.ladder(antwoord, site.taal, nu),
        wmo=view.wmo(antwoord),
        huisarts=view.nummer(antwoord["spoed"]["huisartsenspoedpost"]),
        oud=view.oud(antwoord, nu),
        momenten=_momenten(site, code, wanneer, extra),
        dagen=moment.dagen(nu, site.taal),
        dagdelen=moment.DAGDELEN,
        code=code,
    )
    response.headers["Cache-Control"] = f"public, max-age={view.houdbaar(antwoord, nu, FRESH)}"
    return response


def _antwoord(site: Site, code: str, wanneer: Wanneer, codes: list[str]) -> tuple[Wanneer, Answer]:
    """The answer; of a dagdeel that is over, only the directory knows when it ended: that for now, with a word."""
    nu = site.clock()
    antwoord = site.gids.contactpunten(code, wanneer.keuze, codes)
    if wanneer.keuze and tijd.local(antwoord["moment"]) < nu:
        return Wanneer(fout="past"), site.gids.contactpunten(code, None, codes)
    return wanneer, antwoord


def _extra(slugs: list[str]) -> dict[str, object]:
    """What goes along to every other moment."""
    zorg = {"zorg": "ja"} if request.args.get("zorg") == "ja" else {}
    return {**({"bij": slugs} if slugs else {}), **zorg}


def _momenten(site: Site, code: str, wanneer: Wanneer, extra: dict[str, object]) -> list[tuple[str, str, bool]]:
    """The moment bar: (address, name, whether it is this page)."""
    return [
        (site.url("wijk", code=code, wanneer=waarde, **extra), naam, waarde == wanneer.waarde)
        for waarde, naam in moment.balk(site.clock(), site.taal)
    ]
