"""`/` asks; `POST /zoeken` keeps 4 digits or a code and sends on. What was typed reaches no URL and no log."""

import re
from typing import NamedTuple

from flask import Response, redirect, request

from directory_site import moment, tijd
from directory_site.client import Wijk
from directory_site.site import Site
from directory_site.teksten import BIJ, tekst

CERTAIN = 0.95  # of a postcode's inhabitants in one wijk: no need to ask which
CHOICES = 20
_POSTCODE = re.compile(r"\s*([1-9]\d{3})\s*(?:[A-Za-z]{2}(?:\s*\d.*)?)?\s*")
_CODE = re.compile(r"\s*(WK[0-9A-Z]{6})\s*", re.IGNORECASE)


class Fout(NamedTuple):
    """What is wrong with which field."""

    veld: str
    tekst: str


class Gevraagd(NamedTuple):
    """What was filled in, as far as it is kept."""

    plaats: str = ""
    zorg: str = ""
    wanneer: str = "nu"
    dag: str = ""
    dagdeel: str = ""
    bij: tuple[str, ...] = ()

    def query(self) -> dict[str, object]:
        """What goes into the address of the answer."""
        wanneer = f"{self.dag}-{self.dagdeel}" if self.wanneer == "anders" else "nu"
        zorg = {"zorg": "ja"} if self.zorg == "ja" else {}
        return {"wanneer": wanneer, **({"bij": list(self.bij)} if self.bij else {}), **zorg}


def toon(site: Site, gevraagd: Gevraagd = Gevraagd(), fouten: tuple[Fout, ...] = ()) -> Response:  # noqa: B008
    """The question, with what was filled in and what was wrong with it."""
    return site.render(
        "home",
        400 if fouten else 200,
        gevraagd=gevraagd,
        fouten=fouten,
        velden={fout.veld: fout.tekst for fout in fouten},
        dagen=moment.dagen(site.clock(), site.taal),
        dagdelen=moment.DAGDELEN,
    )


def zoek(site: Site) -> Response:
    """To the answer, to a choice of wijken, or back with what is wrong."""
    gevraagd = _gevraagd()
    wijken, fouten = _plaats(site, gevraagd.plaats)
    if gevraagd.wanneer == "anders":
        vandaag = tijd.local(site.clock()).date()
        if moment.lees(f"{gevraagd.dag}-{gevraagd.dagdeel}", vandaag).keuze is None:
            fouten = [*fouten, Fout("dag", tekst(site.taal, "moment_error"))]
    if fouten:
        return toon(site, gevraagd._replace(plaats=_behouden(gevraagd.plaats)), tuple(fouten))
    return _verder(site, gevraagd, wijken)


def _behouden(plaats: str) -> str:
    """What may stand in the field again: never what may be an address, so of a text with digits only a postcode's."""
    if gevonden := _POSTCODE.fullmatch(plaats):
        return gevonden[1]
    cijfers = any(teken.isdigit() for teken in plaats)
    return plaats if not cijfers or (plaats.strip().isdecimal() and len(plaats.strip()) <= 4) else ""  # noqa: PLR2004


def _gevraagd() -> Gevraagd:
    form = request.form
    slugs = tuple(slug for slug in form.getlist("bij") if slug in BIJ)
    velden = {naam: form.get(naam, "") for naam in ("zorg", "dag", "dagdeel")}
    return Gevraagd(plaats=form.get("plaats", "")[:80], wanneer=form.get("wanneer", "nu"), bij=slugs, **velden)


def _plaats(site: Site, plaats: str) -> tuple[list[Wijk], list[Fout]]:
    if not plaats.strip():
        return [], [Fout("plaats", tekst(site.taal, "empty"))]
    if gevonden := _POSTCODE.fullmatch(plaats):
        wijken = site.gids.van_postcode(gevonden[1])
        return wijken, [] if wijken else [Fout("plaats", tekst(site.taal, "unknown").format(gevonden[1]))]
    if gevonden := _CODE.fullmatch(plaats):
        wijken = site.gids.namen([gevonden[1].upper()])
    else:
        wijken = site.gids.op_naam(plaats.strip()) if len(plaats.strip()) > 1 else []
    return wijken, [] if wijken else [Fout("plaats", tekst(site.taal, "unknown_name"))]


def _verder(site: Site, gevraagd: Gevraagd, wijken: list[Wijk]) -> Response:
    if len(wijken) == 1 or (_POSTCODE.fullmatch(gevraagd.plaats) and wijken[0].aandeel >= CERTAIN):
        return _naar(site.url("wijk", code=wijken[0].code, **gevraagd.query()))
    if gevonden := _POSTCODE.fullmatch(gevraagd.plaats):
        return _naar(site.url("kies", pc4=gevonden[1], **gevraagd.query()))
    codes = ",".join(wijk.code for wijk in wijken[:CHOICES])
    return _naar(site.url("kies", wijk=codes, **gevraagd.query()))


def _naar(url: str) -> Response:
    response = redirect(url, 303)
    assert isinstance(response, Response)  # noqa: S101 - what Flask makes
    return response
